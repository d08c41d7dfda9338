import { isUtf8 } from 'node:buffer';
import { basename } from 'node:path';
import { CoterieError } from '../../contract/errors.ts';
import { throwIfCancelled } from '../jobs/pause.ts';
import { findCrowdedLine } from './crowded-lines.ts';
import { startDigest } from './digest.ts';
import { type Encoding, encodingFromHead, oneByteEncoding } from './encoding.ts';
import { lastLineEnd } from './last-line-end.ts';
import { openFile } from './open-file.ts';
import { refuseKnownBinary } from './signatures.ts';

/** What one pass over a file's bytes shows. */
export interface Scan {
  readonly bytes: number;
  /** The first bytes, at most `headBytes`. */
  readonly head: Buffer;
  readonly encoding: Encoding;
  /** See `startDigest`; null where it was not asked for. */
  readonly hash: string | null;
}

/** Whether a file is hashed, and with the quick hash of large sources. */
export type HashWanted = 'none' | 'usual' | 'quick';

/** Longest line that is read: 2 MB. Longer ones mean missing line ends or a file of another kind. */
const longestLine = 2_000_000;
export const headBytes = 1 << 20;
/** Hashing a piece is work of this thread: about 5 ms. */
const chunkBytes = 1 << 20;

/** Where the last whole UTF-8 character of `bytes` ends. */
function lastCharacterEnd(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(4, bytes.length); back++) {
    const byte = bytes[bytes.length - back];
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

async function rowAt(path: string, position: number): Promise<number> {
  const { handle } = await openFile(path);
  let row = 1;
  const stream = handle.createReadStream({ end: Math.max(0, position - 1) });
  for await (const chunk of stream) for (const byte of chunk as Buffer) if (byte === 10) row++;
  return row;
}

/** What the beginning of a file shows: its encoding is that of the whole unless other bytes come later. */
export async function scanHead(path: string, given: Encoding | undefined): Promise<Scan> {
  const { handle, bytes } = await openFile(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.min(bytes, headBytes)), 0, undefined, 0);
    const head = buffer.subarray(0, bytesRead);
    refuseKnownBinary(head, basename(path));
    const whole = bytesRead < bytes ? head.subarray(0, lastCharacterEnd(head)) : head;
    const encoding = given ?? encodingFromHead(head) ?? (isUtf8(whole) ? 'utf-8' : oneByteEncoding(head));
    return { bytes, head, encoding, hash: null };
  } finally {
    await handle.close();
  }
}

/**
 * Reads a file once, without keeping it: finds its encoding, refuses what is no text (naming the row)
 * and lines too long to be rows, and hashes it where asked for.
 */
export async function scanFile(
  path: string,
  options: {
    readonly encoding?: Encoding;
    readonly hash: HashWanted;
    readonly signal: AbortSignal;
    readonly onBytes?: (done: number, total: number) => void;
  },
): Promise<Scan> {
  const name = basename(path);
  const { handle, bytes } = await openFile(path);
  try {
    const digest = options.hash === 'none' ? null : await startDigest(options.hash === 'quick');
    const buffer = Buffer.allocUnsafe(Math.min(chunkBytes, bytes + 1) + 4);
    let head: Buffer = Buffer.alloc(0);
    let known: Encoding | null = options.encoding ?? null;
    let utf8 = true;
    let carried = 0;
    let done = 0;
    let lineStart = 0;
    for (;;) {
      throwIfCancelled(options.signal);
      const { bytesRead } = await handle.read(buffer, carried, buffer.length - carried, done);
      if (bytesRead === 0) break;
      const fresh = buffer.subarray(carried, carried + bytesRead);
      digest?.update(fresh);
      if (done === 0) {
        head = Buffer.from(fresh.subarray(0, headBytes));
        refuseKnownBinary(head, name);
        known ??= encodingFromHead(head);
      }
      const wide = known === 'utf-16le' || known === 'utf-16be';
      if (!wide) {
        const nul = fresh.indexOf(0);
        if (nul >= 0) await refuseNul(path, done + nul);
        await refuseLongLine(path, fresh, done, lineStart);
        const crowded = findCrowdedLine(fresh);
        // A heading with too many columns is told apart later, with their number.
        if (done + crowded > 0 && crowded >= 0) throw tooManyValues(name, await rowAt(path, done + crowded));
        const last = lastLineEnd(fresh);
        if (last >= 0) lineStart = done + last + 1;
        if (utf8 && known === null) {
          const seen = buffer.subarray(0, carried + bytesRead);
          const end = lastCharacterEnd(seen);
          utf8 = isUtf8(seen.subarray(0, end));
          carried = seen.length - end;
          buffer.copy(buffer, 0, end, seen.length);
        }
      }
      done += bytesRead;
      options.onBytes?.(done, bytes);
    }
    if (carried > 0) utf8 = false;
    const encoding = known ?? (utf8 ? 'utf-8' : oneByteEncoding(head));
    return { bytes, head, encoding, hash: digest?.text() ?? null };
  } finally {
    await handle.close();
  }
}

async function refuseNul(path: string, position: number): Promise<never> {
  const row = await rowAt(path, position);
  throw new CoterieError(
    'FILE_BINARY',
    `${basename(path)} holds a NUL byte in row ${row}, which no text file has.`,
    'It may be damaged or of another kind. Export it again as CSV (UTF-8).',
    { path, row },
  );
}

/** Steps from line end to line end in strides of the longest line allowed, so that short lines cost nothing. */
async function refuseLongLine(path: string, fresh: Buffer, offset: number, lineStart: number): Promise<void> {
  let start = lineStart;
  while (start + longestLine < offset + fresh.length) {
    const stop = start + longestLine - offset;
    const last = lastLineEnd(fresh.subarray(0, stop + 1));
    if (last < 0 || offset + last < start) throw tooLong(basename(path), await rowAt(path, start));
    start = offset + last + 1;
  }
}

/** A row with more values than any table has columns. */
export function tooManyValues(name: string, row: number): CoterieError {
  return new CoterieError(
    'LINE_TOO_LONG',
    `Row ${row} of ${name} has thousands of values more than the others.`,
    'Its line ends may be missing. Export the file again with one row a line.',
    { file: name, row },
  );
}

function tooLong(name: string, row: number): CoterieError {
  return new CoterieError(
    'LINE_TOO_LONG',
    `Row ${row} of ${name} is longer than ${longestLine / 1e6} million characters.`,
    'Its line ends may be missing. Export the file again with one row a line.',
    { file: name, row },
  );
}
