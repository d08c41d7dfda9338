import { symmetricEigen } from '../evaluate/jacobi.ts';
import type { JobContext } from '../jobs/task.ts';

/** Axes are kept until they make up this share of all variation. */
const ENOUGH = 0.8;
const MOST_AXES = 10;

export interface Loadings {
  /** Share of variance along each main axis, largest first. */
  readonly explained: number[];
  /** Columns × axes: the correlation of each column with each axis. */
  readonly loadings: number[][];
  /** Each column's share of what the main axes hold; all sum to 1. */
  readonly weights: number[];
}

/**
 * Principal components of columns and what each has to do with them (Jolliffe 2002, chapter 6). The axes are as many as
 * make up four fifths of all variance, at most ten; the largest loading of each is positive.
 *
 * @param scales standard deviation that each column counts with
 */
export async function loadingsOf(
  correlation: Float64Array,
  scales: Float64Array,
  context: JobContext,
): Promise<Loadings> {
  const width = scales.length;
  const covariance = correlation.map((r, at) => r * scales[Math.floor(at / width)] * scales[at % width]);
  const { values, vectors } = await symmetricEigen(covariance, width, context);
  const total = values.reduce((sum, value) => sum + Math.max(0, value), 0) || 1;
  const explained: number[] = [];
  for (let axis = 0, sum = 0; axis < Math.min(width, MOST_AXES) && sum < ENOUGH; axis++) {
    explained.push(Math.max(0, values[axis]) / total);
    sum += explained[axis];
  }
  const loadings = Array.from({ length: width }, () => explained.map(() => 0));
  for (let axis = 0; axis < explained.length; axis++) {
    let largest = 0;
    for (let i = 1; i < width; i++) {
      if (Math.abs(vectors[axis * width + i]) > Math.abs(vectors[axis * width + largest]) + 1e-12) largest = i;
    }
    const size = Math.sign(vectors[axis * width + largest]) * Math.sqrt(Math.max(0, values[axis]));
    for (let i = 0; i < width; i++) loadings[i][axis] = vectors[axis * width + i] * size;
  }
  const held = loadings.map((own) => own.reduce((sum, loading) => sum + loading * loading, 0));
  for (let i = 0; i < width; i++) loadings[i] = loadings[i].map((loading) => (scales[i] > 0 ? loading / scales[i] : 0));
  const all = held.reduce((sum, each) => sum + each, 0) || 1;
  return { explained, loadings, weights: held.map((each) => each / all) };
}
