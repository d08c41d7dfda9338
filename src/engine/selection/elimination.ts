import type { JobContext } from '../jobs/task.ts';
import { breathe } from '../prepare/state.ts';
import type { LinearProblem } from './lasso.ts';

/** Added to the diagonal, relative to it, where columns are sums of each other and weights would not be defined. */
const RIDGE = 1e-9;

/**
 * Recursive feature elimination (Guyon et al. 2002): a linear regression is fitted again and again, each time without
 * the column of smallest weight, until `keep` are left. The same ranking as scikit-learn's RFE with LinearRegression.
 *
 * @returns for each column 1 if it is kept, 2 if it was taken out last, and so on
 */
export async function eliminate(problem: LinearProblem, keep: number, context: JobContext): Promise<Int32Array> {
  const { size } = problem;
  const ranking = new Int32Array(size).fill(1);
  let left = Array.from({ length: size }, (_, i) => i);
  while (left.length > Math.max(1, keep)) {
    const weights = leastSquares(problem, left);
    let smallest = 0;
    for (let i = 1; i < weights.length; i++) if (weights[i] ** 2 < weights[smallest] ** 2) smallest = i;
    left = left.filter((_, i) => i !== smallest);
    for (let i = 0; i < size; i++) if (!left.includes(i)) ranking[i] += 1;
    await breathe(context);
  }
  return ranking;
}

/** Weights of a least squares regression on the columns `places`, by Cholesky's factor of their covariances. */
function leastSquares({ size, gram, withTarget }: LinearProblem, places: readonly number[]): Float64Array {
  const count = places.length;
  const factor = new Float64Array(count * count);
  const weights = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j <= i; j++) {
      let left = gram[places[i] * size + places[j]];
      for (let k = 0; k < j; k++) left -= factor[i * count + k] * factor[j * count + k];
      const own = gram[places[i] * size + places[i]] || 1;
      factor[i * count + j] =
        i === j ? Math.sqrt(left > own * RIDGE ? left : own * RIDGE) : left / factor[j * count + j];
    }
  }
  for (let i = 0; i < count; i++) {
    let left = withTarget[places[i]];
    for (let k = 0; k < i; k++) left -= factor[i * count + k] * weights[k];
    weights[i] = left / factor[i * count + i];
  }
  for (let i = count - 1; i >= 0; i--) {
    let left = weights[i];
    for (let k = i + 1; k < count; k++) left -= factor[k * count + i] * weights[k];
    weights[i] = left / factor[i * count + i];
  }
  return weights;
}
