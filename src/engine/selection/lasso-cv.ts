import type { JobContext } from '../jobs/task.ts';
import { alphaGrid, type LinearProblem, lassoPath } from './lasso.ts';
import { type Covariance, covarianceOf, type Moments, submatrix, together } from './moments.ts';

export interface LassoCv {
  readonly alphas: Float64Array;
  /** Columns × alphas, of a fit to all rows. */
  readonly path: Float64Array;
  /** Mean over the folds of the mean squared error of the rows held out, one an alpha. */
  readonly error: Float64Array;
  /** Place of the smallest error. */
  readonly best: number;
  /** Place of the largest alpha whose error is within one standard error of the smallest (Breiman et al. 1984). */
  readonly chosen: number;
  /** Share of the target's variance that the weights at `chosen` explain. */
  readonly explained: number;
}

/** The problem of telling the last column by the columns `places`. */
export function problemOf({ width, values }: Covariance, places: readonly number[]): LinearProblem {
  return {
    size: places.length,
    gram: submatrix(values, width, places),
    withTarget: Float64Array.from(places, (place) => values[place * width + width - 1]),
  };
}

/**
 * LASSO with its strength chosen by cross-validation, as scikit-learn's LassoCV: the strengths come from all rows, each
 * fold is held out once, and the errors of the folds are averaged.
 *
 * @param folds sums of each fold's rows, the target last
 * @param places the columns that compete
 */
export async function lassoCv(
  folds: readonly Moments[],
  places: readonly number[],
  context: JobContext,
  tolerance = 1e-9,
): Promise<LassoCv> {
  const whole = covarianceOf(together(folds));
  const target = whole.width - 1;
  const variance = whole.values[target * whole.width + target];
  const settings = { targetDeviation: Math.sqrt(Math.max(0, variance)), tolerance };
  const problem = problemOf(whole, places);
  const alphas = alphaGrid(problem);
  const path = await lassoPath(problem, alphas, context, settings);
  const errors: Float64Array[] = [];
  for (const [fold, held] of folds.entries()) {
    const rest = covarianceOf(together(folds, fold));
    const fitted = await lassoPath(problemOf(rest, places), alphas, context, settings);
    errors.push(alphas.map((_, at) => heldOutError(held, rest, places, fitted, at, alphas.length)));
    context.task.report(fold + 1, folds.length);
  }
  const error = alphas.map((_, at) => errors.reduce((sum, each) => sum + each[at], 0) / errors.length);
  const best = error.indexOf(Math.min(...error));
  const limit = error[best] + standardError(errors.map((each) => each[best]));
  const chosen = error.findIndex((value) => value <= limit);
  const weights = places.map((_, j) => path[j * alphas.length + chosen]);
  return { alphas, path, error, best, chosen, explained: explainedBy(problem, weights, variance) };
}

/** Mean squared error of weights on rows they were not fitted to, from the rows' sums alone. */
function heldOutError(
  held: Moments,
  fitted: Covariance,
  places: readonly number[],
  path: Float64Array,
  at: number,
  alphas: number,
): number {
  const { width } = held;
  // The error of a row is v·row − intercept, with v the target less the weighted columns.
  const v = new Float64Array(width);
  v[width - 1] = 1;
  for (const [j, place] of places.entries()) v[place] = -path[j * alphas + at];
  let intercept = 0;
  let square = 0;
  let sum = 0;
  for (let i = 0; i < width; i++) {
    if (v[i] === 0) continue;
    intercept += v[i] * fitted.means[i];
    sum += v[i] * held.sums[i];
    for (let j = 0; j < width; j++) square += v[i] * v[j] * held.products[i * width + j];
  }
  return Math.max(0, (square - 2 * intercept * sum) / held.rows + intercept * intercept);
}

function standardError(values: readonly number[]): number {
  const center = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - center) ** 2, 0);
  return values.length > 1 ? Math.sqrt(squares / (values.length - 1) / values.length) : 0;
}

function explainedBy({ size, gram, withTarget }: LinearProblem, weights: readonly number[], variance: number): number {
  let gained = 0;
  for (let i = 0; i < size; i++) {
    gained += 2 * weights[i] * withTarget[i];
    for (let j = 0; j < size; j++) gained -= weights[i] * weights[j] * gram[i * size + j];
  }
  return variance > 0 ? Math.max(0, Math.min(1, gained / variance)) : 0;
}
