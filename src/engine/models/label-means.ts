import type { JobContext } from '../jobs/task.ts';
import { breathe } from '../prepare/state.ts';
import type { Matrix } from '../table.ts';

/** Values between two turns of the event loop. */
const TURN = 1_000_000;

/**
 * Means and sizes of the clusters. A cluster without rows gets its place from `fallback` (k × columns).
 * Rows with a negative label are left out.
 */
export async function labelMeans(
  matrix: Matrix,
  labels: Int32Array,
  k: number,
  fallback: Float64Array,
  context: JobContext,
): Promise<{ centers: Float64Array; sizes: Int32Array }> {
  const width = matrix.columns.length;
  const centers = new Float64Array(k * width);
  const sizes = new Int32Array(k);
  const step = Math.max(1, Math.floor(TURN / width));
  for (let from = 0; from < matrix.rows; from += step) {
    if (from > 0) await breathe(context);
    const to = Math.min(matrix.rows, from + step);
    for (let row = from; row < to; row++) {
      const label = labels[row];
      if (label < 0) continue;
      sizes[label] += 1;
      for (let i = 0; i < width; i++) centers[label * width + i] += matrix.data[row * width + i];
    }
  }
  for (let i = 0; i < centers.length; i++) {
    const size = sizes[Math.floor(i / width)];
    centers[i] = size > 0 ? centers[i] / size : fallback[i];
  }
  return { centers, sizes };
}
