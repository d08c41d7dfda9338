import { throwIfAborted } from './abort.ts';
import { checkMatrix, copyMatrix, countLabels } from './copy.ts';
import { withJob } from './job.ts';
import { createLayout } from './layout.ts';
import type { Pool } from './pool.ts';
import type { KernelHooks, MatrixView } from './types.ts';

/** Davies-Bouldin, Calinski-Harabasz and inertia of given labels; rows with a negative label are left out. */
export async function indices(
  pool: Pool,
  data: MatrixView,
  labels: Int32Array,
  k: number,
  hooks: KernelHooks = {},
): Promise<{ daviesBouldin: number; calinskiHarabasz: number; inertia: number }> {
  checkMatrix(data);
  countLabels(data.rows, labels, k);
  throwIfAborted(hooks.signal);
  const { rows, columns } = data;
  const layout = createLayout();
  const at = {
    data: layout.reserve(rows * columns, 8),
    labels: layout.reserve(rows, 4),
    means: layout.reserve(k * columns, 8),
    overall: layout.reserve(columns, 8),
    counts: layout.reserve(k, 4),
    spreads: layout.reserve(k, 8),
    out: layout.reserve(3, 8),
  };
  return withJob(pool, layout, async (job) => {
    await copyMatrix(job, data, at.data);
    job.write(at.labels, labels);
    const values = [at.data, rows, columns, at.labels, k, at.means, at.overall, at.counts, at.spreads, at.out];
    await job.run('clusterIndices', values, 1, { signal: hooks.signal });
    hooks.onProgress?.(rows, rows);
    const [daviesBouldin, calinskiHarabasz, inertia] = job.float64(at.out, 3);
    return { daviesBouldin, calinskiHarabasz, inertia };
  });
}
