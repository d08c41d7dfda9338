import { CoterieError } from '../../contract/errors.ts';

const picture =
  /^data:image\/(?:(?:png|jpeg);base64,[A-Za-z0-9+/]+={0,2}|svg\+xml(?:;charset=utf-8|;utf8)?(?:;base64)?,[^\s"'<>`]+)$/i;

/** The logo as it may stand in a page: a picture within the file, never an address on the network. */
export function checkedLogo(logo: string): string {
  if (logo === '' || picture.test(logo)) return logo;
  throw new CoterieError(
    'BAD_PARAMETER',
    'The logo is not a PNG, JPEG or SVG picture.',
    'Choose a picture file in one of these formats, or leave the logo out.',
    { parameter: 'logo' },
  );
}
