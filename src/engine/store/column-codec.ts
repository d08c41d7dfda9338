import { promisify } from 'node:util';
import { zstdCompress, zstdDecompress } from 'node:zlib';

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

/** Rows in one piece of a column: small enough that no step on the engine's thread takes long. */
export const chunkRows = 16_384;

/** Puts first bytes first, then second bytes, …: neighbours become alike and compress better. */
function shuffle(bytes: Uint8Array, width: number): Uint8Array {
  const items = bytes.length / width;
  const out = new Uint8Array(bytes.length);
  for (let byte = 0; byte < width; byte++) {
    const base = byte * items;
    for (let item = 0, at = byte; item < items; item++, at += width) out[base + item] = bytes[at];
  }
  return out;
}

function unshuffle(bytes: Uint8Array, width: number, out: Uint8Array): void {
  const items = bytes.length / width;
  for (let byte = 0; byte < width; byte++) {
    const base = byte * items;
    for (let item = 0, at = byte; item < items; item++, at += width) out[at] = bytes[base + item];
  }
}

/** Bytes of numbers (little-endian), shuffled by byte, zstd. Every bit comes back, NaN payloads and -0 included. */
export function packNumbers(values: Float64Array | Int32Array | Float32Array): Promise<Buffer> {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return compress(shuffle(bytes, values.BYTES_PER_ELEMENT));
}

/** Unpacks `data` into `target`, which has exactly as many items as were packed. */
export async function unpackNumbers(data: Uint8Array, target: Float64Array | Int32Array | Float32Array): Promise<void> {
  const bytes = await decompress(data);
  if (bytes.length !== target.byteLength) throw new RangeError('a piece of a column has another length than noted');
  unshuffle(bytes, target.BYTES_PER_ELEMENT, new Uint8Array(target.buffer, target.byteOffset, target.byteLength));
}

/** Texts as a JSON list, zstd. */
export function packTexts(texts: readonly string[]): Promise<Buffer> {
  return compress(Buffer.from(JSON.stringify(texts)));
}

export async function unpackTexts(data: Uint8Array): Promise<string[]> {
  const list: unknown = JSON.parse((await decompress(data)).toString('utf8'));
  if (!Array.isArray(list)) throw new TypeError('a piece of a column is not a list of texts');
  return list.map(String);
}
