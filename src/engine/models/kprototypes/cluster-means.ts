import type { JobContext } from '../../jobs/task.ts';
import { breathe } from '../../prepare/state.ts';
import type { Matrix } from '../../table.ts';

const STRIDE = 8192;

/** Means of all columns by cluster, k × columns; an empty cluster gets the means of all rows. */
export async function clusterMeans(
  matrix: Matrix,
  labels: Int32Array,
  sizes: Int32Array,
  context: JobContext,
): Promise<Float64Array> {
  const width = matrix.columns.length;
  const sums = new Float64Array(sizes.length * width);
  for (let row = 0; row < matrix.rows; row++) {
    if (row % STRIDE === 0) await breathe(context);
    for (let j = 0; j < width; j++) sums[labels[row] * width + j] += matrix.data[row * width + j];
  }
  const all = Float64Array.from({ length: width }, (_, j) => {
    let sum = 0;
    for (let c = 0; c < sizes.length; c++) sum += sums[c * width + j];
    return sum / matrix.rows;
  });
  return sums.map((sum, i) => {
    const size = sizes[Math.floor(i / width)];
    return size > 0 ? sum / size : all[i % width];
  });
}
