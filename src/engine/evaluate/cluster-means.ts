import type { JobContext } from '../jobs/task.ts';
import { breathe } from '../prepare/state.ts';
import type { Matrix } from '../table.ts';

const CHUNK = 32_768;

/**
 * Mean of each cluster, k × columns, row-major; rows with a negative label are left out. NaN for a cluster of no row.
 *
 * @param labels 0 … k − 1 or negative, one a row
 */
export async function clusterMeans(
  { rows, columns, data }: Matrix,
  labels: Int32Array,
  k: number,
  context: JobContext,
): Promise<Float64Array> {
  const width = columns.length;
  const means = new Float64Array(k * width);
  const sizes = new Int32Array(k);
  for (let row = 0; row < rows; row++) {
    if (row % CHUNK === CHUNK - 1) await breathe(context);
    const label = labels[row];
    if (label < 0) continue;
    sizes[label] += 1;
    for (let i = 0; i < width; i++) means[label * width + i] += data[row * width + i];
  }
  return means.map((sum, at) => sum / sizes[Math.floor(at / width)]);
}
