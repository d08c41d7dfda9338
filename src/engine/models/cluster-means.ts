import type { JobContext } from '../jobs/task.ts';
import { breathe } from '../prepare/state.ts';
import type { Matrix } from '../table.ts';

const ROWS_AT_ONCE = 20_000;

export interface ClusterMeans {
  /** k × columns, row-major. */
  readonly centers: Float64Array;
  readonly sizes: Int32Array;
  /** Squared distances of the rows to the means of their clusters; rows of no cluster left out. */
  readonly inertia: number;
}

/** Means and sizes of clusters and the inertia about them; every label below k must have a row. */
export async function clusterMeans(
  { rows, columns, data }: Matrix,
  labels: Int32Array,
  k: number,
  context: JobContext,
): Promise<ClusterMeans> {
  const width = columns.length;
  const centers = new Float64Array(k * width);
  const sizes = new Int32Array(k);
  for (let row = 0; row < rows; row++) {
    if (row % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await breathe(context);
    const label = labels[row];
    if (label < 0) continue;
    sizes[label] += 1;
    for (let j = 0; j < width; j++) centers[label * width + j] += data[row * width + j];
  }
  for (let i = 0; i < centers.length; i++) centers[i] /= sizes[Math.floor(i / width)];
  let inertia = 0;
  for (let row = 0; row < rows; row++) {
    if (row % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await breathe(context);
    const label = labels[row];
    if (label < 0) continue;
    for (let j = 0; j < width; j++) inertia += (data[row * width + j] - centers[label * width + j]) ** 2;
  }
  return { centers, sizes, inertia };
}
