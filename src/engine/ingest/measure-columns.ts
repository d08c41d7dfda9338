import { pause, throwIfCancelled } from '../jobs/pause.ts';
import type { DateStyle } from './date-style.ts';
import { dateExpression } from './date-style.ts';
import type { Duck, DuckValue } from './duckdb.ts';
import { rawColumn } from './load.ts';
import { missingAmongNumbers } from './missing-words.ts';
import type { NumberStyle } from './number-style.ts';
import { numberExpression } from './number-style.ts';

/** Rows looked at to see how a column may be read: fewer of wide files, so that the whole stays a moment's work. */
const mostSampleRows = 2000;
const leastSampleRows = 500;
const sampledCells = 500_000;
/** Values asked for at once: turning them into text is work of this thread. */
const cellsAtOnce = 32_000;
/** The time to plan a statement grows with the square of what it counts. */
const measuredAtOnce = 20;
/** Beyond this many rows distinct values are counted approximately (HyperLogLog, about 2 % off). */
const exactDistinctRows = 250_000;

/** Non-missing values of each column from rows spread evenly over the file, each value once. */
export async function sampleValues(duck: Duck, rows: number, width: number): Promise<string[][]> {
  const sampleRows = Math.max(leastSampleRows, Math.min(mostSampleRows, Math.floor(sampledCells / width)));
  const stride = Math.max(1, Math.floor(rows / sampleRows));
  const atOnce = Math.max(1, Math.floor(cellsAtOnce / (2 * sampleRows)));
  const samples: string[][] = [];
  for (let from = 0; from < width; from += atOnce) {
    const columns = Array.from({ length: Math.min(atOnce, width - from) }, (_, at) => rawColumn(from + at));
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

/** Counts, in one pass over the table for every twenty columns, what the values of each column can be read as. */
export async function measureColumns(
  duck: Duck,
  rows: number,
  candidates: readonly Candidates[],
  signal: AbortSignal,
): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (let from = 0; from < candidates.length; from += measuredAtOnce) {
    throwIfCancelled(signal);
    const part = candidates.slice(from, from + measuredAtOnce);
    const expressions = part.map((candidate, at) => measuresOf(rawColumn(from + at), candidate, rows));
    // Numbers are worked out once, below, and counted by name.
    const inner = part.flatMap(({ number }, at) => {
      const column = rawColumn(from + at);
      return number === null ? [column] : [column, `${numberExpression(column, number)} AS ${numberOf(column)}`];
    });
    const [counts] = await duck.rows(
      `SELECT ${expressions.flat().join(', ')} FROM (SELECT ${inner.join(', ')} FROM raw)`,
    );
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
  const doubtful = candidates.flatMap(({ number, dates }, at) => {
    const best = Math.max(measured[at].numbers, ...measured[at].dates);
    return (number === null && dates.length === 0) || best === measured[at].filled ? [] : [at];
  });
  for (let from = 0; from < doubtful.length; from += measuredAtOnce) {
    const part = doubtful.slice(from, from + measuredAtOnce);
    const counts = part.map((at) => `count(*) FILTER (WHERE ${missingAmongNumbers(rawColumn(at))})`);
    const [found] = await duck.rows(`SELECT ${counts.join(', ')} FROM raw`);
    for (const [place, at] of part.entries()) counted[at] = { ...measured[at], noNumbers: Number(found[place]) };
  }
  return counted;
}

function numberOf(column: string): string {
  return `${column}_number`;
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
    const value = numberOf(column);
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
