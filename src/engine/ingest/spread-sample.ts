import { open, writeFile } from 'node:fs/promises';
import { pause, throwIfCancelled } from '../jobs/pause.ts';
import type { CsvFile, CsvLayout } from './csv-files.ts';
import { tokenize } from './tokenize.ts';

/** Bytes read of a source in order to recognise it: its beginning, its end and pieces in between. */
export interface SampleSize {
  readonly pieces: number;
  readonly pieceBytes: number;
}

export const usualSample: SampleSize = { pieces: 40, pieceBytes: 200_000 };

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
 * Writes the records in pieces spread evenly over the files to a CSV file of its own: without a heading, comma, quoted,
 * columns in the source's order. The beginning of the first file and the end of the last are always in it.
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
        const records = recordsOf(text, layout, { first: from === 0, last: from + bytesRead >= file.bytes });
        const kept = from === 0 && layout.header ? records.slice(1) : records;
        for (const record of kept) if (fits(record, layout)) lines.push(lineOf(record, file.order));
        seenBytes += bytesRead;
        seenRecords += records.length;
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

/** The whole records of a piece. Where it begins within a quoted value is seen from what then would be records. */
function recordsOf(
  text: string,
  layout: CsvLayout,
  at: { readonly first: boolean; readonly last: boolean },
): string[][] {
  const { delimiter } = layout;
  let start = 0;
  if (!at.first) {
    let tries = 0;
    let end = -1;
    do {
      end = text.indexOf('\n', end + 1);
      if (end < 0) return [];
      const begun = tokenize(text.slice(end + 1, end + 1 + 20_000), delimiter, provenRecords, false);
      if (begun.length > 0 && begun.every((record) => fits(record, layout))) break;
      tries++;
    } while (tries < mostTries);
    start = end + 1;
  }
  return tokenize(text.slice(start), delimiter, Number.POSITIVE_INFINITY, at.last);
}

function fits(record: readonly string[], { width, padShortRows }: CsvLayout): boolean {
  return record.length === width || (padShortRows && record.length < width);
}

function lineOf(record: readonly string[], order: readonly number[]): string {
  const values = new Array<string>(order.length).fill('');
  for (const [at, value] of record.entries()) values[order[at]] = `"${value.replaceAll('"', '""')}"`;
  return `${values.join(',')}\n`;
}
