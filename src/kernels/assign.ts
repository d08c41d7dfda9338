import { throwIfAborted } from './abort.ts';
import { checkMatrix, copyMatrix } from './copy.ts';
import { withJob } from './job.ts';
import { createLayout } from './layout.ts';
import type { Pool } from './pool.ts';
import type { Assignment, KernelHooks, MatrixView } from './types.ts';

/** Rows a task labels, as in `assembly/assign.ts`. */
const CHUNK = 8192;

/** Nearest and second nearest centre of every row, by Euclidean distance or by the sum of absolute differences. */
export async function assign(
  pool: Pool,
  data: MatrixView,
  centers: Float64Array,
  k: number,
  hooks: KernelHooks = {},
  metric: 'euclidean' | 'manhattan' = 'euclidean',
): Promise<Assignment> {
  checkMatrix(data);
  throwIfAborted(hooks.signal);
  const { rows, columns } = data;
  if (k < 1 || centers.length < k * columns) throw new RangeError(`k = ${k} centres need ${k * columns} values.`);
  const layout = createLayout();
  const at = {
    data: layout.reserve(rows * columns, 8),
    centers: layout.reserve(k * columns, 8),
    labels: layout.reserve(rows, 4),
    distance: layout.reserve(rows, 8),
    second: layout.reserve(rows, 8),
  };
  return withJob(pool, layout, async (job) => {
    await copyMatrix(job, data, at.data);
    job.writeFloat64(at.centers, centers.subarray(0, k * columns));
    const values = [at.data, rows, columns, at.centers, k, at.labels, at.distance, at.second];
    await job.run(metric === 'euclidean' ? 'assignChunk' : 'assignManhattanChunk', values, Math.ceil(rows / CHUNK), {
      signal: hooks.signal,
      onProgress: (done) => hooks.onProgress?.(done, rows),
    });
    return {
      labels: job.int32(at.labels, rows),
      distance: job.float64(at.distance, rows),
      second: job.float64(at.second, rows),
    };
  });
}
