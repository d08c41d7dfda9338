import type { JobContext } from '../jobs/task.ts';
import { breathe } from '../prepare/state.ts';
import type { LinearProblem } from './lasso.ts';
import { submatrix } from './moments.ts';
import { solveSymmetric } from './solve.ts';

/** The weights of a regression on the columns `places`, in their order. */
export type WeightsOf = (places: readonly number[]) => Float64Array | Promise<Float64Array>;

/**
 * Recursive feature elimination (Guyon et al. 2002): a regression is fitted again and again, each time without the column
 * of smallest weight, until `keep` are left. The same ranking as scikit-learn's RFE.
 *
 * @returns for each column 1 if it is kept, 2 if it was taken out last, and so on
 */
export async function eliminate(
  size: number,
  keep: number,
  weightsOf: WeightsOf,
  context: JobContext,
): Promise<Int32Array> {
  const ranking = new Int32Array(size).fill(1);
  let left = Array.from({ length: size }, (_, i) => i);
  while (left.length > Math.max(1, keep)) {
    const weights = await weightsOf(left);
    let smallest = 0;
    for (let i = 1; i < weights.length; i++) if (weights[i] ** 2 < weights[smallest] ** 2) smallest = i;
    left = left.filter((_, i) => i !== smallest);
    for (let i = 0; i < size; i++) if (!left.includes(i)) ranking[i] += 1;
    await breathe(context);
  }
  return ranking;
}

/** Least squares from covariances, as scikit-learn's LinearRegression. */
export function leastSquares({ size, gram, withTarget }: LinearProblem): WeightsOf {
  return (places) => {
    const right = Float64Array.from(places, (place) => withTarget[place]);
    return solveSymmetric(places.length, submatrix(gram, size, places), right);
  };
}
