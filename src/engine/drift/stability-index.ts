import type { Distributions } from '../statistics/distributions.ts';

/** Added to every bin, so that an empty one does not make the index infinite (Jeffreys' prior). */
const HALF = 0.5;

/**
 * Population stability index (Siddiqi 2006, the symmetric divergence of Kullback and Leibler 1951): Σ (p − q) ln (p / q)
 * over the bins, with half a customer added to each bin of either sample. 0 where the shares agree.
 *
 * @param before customers by bin, and `now`, as long
 */
export function stabilityIndex(before: readonly number[], now: readonly number[]): number {
  const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count + HALF, 0);
  const [had, has] = [total(before), total(now)];
  return before.reduce((sum, count, bin) => {
    const p = (count + HALF) / had;
    const q = (now[bin] + HALF) / has;
    return sum + (p - q) * Math.log(p / q);
  }, 0);
}

/**
 * The index that 95 % of samples of this size from unchanged customers stay below: it is distributed as
 * (1/n + 1/m) times chi-squared with one degree of freedom less than there are bins (Yurdakul and Naranjo 2020).
 */
export function indexByChance(
  { chiSquaredTail }: Distributions,
  bins: number,
  beforeTotal: number,
  nowTotal: number,
): number {
  if (bins < 2) return 0;
  let low = 0;
  let high = 20 + 4 * bins;
  while (high - low > 1e-10 * high) {
    const middle = (low + high) / 2;
    if (chiSquaredTail(middle, bins - 1) > 0.05) low = middle;
    else high = middle;
  }
  return high * (1 / beforeTotal + 1 / nowTotal);
}

/** Pearson's chi-squared test whether two samples fall into the same bins; bins that both leave empty do not count. */
export function sameBins(
  { chiSquaredTail }: Distributions,
  before: readonly number[],
  now: readonly number[],
): { readonly statistic: number; readonly pValue: number } {
  const [n, m] = [before, now].map((counts) => counts.reduce((sum, count) => sum + count, 0));
  let statistic = 0;
  let bins = 0;
  before.forEach((count, bin) => {
    const both = count + now[bin];
    if (both === 0) return;
    bins++;
    const expected = [(both * n) / (n + m), (both * m) / (n + m)];
    if (n > 0) statistic += (count - expected[0]) ** 2 / expected[0];
    if (m > 0) statistic += (now[bin] - expected[1]) ** 2 / expected[1];
  });
  return { statistic, pValue: bins < 2 || n === 0 || m === 0 ? 1 : chiSquaredTail(statistic, bins - 1) };
}
