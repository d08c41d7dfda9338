import { columnMeans, inertiaOfOne, rowsBetweenTurns } from '../../evaluate/inertia.ts';
import type { JobContext } from '../../jobs/task.ts';
import { breathe } from '../../prepare/state.ts';
import type { Matrix } from '../../table.ts';

/**
 * How rows are drawn to a size that a network learns from well: column by column less its mean, everything divided by one
 * number. The columns keep their sizes beside each other, which the recipe has chosen.
 */
export interface CommonScale {
  readonly shift: Float64Array;
  /** Root of the mean variance of the columns; 1 where nothing varies. */
  readonly spread: number;
}

/** Leaves rows as they are. */
export function noScale(columns: number): CommonScale {
  return { shift: new Float64Array(columns), spread: 1 };
}

export async function commonScale(matrix: Matrix, context: JobContext): Promise<CommonScale> {
  const shift = await columnMeans(matrix, context);
  const spread = Math.sqrt((await inertiaOfOne(matrix, context)) / (matrix.rows * matrix.columns.length));
  return { shift, spread: spread > 0 ? spread : 1 };
}

/** The rows as the network sees them. */
export async function drawn(matrix: Matrix, { shift, spread }: CommonScale, context: JobContext): Promise<Matrix> {
  const width = matrix.columns.length;
  const every = rowsBetweenTurns(width);
  const data = new Float64Array(matrix.rows * width);
  for (let row = 0; row < matrix.rows; row++) {
    for (let i = 0; i < width; i++) data[row * width + i] = (matrix.data[row * width + i] - shift[i]) / spread;
    if (row % every === every - 1) await breathe(context);
  }
  return { ...matrix, data };
}

/** Smallest and largest value. */
export async function rangeOf({ rows, columns, data }: Matrix, context: JobContext): Promise<[number, number]> {
  const width = columns.length;
  const every = rowsBetweenTurns(width) * width;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < rows * width; at++) {
    if (data[at] < least) least = data[at];
    if (data[at] > most) most = data[at];
    if (at % every === every - 1) await breathe(context);
  }
  return [least, most];
}
