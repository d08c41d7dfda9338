import type { JobContext } from '../jobs/task.ts';
import { breathe } from '../prepare/state.ts';
import type { Matrix } from '../table.ts';

/** Rows to work on before other calls get a turn: a few milliseconds of values, however wide the table. */
export function rowsBetweenTurns(width: number, workPerValue = 1): number {
  return Math.max(1, Math.floor(500_000 / Math.max(1, width * workPerValue)));
}

/** Mean of each column of a matrix. */
export async function columnMeans(matrix: Matrix, context: JobContext): Promise<Float64Array> {
  const width = matrix.columns.length;
  const sums = new Float64Array(width);
  const every = rowsBetweenTurns(width);
  for (let row = 0; row < matrix.rows; row++) {
    for (let i = 0; i < width; i++) sums[i] += matrix.data[row * width + i];
    if (row % every === every - 1) await breathe(context);
  }
  return sums.map((sum) => sum / matrix.rows);
}

/** Variance of each column of a matrix, over all rows (not one less). */
export async function columnVariances(matrix: Matrix, context: JobContext): Promise<Float64Array> {
  const { rows, columns, data } = matrix;
  const width = columns.length;
  const means = await columnMeans(matrix, context);
  const variances = new Float64Array(width);
  const every = rowsBetweenTurns(width);
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < width; i++) variances[i] += (data[row * width + i] - means[i]) ** 2 / rows;
    if (row % every === every - 1) await breathe(context);
  }
  return variances;
}

/** Inertia of one cluster: the sum of squared distances to the mean of all rows. */
export async function inertiaOfOne(matrix: Matrix, context: JobContext): Promise<number> {
  const width = matrix.columns.length;
  const center = await columnMeans(matrix, context);
  let total = 0;
  const every = rowsBetweenTurns(width);
  for (let row = 0; row < matrix.rows; row++) {
    for (let i = 0; i < width; i++) total += (matrix.data[row * width + i] - center[i]) ** 2;
    if (row % every === every - 1) await breathe(context);
  }
  return total;
}
