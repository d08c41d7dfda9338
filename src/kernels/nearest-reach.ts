import { throwIfAborted } from './abort.ts';
import { type Job, withJob } from './job.ts';
import { createLayout } from './layout.ts';
import type { Pool } from './pool.ts';
import { growTree, LEAF, reserveTree, WALK_BYTES } from './spatial-tree.ts';
import type { KernelHooks, MatrixView } from './types.ts';

export interface NearestByReach {
  /** Row of `data` that is nearest. */
  readonly nearest: Int32Array;
  /** Mutual reachability distance to it. */
  readonly distance: Float64Array;
}

/**
 * Nearest row of `data` for every row of `query` by mutual reachability, max(reach of one, reach of the other,
 * Euclidean distance); with a reach of 0 everywhere that is the nearest row. Of equals the nearer one counts, then the
 * first one.
 */
export async function nearestReach(
  pool: Pool,
  data: MatrixView,
  reach: Float64Array,
  query: MatrixView,
  queryReach: Float64Array,
  hooks: KernelHooks = {},
): Promise<NearestByReach> {
  throwIfAborted(hooks.signal);
  const layout = createLayout();
  const tree = reserveTree(layout, data);
  const asking = reserveTree(layout, query);
  const scratchSize = WALK_BYTES + 3 * LEAF * 8;
  const at = {
    reach: layout.reserve(data.rows, 8),
    queryReach: layout.reserve(query.rows, 8),
    distance: layout.reserve(query.rows, 8),
    nearest: layout.reserve(query.rows, 4),
    scratch: layout.reserve(pool.threads, scratchSize),
  };
  return withJob(pool, layout, async (job) => {
    await growTree(job, data, tree, hooks.signal);
    await growTree(job, query, asking, hooks.signal);
    const order = job.int32(asking.order, query.rows);
    job.writeFloat64(at.reach, reach.map(square));
    const asked = new Float64Array(query.rows);
    for (let place = 0; place < query.rows; place++) asked[place] = square(queryReach[order[place]]);
    job.writeFloat64(at.queryReach, asked);
    const values = [asking.record, tree.record, at.queryReach, at.reach, at.distance, at.nearest];
    await job.run('nearestReach', [...values, at.scratch, scratchSize], asking.leaves, {
      signal: hooks.signal,
      onProgress: (done) => hooks.onProgress?.(done, query.rows),
    });
    return inRowOrder(job, order, at.nearest, at.distance);
  });
}

function inRowOrder(job: Job, order: Int32Array, nearestAt: number, distanceAt: number): NearestByReach {
  const rows = job.int32(nearestAt, order.length);
  const squares = job.float64(distanceAt, order.length);
  const nearest = new Int32Array(order.length);
  const distance = new Float64Array(order.length);
  for (let place = 0; place < order.length; place++) {
    nearest[order[place]] = rows[place];
    distance[order[place]] = Math.sqrt(squares[place]);
  }
  return { nearest, distance };
}

function square(value: number): number {
  return value * value;
}
