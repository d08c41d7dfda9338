import { lastLineEnd } from './last-line-end.ts';

/** Lines up to here cannot hold enough values to matter, so they are stepped over. */
const stride = 8192;
/**
 * DuckDB notes a row with too many values once for each value too many, each time with the whole line. Beyond this many
 * bytes of notes for one row, time and memory are gone for a row that nobody can use.
 */
const mostNotes = 200_000_000;

const newline = 10;
const carriageReturn = 13;
const quote = 34;
const delimiters = [44, 59, 9, 124];

/**
 * Finds a line with so many values that no table has them: missing line ends, or damage.
 *
 * @param bytes part of a text, one byte a delimiter, line end or quotation mark
 * @returns where the line begins, or -1
 */
export function findCrowdedLine(bytes: Buffer): number {
  let start = 0;
  while (start + stride < bytes.length) {
    const last = lastLineEnd(bytes.subarray(start, start + stride));
    if (last >= 0) {
      start += last + 1;
      continue;
    }
    const ends = [bytes.indexOf(newline, start + stride), bytes.indexOf(carriageReturn, start + stride)];
    const end = Math.min(...ends.map((at) => (at < 0 ? bytes.length : at)));
    if (mostValues(bytes, start, end) * (end - start) > mostNotes) return start;
    start = end + 1;
  }
  return -1;
}

/** The most values that any delimiter cuts a line into, those in quotation marks left out. */
function mostValues(bytes: Buffer, start: number, end: number): number {
  const counts = new Uint32Array(256);
  let quoted = false;
  for (let at = start; at < end; at++) {
    const byte = bytes[at];
    if (byte === quote) quoted = !quoted;
    else if (!quoted) counts[byte]++;
  }
  return Math.max(...delimiters.map((byte) => counts[byte]));
}
