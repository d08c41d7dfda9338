import { throwIfAborted } from './abort.ts';
import { withJob } from './job.ts';
import { createLayout } from './layout.ts';
import type { Pool } from './pool.ts';
import { growTree, LEAF, reserveTree, WALK_BYTES } from './spatial-tree.ts';
import type { KernelHooks, MatrixView } from './types.ts';

/**
 * Euclidean distance of every row of `query` to its k-th nearest row of `data`. A row counts as its own nearest where
 * it is in both; without `query` all rows of `data` ask.
 */
export async function kDistances(
  pool: Pool,
  data: MatrixView,
  k: number,
  query: MatrixView | null,
  hooks: KernelHooks = {},
): Promise<Float64Array> {
  if (!(Number.isInteger(k) && k >= 1 && k <= data.rows))
    throw new RangeError(`k must be a whole number between 1 and ${data.rows}, not ${k}.`);
  throwIfAborted(hooks.signal);
  const layout = createLayout();
  const tree = reserveTree(layout, data);
  const asking = query === null ? tree : reserveTree(layout, query);
  const { rows } = query ?? data;
  const scratchSize = WALK_BYTES + 2 * LEAF * 8 + LEAF * k * 8;
  const out = layout.reserve(rows, 8);
  const scratch = layout.reserve(pool.threads, scratchSize);
  return withJob(pool, layout, async (job) => {
    await growTree(job, data, tree, hooks.signal);
    if (query !== null) await growTree(job, query, asking, hooks.signal);
    await job.run('kDistances', [asking.record, tree.record, k, out, scratch, scratchSize], asking.leaves, {
      signal: hooks.signal,
      onProgress: (done) => hooks.onProgress?.(done, rows),
    });
    const order = job.int32(asking.order, rows);
    const squares = job.float64(out, rows);
    const distances = new Float64Array(rows);
    for (let place = 0; place < rows; place++) distances[order[place]] = Math.sqrt(squares[place]);
    return distances;
  });
}
