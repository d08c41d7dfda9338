import { type JobContext, silentTask } from '../jobs/task.ts';
import { breathe } from '../prepare/state.ts';
import type { Matrix } from '../table.ts';
import { columnMeans, rowsBetweenTurns } from './inertia.ts';
import { symmetricEigen } from './jacobi.ts';

/** Principal axes of a matrix and its rows seen along them. */
export interface Pca {
  /** rows × components, row-major, centred. */
  readonly scores: Float64Array;
  /** Share of all variance along each axis, in [0, 1]. */
  readonly explained: Float64Array;
  /** components × columns, row-major, unit length; the largest loading of each is positive. */
  readonly components: Float64Array;
  /** Mean of each column, taken off before turning. */
  readonly center: Float64Array;
}

/**
 * Exact principal component analysis: eigenvectors of the covariance matrix (Jolliffe, Principal Component Analysis, 2002).
 * Signs are fixed so that the same data always give the same picture.
 *
 * @param components how many axes, at most the number of columns
 */
export async function pca(matrix: Matrix, components: number, context: JobContext = unwatched()): Promise<Pca> {
  const width = matrix.columns.length;
  const count = Math.min(components, width);
  const center = await columnMeans(matrix, context);
  const covariance = await covarianceOf(matrix, center, context);
  const { values, vectors } = await symmetricEigen(covariance, width, context);
  const total = values.reduce((sum, value) => sum + Math.max(0, value), 0);
  const axes = vectors.slice(0, count * width);
  for (let axis = 0; axis < count; axis++) fixSign(axes.subarray(axis * width, (axis + 1) * width));
  const scores = new Float64Array(matrix.rows * count);
  const every = rowsBetweenTurns(width, count);
  for (let row = 0; row < matrix.rows; row++) {
    for (let axis = 0; axis < count; axis++) {
      let sum = 0;
      for (let i = 0; i < width; i++) sum += (matrix.data[row * width + i] - center[i]) * axes[axis * width + i];
      scores[row * count + axis] = sum;
    }
    if (row % every === every - 1) await breathe(context);
  }
  const explained = values.slice(0, count).map((value) => (total > 0 ? Math.max(0, value) / total : 0));
  return { scores, explained, components: axes, center };
}

function unwatched(): JobContext {
  return { task: silentTask, signal: new AbortController().signal };
}

/** Columns × columns, divided by rows − 1. */
async function covarianceOf(matrix: Matrix, center: Float64Array, context: JobContext): Promise<Float64Array> {
  const width = matrix.columns.length;
  const sums = new Float64Array(width * width);
  const centred = new Float64Array(width);
  const every = rowsBetweenTurns(width, width);
  for (let row = 0; row < matrix.rows; row++) {
    for (let i = 0; i < width; i++) centred[i] = matrix.data[row * width + i] - center[i];
    for (let i = 0; i < width; i++) for (let j = i; j < width; j++) sums[i * width + j] += centred[i] * centred[j];
    if (row % every === every - 1) await breathe(context);
  }
  for (let i = 0; i < width; i++) {
    for (let j = i; j < width; j++) {
      sums[i * width + j] /= Math.max(1, matrix.rows - 1);
      sums[j * width + i] = sums[i * width + j];
    }
  }
  return sums;
}

function fixSign(axis: Float64Array): void {
  let largest = 0;
  for (let i = 1; i < axis.length; i++) if (Math.abs(axis[i]) > Math.abs(axis[largest]) + 1e-12) largest = i;
  if (axis[largest] < 0) for (let i = 0; i < axis.length; i++) axis[i] = -axis[i];
}
