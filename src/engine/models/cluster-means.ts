import type { JobContext } from '../jobs/task.ts';
import { breathe } from '../prepare/state.ts';
import type { Matrix } from '../table.ts';

const ROWS_AT_ONCE = 50_000;

/** Mean (k × columns) and number of the rows of each cluster; rows of no cluster are left out. */
export async function clusterMeans(
  matrix: Matrix,
  labels: Int32Array,
  k: number,
  context: JobContext,
): Promise<{ means: Float64Array; sizes: Int32Array }> {
  const width = matrix.columns.length;
  const means = new Float64Array(k * width);
  const sizes = new Int32Array(k);
  for (let row = 0; row < matrix.rows; row++) {
    if (row % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await breathe(context);
    const label = labels[row];
    if (label < 0) continue;
    sizes[label] += 1;
    for (let i = 0; i < width; i++) means[label * width + i] += matrix.data[row * width + i];
  }
  for (let i = 0; i < means.length; i++) means[i] /= Math.max(1, sizes[Math.floor(i / width)]);
  return { means, sizes };
}
