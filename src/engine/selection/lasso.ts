import type { JobContext } from '../jobs/task.ts';
import { breathe } from '../prepare/state.ts';

/** Rounds at most at one strength; far more than columns without near copies need. */
const MOST_ROUNDS = 20_000;
/** Multiplications between two pauses. */
const TURN = 4_000_000;

/** Covariances of `size` columns with each other, and of each with the target. */
export interface LinearProblem {
  readonly size: number;
  readonly gram: Float64Array;
  readonly withTarget: Float64Array;
}

/** Falling strengths from the one at which every weight is 0 to a thousandth of it, as scikit-learn's `_alpha_grid`. */
export function alphaGrid({ withTarget }: Pick<LinearProblem, 'withTarget'>, count = 100, eps = 1e-3): Float64Array {
  let most = 0;
  for (const value of withTarget) most = Math.max(most, Math.abs(value));
  most = Math.max(most, Number.EPSILON);
  return Float64Array.from({ length: count }, (_, i) => most * eps ** (i / Math.max(1, count - 1)));
}

/**
 * LASSO weights at each strength, by cyclic coordinate descent on covariances with warm starts (Friedman, Hastie and
 * Tibshirani 2010): the weights w that minimise ½ wᵀGw − cᵀw + α Σ|w|, which is scikit-learn's
 * ‖y − Xw‖² / 2n + α‖w‖₁ for centred columns.
 *
 * @param alphas falling
 * @param tolerance largest change of a weight, times its column's deviation, relative to that of the target
 * @returns size × alphas, row-major
 */
export async function lassoPath(
  { size, gram, withTarget }: LinearProblem,
  alphas: Float64Array,
  context: JobContext,
  { targetDeviation = 1, tolerance = 1e-9 }: { targetDeviation?: number; tolerance?: number } = {},
): Promise<Float64Array> {
  const weights = new Float64Array(size);
  /** Gram matrix times weights, kept up to date. */
  const product = new Float64Array(size);
  const path = new Float64Array(size * alphas.length);
  const enough = tolerance * (targetDeviation || 1);
  let work = 0;
  for (const [at, alpha] of alphas.entries()) {
    for (let round = 0; round < MOST_ROUNDS; round++) {
      let moved = 0;
      for (let j = 0; j < size; j++) {
        const own = gram[j * size + j];
        if (!(own > 0)) continue;
        const pull = withTarget[j] - product[j] + own * weights[j];
        const next = (Math.sign(pull) * Math.max(0, Math.abs(pull) - alpha)) / own;
        const change = next - weights[j];
        if (change === 0) continue;
        weights[j] = next;
        for (let i = 0; i < size; i++) product[i] += change * gram[j * size + i];
        moved = Math.max(moved, Math.abs(change) * Math.sqrt(own));
        work += size;
      }
      work += size;
      if (work > TURN) {
        work = 0;
        await breathe(context);
      }
      if (moved <= enough) break;
    }
    for (let j = 0; j < size; j++) path[j * alphas.length + at] = weights[j];
  }
  await breathe(context);
  return path;
}
