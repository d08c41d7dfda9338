import { loadDistributions } from './distributions.ts';
import { averageRanks } from './ranks.ts';

export interface WilcoxonResult {
  /** The smaller of the two sums of ranks. */
  readonly statistic: number;
  /** Two-sided. */
  readonly pValue: number;
}

/** Up to this many differences the distribution is counted out, as SciPy does. */
const MOST_EXACT = 50;

/**
 * Wilcoxon's signed-rank test (1945) whether two paired samples differ. Pairs without a difference are left out.
 * Exact for up to 50 differences, ties included; then by the normal distribution with corrections for ties and for
 * continuity. Without any difference the answer is 0 and 1.
 *
 * @param a and `b`: as long as each other, finite
 */
export async function wilcoxonSignedRank(a: ArrayLike<number>, b: ArrayLike<number>): Promise<WilcoxonResult> {
  const differences = Array.from(a, (value, at) => value - b[at]).filter((difference) => difference !== 0);
  const count = differences.length;
  if (count === 0) return { statistic: 0, pValue: 1 };
  const { ranks, ties } = averageRanks(differences.map(Math.abs));
  const above = differences.reduce((sum, difference, at) => (difference > 0 ? sum + ranks[at] : sum), 0);
  const statistic = Math.min(above, (count * (count + 1)) / 2 - above);
  if (count <= MOST_EXACT) return { statistic, pValue: exactTail(ranks, statistic) };
  const variance = (count * (count + 1) * (2 * count + 1) - ties / 2) / 24;
  const distance = Math.max(0, (count * (count + 1)) / 4 - statistic - 0.5);
  const { normalBelow } = await loadDistributions();
  return { statistic, pValue: 2 * normalBelow(-distance / Math.sqrt(variance)) };
}

/** Share of all ways to put signs before the ranks whose smaller sum is at most `statistic`. */
function exactTail(ranks: Float64Array, statistic: number): number {
  // Shared ranks are halves, so twice a rank is whole.
  const most = Math.round(2 * statistic);
  const ways = new Float64Array(most + 1);
  ways[0] = 1;
  for (const rank of ranks) {
    const step = Math.round(2 * rank);
    for (let sum = most; sum >= step; sum--) ways[sum] += ways[sum - step];
  }
  const below = ways.reduce((sum, each) => sum + each, 0);
  return Math.min(1, (2 * below) / 2 ** ranks.length);
}
