import { contingency } from './contingency.ts';
import { loadDistributions } from './distributions.ts';
import type { GroupTest } from './group-test.ts';

/**
 * Pearson's chi-squared test (1900) whether two groupings have anything to do with each other; the effect is Cramér's V.
 * Rows with a negative label in either are left out. No continuity correction.
 *
 * @returns null where either has fewer than two groups
 */
export async function chiSquaredTest(a: Int32Array, b: Int32Array): Promise<GroupTest | null> {
  const { total, rowSums, columnSums, rows, columns, counts } = contingency(a, b);
  const least = Math.min(rowSums.length, columnSums.length) - 1;
  if (least < 1) return null;
  // Σ (o − e)² / e = N (Σ o² / (row · column) − 1), which pairs that never occur do not enter.
  let sum = 0;
  counts.forEach((count, at) => {
    sum += (count * count) / (rowSums[rows[at]] * columnSums[columns[at]]);
  });
  const statistic = Math.max(0, total * (sum - 1));
  const degreesOfFreedom = (rowSums.length - 1) * (columnSums.length - 1);
  const { chiSquaredTail } = await loadDistributions();
  const pValue = chiSquaredTail(statistic, degreesOfFreedom);
  return {
    test: 'chi-squared',
    statistic,
    degreesOfFreedom,
    pValue,
    effect: Math.min(1, Math.sqrt(statistic / (total * least))),
  };
}
