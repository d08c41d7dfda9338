import { CoterieError } from '../../contract/errors.ts';

const workbookHint = 'Open it in your spreadsheet program and save the sheet as CSV (UTF-8), then use that file.';
const otherHint = 'Choose a text file with one row a customer or order (CSV or TSV).';

const signatures: readonly { bytes: readonly number[]; what: string; hint: string }[] = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], what: 'an Excel workbook or a zip archive', hint: workbookHint },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], what: 'an old Excel workbook or another Office file', hint: workbookHint },
  { bytes: [0x89, 0x50, 0x4e, 0x47], what: 'a PNG picture', hint: otherHint },
  { bytes: [0xff, 0xd8, 0xff], what: 'a JPEG picture', hint: otherHint },
  { bytes: [0x47, 0x49, 0x46, 0x38], what: 'a GIF picture', hint: otherHint },
  { bytes: [0x25, 0x50, 0x44, 0x46, 0x2d], what: 'a PDF document', hint: otherHint },
  { bytes: [0x1f, 0x8b], what: 'a compressed file (gzip)', hint: 'Unpack it first, then use the file inside.' },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], what: 'a 7-Zip archive', hint: 'Unpack it first, then use the file inside.' },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], what: 'a program', hint: otherHint },
  {
    bytes: [...Buffer.from('SQLite format 3\0')],
    what: 'a database or a Coterie project',
    hint: 'Open a project from the home screen; from another database, export the table as CSV.',
  },
];

/** Stops at a file whose first bytes show that it is no text, whatever its name says. */
export function refuseKnownBinary(head: Buffer, name: string): void {
  for (const { bytes, what, hint } of signatures) {
    if (head.length >= bytes.length && bytes.every((byte, at) => head[at] === byte)) {
      throw new CoterieError('FILE_BINARY', `${name} is ${what}, not a text file with rows and columns.`, hint, {
        file: name,
      });
    }
  }
}

/** Stops at a file with more control characters than any text has. */
export function refuseControlCharacters(text: string, name: string): void {
  let odd = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 32 && code !== 9 && code !== 10 && code !== 13) odd++;
  }
  if (odd > 8 && odd > text.length * 0.01) {
    throw new CoterieError('FILE_BINARY', `${name} is not a text file with rows and columns.`, otherHint, {
      file: name,
    });
  }
}
