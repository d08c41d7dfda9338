import { pause } from '../jobs/pause.ts';
import { notPlaced } from '../scoring/place-customers.ts';
import { isNumeric, type LevelColumn, type NumberColumn, type Table } from '../table.ts';
import type {
  ColumnReference,
  DriftReference,
  NumbersReference,
  PlacedReference,
  WordsReference,
} from './reference.ts';

/** So many values of a column are kept at most; a column with fewer distinct ones is kept exactly. */
const KNOTS = 200;
/** So many words of a column are kept by name; those beyond count as "other". */
const LEVELS = 40;

/** Customers of a table put with the clusters of a fit. By row of the table. */
export interface PlacedTable {
  /** 0-based cluster; -1 for none, -2 for customers that cannot be placed. */
  readonly clusters: Int32Array;
  /** 1 for a customer unlike any that the fit has seen. */
  readonly unlike: ArrayLike<number>;
  readonly k: number;
}

/** Customers that cannot be placed, in `PlacedTable.clusters`. */
export const UNPLACED = notPlaced;

/** The values of a column that are there, rising. */
export function sortedValues(values: Float64Array): Float64Array {
  const there = new Float64Array(values.length);
  let count = 0;
  for (let row = 0; row < values.length; row++) if (Number.isFinite(values[row])) there[count++] = values[row];
  return there.slice(0, count).sort();
}

/** Where `value` would stand: how many of the rising `sorted` are below it, or with `equal` at most as large. */
export function rankIn(sorted: Float64Array, value: number, equal: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value || (equal && sorted[middle] === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Distinct values, all where there are few; else those at even ranks (inverted distribution function) and both ends. */
function knotsOf(sorted: Float64Array): number[] {
  const distinct: number[] = [];
  for (let at = 0; at < sorted.length && distinct.length <= KNOTS; at++) {
    if (at === 0 || sorted[at] !== sorted[at - 1]) distinct.push(sorted[at]);
  }
  if (distinct.length <= KNOTS) return distinct;
  const even = Array.from(
    { length: KNOTS },
    (_, at) => sorted[Math.max(0, Math.ceil(((at + 1) * sorted.length) / KNOTS) - 1)],
  );
  return [...new Set([sorted[0], ...even])];
}

function summariseNumbers(column: NumberColumn, unit: string, currency: string | undefined): NumbersReference {
  const sorted = sortedValues(column.values);
  const count = sorted.length;
  const mean = sorted.reduce((sum, value) => sum + value, 0) / count;
  const squares = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const knots = knotsOf(sorted);
  return {
    kind: 'numbers',
    column: column.name,
    type: column.type,
    unit,
    ...(currency === undefined ? {} : { currency }),
    missing: column.values.length - count,
    mean: Number.isFinite(mean) ? mean : null,
    deviation: count > 1 && Number.isFinite(squares) ? Math.sqrt(squares / (count - 1)) : 0,
    knots,
    atMost: knots.map((value) => rankIn(sorted, value, true)),
    below: knots.map((value) => rankIn(sorted, value, false)),
  };
}

/** How often each word occurs, and how many rows have none. */
export function countLevels({ codes, levels }: LevelColumn): { counts: Map<string, number>; missing: number } {
  const byCode = new Float64Array(levels.length);
  let missing = 0;
  for (const code of codes) {
    if (code < 0) missing++;
    else byCode[code]++;
  }
  const counts = new Map<string, number>();
  byCode.forEach((count, code) => {
    if (count > 0) counts.set(levels[code], (counts.get(levels[code]) ?? 0) + count);
  });
  return { counts, missing };
}

function summariseWords(column: LevelColumn): WordsReference {
  const { counts, missing } = countLevels(column);
  const ranked = [...counts].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  const rest = ranked.slice(LEVELS).reduce((sum, [, count]) => sum + count, 0);
  return {
    kind: 'words',
    column: column.name,
    type: column.type,
    unit: 'none',
    missing,
    levels: ranked.slice(0, LEVELS).map(([level, count]) => ({ level, count })),
    other: rest,
  };
}

/** Sums and counts of every column of numbers, by cluster; missing values are skipped. */
export async function clusterSums(
  table: Table,
  columns: readonly string[],
  { clusters, k }: PlacedTable,
): Promise<PlacedReference['means']> {
  const means: PlacedReference['means'] = [];
  for (const column of table.columns) {
    if (!columns.includes(column.name) || !isNumeric(column)) continue;
    const counts = new Float64Array(k);
    const sums = new Float64Array(k);
    for (let row = 0; row < clusters.length; row++) {
      const cluster = clusters[row];
      const value = column.values[row];
      if (cluster < 0 || !Number.isFinite(value)) continue;
      counts[cluster]++;
      sums[cluster] += value;
    }
    means.push({ column: column.name, counts: [...counts], sums: [...sums] });
    await pause();
  }
  return means;
}

/** How many customers each cluster has, how many have none, and how many are unlike any seen. */
export function placedCounts({ clusters, unlike, k }: PlacedTable) {
  const counts = new Float64Array(k);
  const rest = { outside: 0, unlike: 0, unplaced: 0 };
  for (let row = 0; row < clusters.length; row++) {
    const cluster = clusters[row];
    if (cluster >= 0) counts[cluster]++;
    else if (cluster === UNPLACED) rest.unplaced++;
    else rest.outside++;
    if (cluster !== UNPLACED) rest.unlike += unlike[row];
  }
  return { counts: [...counts], ...rest };
}

/**
 * What later customers are compared with.
 *
 * @param table the customers that segments were built on, repairs done
 * @param columns that built them
 * @param placed the same customers put with the clusters; null where they cannot be
 */
export async function driftReferenceOf(
  table: Table,
  columns: readonly string[],
  placed: PlacedTable | null,
): Promise<DriftReference> {
  const summaries: ColumnReference[] = [];
  await pause();
  for (const [position, column] of table.columns.entries()) {
    if (!columns.includes(column.name)) continue;
    const { unit, currency } = table.info[position];
    summaries.push(isNumeric(column) ? summariseNumbers(column, unit, currency) : summariseWords(column));
    await pause();
  }
  return {
    rows: table.rows,
    columns: summaries,
    placed: placed && { ...placedCounts(placed), means: await clusterSums(table, columns, placed) },
  };
}
