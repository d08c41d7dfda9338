// The two files that hold an icon in several sizes. Both may hold PNG pictures as they are.

/** A square picture and its side in pixels. */
export interface IconPicture {
  readonly size: number;
  readonly png: Buffer;
}

/**
 * Windows' ICO: a heading, 16 bytes for each picture, then the pictures.
 *
 * @throws RangeError for a picture over 256 pixels, the most an entry can state
 */
export function icoOf(pictures: readonly IconPicture[]): Buffer {
  const heading = Buffer.alloc(6 + 16 * pictures.length);
  heading.writeUInt16LE(1, 2);
  heading.writeUInt16LE(pictures.length, 4);
  let offset = heading.length;
  for (const [number, { size, png }] of pictures.entries()) {
    if (size > 256) throw new RangeError(`An ICO file holds pictures up to 256 pixels, not ${size}.`);
    const entry = 6 + 16 * number;
    // 0 stands for 256.
    heading.writeUInt8(size % 256, entry);
    heading.writeUInt8(size % 256, entry + 1);
    heading.writeUInt16LE(1, entry + 4);
    heading.writeUInt16LE(32, entry + 6);
    heading.writeUInt32LE(png.length, entry + 8);
    heading.writeUInt32LE(offset, entry + 12);
    offset += png.length;
  }
  return Buffer.concat([heading, ...pictures.map(({ png }) => png)]);
}

/** Apple's four-letter names of PNG entries by side in pixels; some sides serve two sizes, plain and doubled. */
const appleNames: Readonly<Record<number, readonly string[]>> = {
  32: ['ic11'],
  64: ['ic12'],
  128: ['ic07'],
  256: ['ic08', 'ic13'],
  512: ['ic09', 'ic14'],
  1024: ['ic10'],
};

/**
 * Apple's ICNS: a heading, then each picture behind its name and length.
 *
 * @throws RangeError for a side that Apple has no name for
 */
export function icnsOf(pictures: readonly IconPicture[]): Buffer {
  const entries = pictures.flatMap(({ size, png }) => {
    const names = appleNames[size];
    if (names === undefined) throw new RangeError(`An ICNS file has no place for ${size} pixels.`);
    return names.map((name) => Buffer.concat([heading(name, png.length), png]));
  });
  const length = entries.reduce((sum, entry) => sum + entry.length, 0);
  return Buffer.concat([heading('icns', length), ...entries]);
}

/** A name and the length of what follows, these eight bytes included. */
function heading(name: string, length: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.write(name, 'latin1');
  bytes.writeUInt32BE(length + 8, 4);
  return bytes;
}
