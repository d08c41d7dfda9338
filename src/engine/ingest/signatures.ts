import { CoterieError } from '../../contract/errors.ts';

const workbookHint = 'Open it in your spreadsheet program and save it as .xlsx, then use that file.';
const otherHint = 'Choose a text file with one row a customer or order (CSV or TSV).';

const signatures: readonly { bytes: readonly number[]; what: string; hint: string }[] = [
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], what: 'an old Excel workbook or another Office file', hint: workbookHint },
  { bytes: [0x89, 0x50, 0x4e, 0x47], what: 'a PNG picture', hint: otherHint },
  { bytes: [0xff, 0xd8, 0xff], what: 'a JPEG picture', hint: otherHint },
  { bytes: [0x47, 0x49, 0x46, 0x38], what: 'a GIF picture', hint: otherHint },
  { bytes: [0x25, 0x50, 0x44, 0x46, 0x2d], what: 'a PDF document', hint: otherHint },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], what: 'a 7-Zip archive', hint: 'Unpack it first, then use the file inside.' },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], what: 'a program', hint: otherHint },
];

/** How a workbook with a password says so: the name of the part that holds it locked. */
const lockedPart = Buffer.from('EncryptedPackage', 'utf16le');

/** Stops at a file whose first bytes show that it is no text, whatever its name says. */
export function refuseKnownBinary(head: Buffer, name: string): void {
  if (head.readUInt8(0) === 0xd0 && head.includes(lockedPart)) {
    throw new CoterieError(
      'FILE_BINARY',
      `${name} is locked with a password.`,
      'Open it in your spreadsheet program, take the password off or save it without one, then use that file.',
      { file: name },
    );
  }
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
