import { loadDistributions } from './distributions.ts';
import { averageRanks } from './ranks.ts';

export interface FriedmanResult {
  readonly statistic: number;
  readonly pValue: number;
  /** Per method: 1 is the largest value in every resample, so the best where more is better. */
  readonly meanRanks: number[];
}

/**
 * Friedman's test (1937) whether methods differ by more than chance: chi-squared of the ranks within each resample,
 * corrected for ties (Conover 1999). Where all values of each resample are equal, nothing differs: 0 and 1.
 *
 * @param values resamples × methods, finite, at least two methods and one resample
 */
export async function friedmanTest(values: readonly (readonly number[])[]): Promise<FriedmanResult> {
  const resamples = values.length;
  const methods = values[0].length;
  const sums = new Float64Array(methods);
  let ties = 0;
  for (const row of values) {
    const ranked = averageRanks(row.map((value) => -value));
    ranked.ranks.forEach((rank, method) => {
      sums[method] += rank;
    });
    ties += ranked.ties;
  }
  const meanRanks = Array.from(sums, (sum) => sum / resamples);
  const untied = 1 - ties / (resamples * methods * (methods * methods - 1));
  if (untied <= 0) return { statistic: 0, pValue: 1, meanRanks };
  const middle = (methods + 1) / 2;
  const spread = meanRanks.reduce((sum, rank) => sum + (rank - middle) ** 2, 0);
  const statistic = ((12 * resamples) / (methods * (methods + 1))) * (spread / untied);
  const { chiSquaredTail } = await loadDistributions();
  return { statistic, pValue: chiSquaredTail(statistic, methods - 1), meanRanks };
}
