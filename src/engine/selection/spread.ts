import type { JobContext } from '../jobs/task.ts';
import { breathe } from '../prepare/state.ts';
import { centralMoment, mean, sortedValues } from '../prepare/statistics.ts';
import { isNumeric, type TableColumn } from '../table.ts';

/** From this share on nearly everyone has the same value, and the rest would make a segment by themselves. */
export const NEARLY_ALL = 0.99;

/** Of these columns a single value says how much they tell customers apart. */
export interface Spread {
  /** Population variance of the values drawn to the range 0..1; of words, that of the yes/no column of the commonest. */
  readonly variance: number;
  /** Share of the customers with a value that share the most frequent one. */
  readonly sameShare: number;
}

/** How far a column tells customers apart at all; scikit-learn's VarianceThreshold on a column scaled to 0..1. */
export async function spreadOf(column: TableColumn, context: JobContext): Promise<Spread> {
  await breathe(context);
  if (!isNumeric(column)) {
    const counts = new Float64Array(column.levels.length);
    let present = 0;
    for (const code of column.codes) {
      if (code < 0) continue;
      counts[code] += 1;
      present += 1;
    }
    const share = present > 0 ? counts.reduce((most, count) => Math.max(most, count), 0) / present : 1;
    return { variance: share * (1 - share), sameShare: share };
  }
  const sorted = sortedValues(column.values);
  if (sorted.length === 0) return { variance: 0, sameShare: 1 };
  const range = sorted[sorted.length - 1] - sorted[0];
  if (!(range > 0)) return { variance: 0, sameShare: 1 };
  let most = 0;
  for (let start = 0; start < sorted.length; ) {
    let end = start + 1;
    while (end < sorted.length && sorted[end] === sorted[start]) end += 1;
    most = Math.max(most, end - start);
    start = end;
  }
  const variance = centralMoment(sorted, mean(sorted), 2) / (range * range);
  return { variance, sameShare: most / sorted.length };
}
