import { throwIfAborted } from './abort.ts';
import { type Job, withJob } from './job.ts';
import { createLayout, type Layout } from './layout.ts';
import type { Pool } from './pool.ts';
import { growTree, LEAF, reserveTree, type TreeAt, WALK_BYTES } from './spatial-tree.ts';
import type { KernelHooks, MatrixView } from './types.ts';

/** Parameters of HDBSCAN, named as in scikit-learn. */
export interface HdbscanSettings {
  readonly minClusterSize: number;
  /** The core distance of a row is that to its minSamples-th nearest row, itself included. */
  readonly minSamples: number;
  readonly clusterSelectionMethod: 'eom' | 'leaf';
  readonly clusterSelectionEpsilon: number;
  readonly allowSingleCluster: boolean;
}

/** Arrays by cluster have length k; lambda is 1 / distance. */
export interface HdbscanFit {
  readonly k: number;
  /** 0-based in the order of the clusters' first rows, -1 for noise. */
  readonly labels: Int32Array;
  /** How long a row stays in its cluster as the density asked for grows, in [0, 1]; 0 for noise. */
  readonly probabilities: Float64Array;
  /** Core distance of each row. */
  readonly coreDistances: Float64Array;
  /** Heights of the minimum spanning tree, rising: rows - 1. */
  readonly heights: Float64Array;
  /** Lambda at which each cluster appears, and the largest finite lambda at which it loses a row. */
  readonly births: Float64Array;
  readonly deaths: Float64Array;
}

const MERGE_BYTES = 24;
const CLUSTER_BYTES = 48;
const EDGE_BYTES = 16;

/** HDBSCAN (Campello, Moulavi and Sander 2013). About 17 bytes a value and 190 bytes a row. */
export async function hdbscan(
  pool: Pool,
  data: MatrixView,
  settings: HdbscanSettings,
  hooks: KernelHooks = {},
): Promise<HdbscanFit> {
  const { rows } = data;
  const { minClusterSize, minSamples, clusterSelectionEpsilon } = settings;
  if (!(Number.isInteger(minSamples) && minSamples >= 1 && minSamples <= rows))
    throw new RangeError(`min_samples must be a whole number between 1 and ${rows}, not ${minSamples}.`);
  if (!(Number.isInteger(minClusterSize) && minClusterSize >= 2))
    throw new RangeError(`min_cluster_size must be a whole number from 2, not ${minClusterSize}.`);
  throwIfAborted(hooks.signal);
  const layout = createLayout();
  const tree = reserveTree(layout, data);
  const at = reserveHdbscan(layout, pool.threads, rows, tree, settings);
  return withJob(pool, layout, async (job) => {
    await growTree(job, data, tree, hooks.signal);
    await spanningTree(job, tree, at, rows, minSamples, hooks);
    writeDensityJob(job, at, rows, settings);
    await job.run('densityTree', [at.density, clusterSelectionEpsilon], 1, { signal: hooks.signal });
    hooks.onProgress?.(3 * rows, 3 * rows);
    return readFit(job, tree, at, rows);
  });
}

type HdbscanAt = ReturnType<typeof reserveHdbscan>;

function reserveHdbscan(layout: Layout, threads: number, rows: number, tree: TreeAt, settings: HdbscanSettings) {
  const { minClusterSize, minSamples } = settings;
  const most = 2 * Math.floor(rows / minClusterSize) + 2;
  const scratchSize = WALK_BYTES + 2 * LEAF * 8 + LEAF * minSamples * 8;
  return {
    mst: layout.reserve(1, 64),
    density: layout.reserve(1, 64),
    counts: layout.reserve(2, 4),
    reach: layout.reserve(rows, 8),
    nodeReach: layout.reserve(tree.nodes, 8),
    nodeComponents: layout.reserve(tree.nodes, 4),
    components: layout.reserve(rows, 4),
    parents: layout.reserve(rows, 4),
    weights: layout.reserve(rows, 8),
    ends: layout.reserve(rows, 4),
    limits: layout.reserve(rows, 8),
    starts: layout.reserve(rows, 4),
    edges: layout.reserve(rows, EDGE_BYTES),
    scratch: layout.reserve(threads, scratchSize),
    scratchSize,
    merges: layout.reserve(rows, MERGE_BYTES),
    clusters: layout.reserve(2 * rows, 4),
    lambdas: layout.reserve(2 * rows, 8),
    found: layout.reserve(most, CLUSTER_BYTES),
    words: layout.reserve(4 * rows, 4),
    labels: layout.reserve(rows, 4),
    probabilities: layout.reserve(rows, 8),
    summary: layout.reserve(most, 16),
  };
}

/** Core distances, then the spanning tree in rounds: each at least halves the number of components. */
async function spanningTree(
  job: Job,
  tree: TreeAt,
  at: HdbscanAt,
  rows: number,
  minSamples: number,
  { signal, onProgress }: KernelHooks,
): Promise<void> {
  const total = 3 * rows;
  const { scratch, scratchSize } = at;
  await job.run('kDistances', [tree.record, tree.record, minSamples, at.reach, scratch, scratchSize], tree.leaves, {
    signal,
    onProgress: (done) => onProgress?.(done, total),
  });
  const { reach, nodeReach, nodeComponents, components, parents, weights, ends, limits, starts, edges } = at;
  const search = [components, parents, weights, ends, limits, starts, edges, at.counts, scratch, scratchSize];
  job.write(at.mst, [tree.record, reach, nodeReach, nodeComponents, ...search]);
  await job.run('mstStart', [at.mst], 1, { signal });
  let found = 0;
  while (found < rows - 1) {
    const before = found;
    await job.run('mstSearch', [at.mst], tree.leaves, {
      signal,
      onProgress: (done) => onProgress?.(rows + before + Math.floor(((rows - before) * done) / tree.leaves), total),
    });
    await job.run('mstMerge', [at.mst], 1, { signal });
    [found] = job.int32(at.counts, 1);
    if (found === before) throw new Error(`The spanning tree stopped at ${found} of ${rows - 1} edges.`);
  }
}

/** Field values of `DensityJob` in `assembly/density-tree.ts`. */
function writeDensityJob(job: Job, at: HdbscanAt, rows: number, settings: HdbscanSettings): void {
  const leaf = settings.clusterSelectionMethod === 'leaf' ? 1 : 0;
  const single = settings.allowSingleCluster ? 1 : 0;
  const { edges, merges, clusters, lambdas, found, words, labels, probabilities, summary, counts } = at;
  const addresses = [edges, merges, clusters, lambdas, found, words, labels, probabilities, summary, counts + 4];
  job.write(at.density, [rows, settings.minClusterSize, leaf, single, ...addresses]);
}

function readFit(job: Job, tree: TreeAt, at: HdbscanAt, rows: number): HdbscanFit {
  const k = job.int32(at.counts + 4, 1)[0];
  const summary = job.float64(at.summary, 2 * k);
  const column = (which: number) => Float64Array.from({ length: k }, (_, label) => summary[2 * label + which]);
  const order = job.int32(tree.order, rows);
  const squares = job.float64(at.reach, rows);
  const coreDistances = new Float64Array(rows);
  for (let place = 0; place < rows; place++) coreDistances[order[place]] = Math.sqrt(squares[place]);
  const merges = job.float64(at.merges, (MERGE_BYTES / 8) * (rows - 1));
  const heights = new Float64Array(rows - 1);
  for (let merge = 0; merge < rows - 1; merge++) heights[merge] = merges[(MERGE_BYTES / 8) * merge];
  return {
    k,
    labels: job.int32(at.labels, rows),
    probabilities: job.float64(at.probabilities, rows),
    coreDistances,
    heights,
    births: column(0),
    deaths: column(1),
  };
}
