import { throwIfAborted } from './abort.ts';
import { withJob } from './job.ts';
import { createLayout } from './layout.ts';
import type { Pool } from './pool.ts';
import { growTree, LEAF, reserveTree, WALK_BYTES } from './spatial-tree.ts';
import type { KernelHooks, MatrixView } from './types.ts';

/** Parameters of DBSCAN, named as in scikit-learn. */
export interface DbscanSettings {
  /** Euclidean; a row at exactly this distance is within reach. */
  readonly eps: number;
  /** Rows within reach that make a core point, itself included. */
  readonly minSamples: number;
}

export interface DbscanFit {
  readonly k: number;
  /** 0-based in the order of the clusters' first core points, -1 for noise. */
  readonly labels: Int32Array;
  /** 1 for core points, else 0. */
  readonly cores: Int32Array;
}

/** DBSCAN (Ester et al. 1996): the clusters are the connected core points; border points join the first one in reach. */
export async function dbscan(
  pool: Pool,
  data: MatrixView,
  { eps, minSamples }: DbscanSettings,
  hooks: KernelHooks = {},
): Promise<DbscanFit> {
  if (!(eps > 0)) throw new RangeError(`eps must be more than 0, not ${eps}.`);
  if (!(Number.isInteger(minSamples) && minSamples >= 1))
    throw new RangeError(`min_samples must be a whole number from 1, not ${minSamples}.`);
  throwIfAborted(hooks.signal);
  const { rows } = data;
  const layout = createLayout();
  const tree = reserveTree(layout, data);
  const scratchSize = WALK_BYTES + 3 * LEAF * 8;
  const at = {
    job: layout.reserve(1, 64),
    found: layout.reserve(1, 4),
    masks: layout.reserve(tree.leaves, 4),
    parents: layout.reserve(rows, 4),
    states: layout.reserve(tree.nodes, 4),
    members: layout.reserve(tree.nodes, 4),
    labels: layout.reserve(rows, 4),
    cores: layout.reserve(rows, 4),
    scratch: layout.reserve(pool.threads, scratchSize),
  };
  return withJob(pool, layout, async (job) => {
    const { signal } = hooks;
    const phase = (number: number) => ({
      signal,
      onProgress: (done: number) => hooks.onProgress?.(number * rows + done, 3 * rows),
    });
    await growTree(job, data, tree, signal);
    const { masks, parents, states, members, labels, cores, scratch } = at;
    job.write(at.job, [tree.record, minSamples, masks, parents, states, members, labels, cores, scratch, scratchSize]);
    const reach = eps * eps;
    await job.run('dbscanCount', [at.job, reach], tree.leaves, phase(0));
    await job.run('dbscanStart', [at.job], 1, { signal });
    await job.run('dbscanJoin', [at.job, reach], tree.leaves, phase(1));
    await job.run('dbscanNumber', [at.job, at.found], 1, { signal });
    await job.run('dbscanBorder', [at.job, reach], tree.leaves, phase(2));
    return { k: job.int32(at.found, 1)[0], labels: job.int32(at.labels, rows), cores: job.int32(at.cores, rows) };
  });
}
