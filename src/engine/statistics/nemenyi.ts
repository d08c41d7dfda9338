import { loadDistributions } from './distributions.ts';
import { studentizedRangeQuantile, studentizedRangeTail } from './studentized-range.ts';

export interface NemenyiResult {
  /** Mean ranks further apart than this differ at 5 %. */
  readonly criticalDifference: number;
  /** Methods × methods, symmetric; 1 on the diagonal. */
  readonly pValues: number[][];
}

const LEVEL = 0.05;

/**
 * Nemenyi's test (1963) of every pair of methods after Friedman's, all pairs together at one level (Demšar 2006): the
 * difference of two mean ranks over √(k(k + 1)/(6N)), times √2, against the studentised range of k values.
 *
 * @param meanRanks of k methods, from Friedman's test
 * @param resamples N, over which they are means
 */
export async function nemenyi(meanRanks: readonly number[], resamples: number): Promise<NemenyiResult> {
  const distributions = await loadDistributions();
  const count = meanRanks.length;
  const error = Math.sqrt((count * (count + 1)) / (12 * resamples));
  const pValues = meanRanks.map((one) =>
    meanRanks.map((other) => studentizedRangeTail(distributions, Math.abs(one - other) / error, count)),
  );
  return { criticalDifference: studentizedRangeQuantile(distributions, LEVEL, count) * error, pValues };
}
