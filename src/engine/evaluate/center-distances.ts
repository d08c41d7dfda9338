import { pause } from '../jobs/pause.ts';
import type { Matrix } from '../table.ts';

const rowsAtOnce = 20_000;

/**
 * Euclidean distance of every row to the centre of its own cluster, in the prepared space.
 *
 * @param labels 0-based cluster of each row; a row of none gets Infinity
 * @param centers k × columns
 */
export async function centerDistances(
  { rows, columns, data }: Matrix,
  labels: Int32Array,
  centers: readonly (readonly number[])[],
): Promise<Float64Array> {
  const width = columns.length;
  const distances = new Float64Array(rows).fill(Number.POSITIVE_INFINITY);
  for (let row = 0; row < rows; row++) {
    if (row % rowsAtOnce === rowsAtOnce - 1) await pause();
    if (labels[row] < 0) continue;
    const center = centers[labels[row]];
    let sum = 0;
    for (let column = 0; column < width; column++) sum += (data[row * width + column] - center[column]) ** 2;
    distances[row] = Math.sqrt(sum);
  }
  return distances;
}
