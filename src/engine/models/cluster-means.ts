import { rowsBetweenTurns } from '../evaluate/inertia.ts';
import type { JobContext } from '../jobs/task.ts';
import { breathe } from '../prepare/state.ts';
import type { Matrix } from '../table.ts';

export interface ClusterMeans {
  /** k × columns, row-major; a cluster of no row has its place from the fallback, or 0. */
  readonly means: Float64Array;
  readonly sizes: Int32Array;
  /** Squared distances of the rows to the means of their clusters. */
  readonly inertia: number;
}

/**
 * Means and sizes of clusters and the inertia about them; rows of no cluster (-1) are left out.
 *
 * @param fallback k × columns: where a method puts clusters that have no row
 */
export async function clusterMeans(
  { rows, columns, data }: Matrix,
  labels: Int32Array,
  k: number,
  context: JobContext,
  fallback?: Float64Array,
): Promise<ClusterMeans> {
  const width = columns.length;
  const every = rowsBetweenTurns(width);
  const means = new Float64Array(k * width);
  const sizes = new Int32Array(k);
  for (let row = 0; row < rows; row++) {
    if (row % every === every - 1) await breathe(context);
    const label = labels[row];
    if (label < 0) continue;
    sizes[label] += 1;
    for (let i = 0; i < width; i++) means[label * width + i] += data[row * width + i];
  }
  for (let i = 0; i < means.length; i++) {
    const size = sizes[Math.floor(i / width)];
    means[i] = size > 0 ? means[i] / size : (fallback?.[i] ?? 0);
  }
  let inertia = 0;
  for (let row = 0; row < rows; row++) {
    if (row % every === every - 1) await breathe(context);
    const label = labels[row];
    if (label < 0) continue;
    for (let i = 0; i < width; i++) inertia += (data[row * width + i] - means[label * width + i]) ** 2;
  }
  return { means, sizes, inertia };
}
