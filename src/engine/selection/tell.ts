import { seededRandom } from '../evaluate/random.ts';
import type { JobContext } from '../jobs/task.ts';
import type { Matrix } from '../table.ts';
import { eliminate, leastSquares, type WeightsOf } from './elimination.ts';
import { type LassoCv, lassoCv, problemOf } from './lasso-cv.ts';
import { covarianceOf, foldMoments, type Moments, together } from './moments.ts';
import type { Group } from './redundancy.ts';
import type { Target } from './target.ts';

const FOLDS = 5;
/** A weight smaller than this share of a deviation is rounding. */
const NO_WEIGHT = 1e-9;

/** What the columns tell about the target. */
export interface Told {
  readonly lasso: LassoCv;
  /** Places in the matrix of the columns that compete, in the order of the rows of `lasso.path`. */
  readonly places: readonly number[];
  /** The weight of each group at the chosen strength, of several columns the largest by size. */
  readonly weights: ReadonlyMap<Group, number>;
  /** Place in recursive elimination: 1 is kept. */
  readonly ranks: ReadonlyMap<Group, number>;
}

/** Sums over five folds of the rows whose target is known, dealt by the seed so that the order of a file does not count. */
export function targetFolds(matrix: Matrix, target: Target, seed: number, context: JobContext): Promise<Moments[]> {
  const random = seededRandom(seed);
  const values = Float64Array.from(matrix.rowIndex, (row) => target.values[row]);
  const foldOf = new Int32Array(matrix.rows);
  for (let row = 0; row < matrix.rows; row++) {
    const fold = Math.floor(random.uniform() * FOLDS);
    foldOf[row] = Number.isNaN(values[row]) ? -1 : fold;
  }
  return foldMoments(matrix, values, foldOf, FOLDS, context);
}

/**
 * Weighs groups by LASSO with a cross-validated strength (the largest within one standard error of the best) and ranks
 * them by recursive elimination down to as many columns as LASSO keeps: by logistic regression where the target has two
 * values, by least squares otherwise.
 *
 * @param logistic the weights of logistic regressions on columns of the matrix, of which it gets the places
 */
export async function tell(
  folds: readonly Moments[],
  groups: readonly Group[],
  context: JobContext,
  logistic: ((places: readonly number[]) => Promise<WeightsOf>) | null = null,
): Promise<Told> {
  // The first level of words follows from the others, so it does not compete.
  const own = groups.map(({ places }) => (places.length > 1 ? places.slice(1) : places));
  const places = own.flat();
  const lasso = await lassoCv(folds, places, context);
  const weightAt = (place: number) => lasso.path[places.indexOf(place) * lasso.alphas.length + lasso.chosen];
  const kept = places.filter((place) => Math.abs(weightAt(place)) > NO_WEIGHT).length;
  const weightsOf = logistic ? await logistic(places) : leastSquares(problemOf(covarianceOf(together(folds)), places));
  const ranking = await eliminate(places.length, Math.max(1, kept), weightsOf, context);
  const weights = new Map<Group, number>();
  const ranks = new Map<Group, number>();
  for (const [at, group] of groups.entries()) {
    const values = own[at].map(weightAt);
    const largest = values.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0);
    weights.set(group, Math.abs(largest) > NO_WEIGHT ? largest : 0);
    ranks.set(group, Math.min(...own[at].map((place) => ranking[places.indexOf(place)])));
  }
  return { lasso, places, weights, ranks };
}
