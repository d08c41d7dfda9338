import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Typefaces of a report as woff2. The extended ones (other Latin alphabets) are embedded only where they are needed. */
export interface ReportFonts {
  readonly inter: Uint8Array;
  readonly sourceSerif: Uint8Array;
  readonly interExtended?: Uint8Array;
  readonly sourceSerifExtended?: Uint8Array;
}

/** Reads the fonts that `scripts/copy-fonts.ts` put into `resources/fonts`. */
export async function loadFonts(resourcesFolder: string): Promise<ReportFonts> {
  const [inter, sourceSerif, interExtended, sourceSerifExtended] = await Promise.all(
    ['inter-latin', 'source-serif-4-latin', 'inter-latin-ext', 'source-serif-4-latin-ext'].map((name) =>
      readFile(join(resourcesFolder, 'fonts', `${name}.woff2`)),
    ),
  );
  return { inter, sourceSerif, interExtended, sourceSerifExtended };
}
