import { pause, throwIfCancelled } from '../jobs/pause.ts';
import type { DateStyle } from './date-style.ts';
import { dateExpression } from './date-style.ts';
import type { Duck, DuckValue } from './duckdb.ts';
import { rawColumn } from './load.ts';
import { missingAmongNumbers } from './missing-words.ts';
import type { NumberStyle } from './number-style.ts';
import { numberExpression } from './number-style.ts';

const sampleRows = 2000;
const columnsAtOnce = 100;
/** Beyond this many rows distinct values are counted approximately (HyperLogLog, about 2 % off). */
const exactDistinctRows = 250_000;

/** Non-missing values of each column from rows spread evenly over the file, each value once. */
export async function sampleValues(duck: Duck, rows: number, width: number): Promise<string[][]> {
  const stride = Math.max(1, Math.floor(rows / sampleRows));
  const samples: string[][] = [];
  for (let from = 0; from < width; from += columnsAtOnce) {
    const columns = Array.from({ length: Math.min(columnsAtOnce, width - from) }, (_, at) => rawColumn(from + at));
    const found = await duck.rows(
      `SELECT ${columns.join(', ')} FROM raw WHERE rowid % ${stride} = 0 ORDER BY rowid LIMIT ${sampleRows * 2}`,
    );
    await pause();
    for (let at = 0; at < columns.length; at++) {
      const values = new Set<string>();
      for (const row of found) if (row[at] !== null) values.add(row[at] as string);
      samples.push([...values]);
    }
    await pause();
  }
  // Columns that are mostly empty may have escaped.
  for (let index = 0; index < width; index++) {
    if (samples[index].length > 0 || stride === 1) continue;
    const column = rawColumn(index);
    const found = await duck.rows(`SELECT ${column} FROM raw WHERE ${column} IS NOT NULL LIMIT 100`);
    samples[index] = [...new Set(found.map(([value]) => value as string))];
  }
  return samples;
}

/** How a column might be read, to be counted over all rows. */
export interface Candidates {
  readonly number: NumberStyle | null;
  readonly dates: readonly DateStyle[];
}

/** Counts over all rows of one column. */
export interface Measured {
  readonly filled: number;
  readonly distinct: number;
  readonly low: string;
  readonly high: string;
  readonly averageLength: number;
  /** Values that read as a number, those that are words for "no number", and whether all numbers are whole. */
  readonly numbers: number;
  readonly noNumbers: number;
  readonly whole: boolean;
  /** Values that read as a date in each of the candidate styles. */
  readonly dates: readonly number[];
}

/** Counts, in one pass over the table for every hundred columns, what the values of each column can be read as. */
export async function measureColumns(
  duck: Duck,
  rows: number,
  candidates: readonly Candidates[],
  signal: AbortSignal,
): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (let from = 0; from < candidates.length; from += columnsAtOnce) {
    throwIfCancelled(signal);
    const part = candidates.slice(from, from + columnsAtOnce);
    const expressions = part.map((candidate, at) => measuresOf(rawColumn(from + at), candidate, rows));
    const [counts] = await duck.rows(`SELECT ${expressions.flat().join(', ')} FROM raw`);
    let at = 0;
    for (const [number, own] of expressions.entries()) {
      measured.push(measuredFrom(counts.slice(at, at + own.length), part[number]));
      at += own.length;
    }
    await pause();
  }
  return countMissingWords(duck, candidates, measured);
}

/** Counts words for "no number", in the few columns where not everything reads as a number or date. */
async function countMissingWords(
  duck: Duck,
  candidates: readonly Candidates[],
  measured: readonly Measured[],
): Promise<Measured[]> {
  const counted = [...measured];
  for (const [at, { number, dates }] of candidates.entries()) {
    const best = Math.max(measured[at].numbers, ...measured[at].dates);
    if ((number === null && dates.length === 0) || best === measured[at].filled) continue;
    const [[noNumbers]] = await duck.rows(`SELECT count(*) FROM raw WHERE ${missingAmongNumbers(rawColumn(at))}`);
    counted[at] = { ...measured[at], noNumbers: Number(noNumbers) };
  }
  return counted;
}

function measuresOf(column: string, candidate: Candidates, rows: number): string[] {
  const distinct = rows <= exactDistinctRows ? `count(DISTINCT ${column})` : `approx_count_distinct(${column})`;
  const measures = [
    `count(${column})`,
    distinct,
    `left(min(${column}), 200)`,
    `left(max(${column}), 200)`,
    `avg(length(${column}))`,
  ];
  if (candidate.number !== null) {
    const value = numberExpression(column, candidate.number);
    measures.push(`count(${value})`, `bool_and(floor(${value}) = ${value})`);
  }
  for (const style of candidate.dates) measures.push(`count(${dateExpression(column, style)})`);
  return measures;
}

function measuredFrom(counts: readonly DuckValue[], candidate: Candidates): Measured {
  const rest = counts.slice(5);
  const [numbers, whole] = candidate.number === null ? [0, false] : rest.splice(0, 2);
  return {
    filled: Number(counts[0]),
    distinct: Math.min(Number(counts[0]), Number(counts[1])),
    low: String(counts[2] ?? ''),
    high: String(counts[3] ?? ''),
    averageLength: Number(counts[4] ?? 0),
    numbers: Number(numbers),
    noNumbers: 0,
    whole: whole === true,
    dates: rest.map(Number),
  };
}
