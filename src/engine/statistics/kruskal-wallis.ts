import type { JobContext } from '../jobs/task.ts';
import { breathe } from '../prepare/state.ts';
import { loadDistributions } from './distributions.ts';
import type { GroupTest } from './group-test.ts';

const ROWS_AT_ONCE = 10_000;

/**
 * Kruskal-Wallis test (1952), corrected for ties, whether groups differ in a number; the effect is epsilon squared of
 * the ranks, H / (n − 1) (Tomczak and Tomczak 2014). Values that are not finite and rows of no group (negative) are left
 * out. Equal values throughout give 0, 1 and no effect. Lets other calls through while it works.
 *
 * @param values and `groups`: as long as each other; groups are 0 … count − 1
 * @returns null where fewer than two groups have a value
 */
export async function kruskalWallis(
  values: Float64Array,
  groups: Int32Array,
  count: number,
  context: JobContext,
): Promise<GroupTest | null> {
  const used = new Float64Array(values.length);
  let total = 0;
  for (let row = 0; row < values.length; row++) {
    if (groups[row] >= 0 && Number.isFinite(values[row])) used[total++] = values[row];
  }
  const sorted = used.subarray(0, total);
  await breathe(context);
  sorted.sort();
  await breathe(context);
  const rankSums = new Float64Array(count);
  const sizes = new Float64Array(count);
  for (let row = 0; row < values.length; row++) {
    if (row % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await breathe(context);
    const value = values[row];
    if (groups[row] < 0 || !Number.isFinite(value)) continue;
    rankSums[groups[row]] += (firstAt(sorted, value, false) + firstAt(sorted, value, true) + 1) / 2;
    sizes[groups[row]] += 1;
  }
  const present = sizes.reduce((sum, size) => sum + (size > 0 ? 1 : 0), 0);
  if (present < 2) return null;
  const degreesOfFreedom = present - 1;
  const untied = 1 - tiesOf(sorted) / (total ** 3 - total);
  if (untied <= 0) return { test: 'Kruskal-Wallis', statistic: 0, degreesOfFreedom, pValue: 1, effect: 0 };
  const middle = (total + 1) / 2;
  let spread = 0;
  sizes.forEach((size, group) => {
    if (size > 0) spread += size * (rankSums[group] / size - middle) ** 2;
  });
  const statistic = ((12 / (total * (total + 1))) * spread) / untied;
  const { chiSquaredTail } = await loadDistributions();
  const pValue = chiSquaredTail(statistic, degreesOfFreedom);
  return { test: 'Kruskal-Wallis', statistic, degreesOfFreedom, pValue, effect: Math.min(1, statistic / (total - 1)) };
}

/** The first place whose value is at least `value`, or above it. */
function firstAt(sorted: Float64Array, value: number, above: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value || (above && sorted[middle] === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Sum of t³ − t over the runs of t equal values. */
function tiesOf(sorted: Float64Array): number {
  let ties = 0;
  for (let from = 0, to = 1; to <= sorted.length; to++) {
    if (to < sorted.length && sorted[to] === sorted[from]) continue;
    ties += (to - from) ** 3 - (to - from);
    from = to;
  }
  return ties;
}
