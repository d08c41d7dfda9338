import { open, writeFile } from 'node:fs/promises';
import { pause, throwIfCancelled } from '../jobs/pause.ts';
import type { CsvFile, CsvLayout } from './csv-files.ts';
import { tokenize } from './tokenize.ts';

/** Bytes read of a source in order to recognise it: its beginning, its end and pieces in between. */
export interface SampleSize {
  readonly pieces: number;
  readonly pieceBytes: number;
}

export const usualSample: SampleSize = { pieces: 40, pieceBytes: 50_000 };

/** How many records have to be as wide as the others for a place to count as the beginning of one. */
const provenRecords = 4;
const mostTries = 50;

export interface SpreadSample {
  readonly records: number;
  /** Bytes that a record takes on average, with its line end. */
  readonly bytesPerRecord: number;
}

/** A file with its size. */
export type SizedFile = CsvFile & { readonly bytes: number };

/**
 * Writes the records in pieces spread evenly over the files to a CSV file of its own: without a heading, with their
 * delimiter, columns in the source's order. The beginning of the first file and the end of the last are always in it.
 */
export async function writeSpreadSample(
  files: readonly SizedFile[],
  layout: CsvLayout,
  target: string,
  size: SampleSize,
  signal: AbortSignal,
): Promise<SpreadSample> {
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const lines: string[] = [];
  let seenBytes = 0;
  let seenRecords = 0;
  let before = 0;
  for (const file of files) {
    const pieces = Math.max(2, Math.round((size.pieces * file.bytes) / total));
    const handle = await open(file.path, 'r');
    try {
      for (let piece = 0; piece < pieces; piece++) {
        throwIfCancelled(signal);
        const least = Math.floor((file.bytes * piece) / pieces);
        const from = piece === pieces - 1 ? Math.max(least, file.bytes - size.pieceBytes) : least;
        const next = Math.floor((file.bytes * (piece + 1)) / pieces);
        const { buffer, bytesRead } = await handle.read({
          buffer: Buffer.alloc(Math.min(size.pieceBytes, next - from)),
          position: from,
        });
        const text = new TextDecoder().decode(buffer.subarray(0, bytesRead));
        const own = linesOf(text, file.order, layout, { first: from === 0, last: from + bytesRead >= file.bytes });
        for (const line of own.lines) lines.push(line);
        seenBytes += bytesRead;
        seenRecords += own.records;
        await pause();
      }
    } finally {
      await handle.close();
    }
    before += file.bytes;
  }
  await writeFile(target, lines.join(''), { mode: 0o600 });
  return { records: lines.length, bytesPerRecord: before === 0 ? 1 : seenBytes / Math.max(1, seenRecords) };
}

interface Place {
  readonly first: boolean;
  readonly last: boolean;
}

/** The lines to be written for a piece, without its heading and what does not fit, and how many records it has. */
function linesOf(
  text: string,
  order: readonly number[],
  layout: CsvLayout,
  at: Place,
): { readonly lines: readonly string[]; readonly records: number } {
  const start = startOf(text, layout, at);
  if (start === null) return { lines: [], records: 0 };
  const heading = at.first && layout.header ? 1 : 0;
  const plain = order.every((index, own) => index === own) ? plainRecords(text.slice(start), layout, at.last) : null;
  if (plain !== null) {
    const lines = plain.slice(heading).flatMap((line) => padded(line, layout) ?? []);
    return { lines, records: plain.length };
  }
  const records = tokenize(text.slice(start), layout.delimiter, Number.POSITIVE_INFINITY, at.last);
  const fitting = records.slice(heading).filter((record) => fits(record, layout));
  return { lines: fitting.map((record) => lineOf(record, order, layout)), records: records.length };
}

/** Where the first whole record of a piece begins. Where a piece begins within a quoted value is seen from what then would be records. */
function startOf(text: string, layout: CsvLayout, at: Place): number | null {
  if (at.first) return 0;
  let tries = 0;
  let end = -1;
  do {
    end = text.indexOf('\n', end + 1);
    if (end < 0) return null;
    const begun = tokenize(text.slice(end + 1, end + 1 + 20_000), layout.delimiter, provenRecords, false);
    if (begun.length > 0 && begun.every((record) => fits(record, layout))) break;
    tries++;
  } while (tries < mostTries);
  return end + 1;
}

/** Records without quotation marks and odd line ends, as they stand, which spares taking them apart; null otherwise. */
function plainRecords(text: string, { delimiter }: CsvLayout, complete: boolean): string[] | null {
  if (delimiter === ' ' || text.includes('"')) return null;
  const lines = text.split('\n');
  const rest = lines.pop() ?? '';
  if (complete) lines.push(rest);
  const bare = lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  if (bare.some((line) => line.includes('\r'))) return null;
  return bare.filter((line) => line !== '');
}

/** A plain record as a line, null where it does not fit. */
function padded(record: string, { delimiter, width, padShortRows }: CsvLayout): string | null {
  let values = 1;
  for (let at = record.indexOf(delimiter); at >= 0; at = record.indexOf(delimiter, at + 1)) values++;
  if (values === width) return `${record}\n`;
  return padShortRows && values < width ? `${record}${delimiter.repeat(width - values)}\n` : null;
}

function fits(record: readonly string[], { width, padShortRows }: CsvLayout): boolean {
  return record.length === width || (padShortRows && record.length < width);
}

function lineOf(record: readonly string[], order: readonly number[], { delimiter }: CsvLayout): string {
  const values = new Array<string>(order.length).fill('');
  for (const [at, value] of record.entries()) values[order[at]] = `"${value.replaceAll('"', '""')}"`;
  return `${values.join(delimiter)}\n`;
}
