import { rowsBetweenTurns } from '../evaluate/inertia.ts';
import type { JobContext } from '../jobs/task.ts';
import { breathe } from '../prepare/state.ts';
import type { Matrix } from '../table.ts';

/** Sums over some rows of a matrix: all that linear criteria need to know of them. */
export interface Moments {
  readonly rows: number;
  /** Columns of the matrix, and the target after them where there is one. */
  readonly width: number;
  readonly sums: Float64Array;
  /** Sums of products, width × width, symmetric. */
  readonly products: Float64Array;
}

/** Means and covariances (divided by the number of rows). */
export interface Covariance {
  readonly rows: number;
  readonly width: number;
  readonly means: Float64Array;
  /** width × width, row-major. */
  readonly values: Float64Array;
}

/**
 * The sums of each fold of rows, in one pass. `foldOf` says which fold a row is in; below 0 it is in none. Without it
 * all rows are one fold. The target, where given, counts as one more column at the end.
 */
export async function foldMoments(
  matrix: Matrix,
  target: Float64Array | null,
  foldOf: Int32Array | null,
  folds: number,
  context: JobContext,
): Promise<Moments[]> {
  const own = matrix.columns.length;
  const width = own + (target ? 1 : 0);
  const made = Array.from({ length: folds }, () => ({
    rows: 0,
    width,
    sums: new Float64Array(width),
    products: new Float64Array(width * width),
  }));
  const row = new Float64Array(width);
  const every = rowsBetweenTurns(width, width);
  for (let at = 0; at < matrix.rows; at++) {
    const fold = foldOf ? foldOf[at] : 0;
    if (fold >= 0) {
      for (let i = 0; i < own; i++) row[i] = matrix.data[at * own + i];
      if (target) row[own] = target[at];
      const { sums, products } = made[fold];
      made[fold].rows += 1;
      for (let i = 0; i < width; i++) {
        const value = row[i];
        sums[i] += value;
        for (let j = i; j < width; j++) products[i * width + j] += value * row[j];
      }
    }
    if (at % every === every - 1) await breathe(context);
  }
  for (const { products } of made) {
    for (let i = 0; i < width; i++) for (let j = 0; j < i; j++) products[i * width + j] = products[j * width + i];
  }
  return made;
}

/** The sums of several folds together, leaving one out where `except` names it. */
export function together(folds: readonly Moments[], except = -1): Moments {
  const { width } = folds[0];
  const sums = new Float64Array(width);
  const products = new Float64Array(width * width);
  let rows = 0;
  for (const [fold, each] of folds.entries()) {
    if (fold === except) continue;
    rows += each.rows;
    for (let i = 0; i < sums.length; i++) sums[i] += each.sums[i];
    for (let i = 0; i < products.length; i++) products[i] += each.products[i];
  }
  return { rows, width, sums, products };
}

export function covarianceOf({ rows, width, sums, products }: Moments): Covariance {
  const means = sums.map((sum) => sum / Math.max(1, rows));
  const values = new Float64Array(width * width);
  for (let i = 0; i < width; i++) {
    for (let j = 0; j < width; j++) {
      values[i * width + j] = products[i * width + j] / Math.max(1, rows) - means[i] * means[j];
    }
  }
  return { rows, width, means, values };
}

/** Pearson's r of every two columns; 0 with a column that has no spread. */
export function correlationOf({ width, values }: Pick<Covariance, 'width' | 'values'>): Float64Array {
  const deviations = Float64Array.from({ length: width }, (_, i) => Math.sqrt(Math.max(0, values[i * width + i])));
  const made = new Float64Array(width * width);
  for (let i = 0; i < width; i++) {
    for (let j = 0; j < width; j++) {
      const both = deviations[i] * deviations[j];
      const r = both > 0 ? values[i * width + j] / both : 0;
      made[i * width + j] = i === j ? 1 : Math.max(-1, Math.min(1, r));
    }
  }
  return made;
}

/** The rows and columns `places` of a square matrix of `width`. */
export function submatrix(values: Float64Array, width: number, places: readonly number[]): Float64Array {
  const size = places.length;
  const made = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) made[i * size + j] = values[places[i] * width + places[j]];
  }
  return made;
}
