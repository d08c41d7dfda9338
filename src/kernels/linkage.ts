import { throwIfAborted } from './abort.ts';
import { checkMatrix, copyMatrix } from './copy.ts';
import { type Job, withJob } from './job.ts';
import { createLayout } from './layout.ts';
import type { Pool } from './pool.ts';
import { reserveMatrix, reserveTree, treeRecord } from './tree-memory.ts';
import type { KernelHooks, MatrixView } from './types.ts';

export type Linkage = 'ward' | 'complete' | 'average' | 'single';

export interface LinkageSettings {
  readonly linkage: Linkage;
  /**
   * Complete and average linkage: from how few clusters on all their distances are kept, 8 bytes a pair. Where a table
   * has more rows, distances are computed anew until so few clusters are left.
   */
  readonly matrixRows?: number;
}

/** A tree as SciPy's `linkage` gives it, lowest join first. Row i is cluster i, the join of place i cluster rows + i. */
export interface MergeTree {
  readonly rows: number;
  /** The smaller and the larger number of the two clusters. */
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly heights: Float64Array;
  /** Rows of the new cluster. */
  readonly sizes: Int32Array;
}

/** Numbers of the linkages, as in `assembly/tree-job.ts`. */
const NUMBERS: Readonly<Record<Linkage, number>> = { ward: 0, complete: 1, average: 2, single: 3 };

/** Clusters that a task of `treeSearch` and of `matrixLines` works on. */
const QUERIES = 64;
const LINES = 8;

/** 32 MB of distances. Fewer would make the search among larger and larger clusters slow, more the walk along the lines. */
const MATRIX_ROWS = 2048;

/**
 * The tree of an agglomerative clustering by Euclidean distance. Of equally near clusters the older ones join first.
 * Memory grows with the rows, never with their square beyond `matrixRows` rows.
 */
export async function linkage(
  pool: Pool,
  data: MatrixView,
  settings: LinkageSettings,
  hooks: KernelHooks = {},
): Promise<MergeTree> {
  checkMatrix(data);
  throwIfAborted(hooks.signal);
  const { rows, columns } = data;
  const single = settings.linkage === 'single';
  const members = !single && settings.linkage !== 'ward';
  const matrixRows = Math.min(rows, settings.matrixRows ?? MATRIX_ROWS);
  const layout = createLayout();
  const at = {
    tree: layout.reserve(1, 128),
    matrix: layout.reserve(1, 64),
    spare: layout.reserve(rows, 4),
    parents: layout.reserve(rows * 2, 4),
    left: layout.reserve(rows, 4),
    right: layout.reserve(rows, 4),
    heights: layout.reserve(rows, 8),
    sizes: layout.reserve(rows, 4),
  };
  const treeAt = reserveTree(layout, rows, columns, pool.threads, { means: !single, members });
  const matrix = members ? reserveMatrix(layout, at.tree, rows, matrixRows) : [];
  return withJob(pool, layout, async (job) => {
    await copyMatrix(job, data, treeAt.data);
    job.write(at.tree, treeRecord(rows, columns, NUMBERS[settings.linkage], treeAt));
    job.write(at.matrix, matrix);
    const steps = { job, tree: at.tree, state: treeAt.state, rows, hooks };
    if (single) await growSingle(steps);
    else await joinRounds(steps, members ? matrixRows : 1);
    if (members) await joinMatrix(steps, at.matrix);
    const order = [at.tree, at.spare, at.parents, at.left, at.right, at.heights, at.sizes];
    await job.run('treeOrder', order, 1, { signal: hooks.signal });
    return {
      rows,
      left: job.int32(at.left, rows - 1),
      right: job.int32(at.right, rows - 1),
      heights: job.float64(at.heights, rows - 1),
      sizes: job.int32(at.sizes, rows - 1),
    };
  });
}

interface Steps {
  readonly job: Job;
  /** Addresses of `TreeJob` and `TreeState`. */
  readonly tree: number;
  readonly state: number;
  readonly rows: number;
  readonly hooks: KernelHooks;
}

/** Progress counts every row twice: when it has found its nearest for the first time, and when it joins. */
function tell({ rows, hooks }: Steps, done: number): void {
  hooks.onProgress?.(Math.min(done, rows * 2), rows * 2);
}

async function growSingle(steps: Steps): Promise<void> {
  const { job, tree, hooks } = steps;
  const onProgress = (done: number) => tell(steps, done * 2);
  await job.run('singleTree', [tree], 1, { signal: hooks.signal, onProgress });
}

/** Finds nearest clusters on all threads and joins those that are each other's, until `least` clusters are left. */
async function joinRounds(steps: Steps, least: number): Promise<void> {
  const { job, tree, state, rows, hooks } = steps;
  const { signal } = hooks;
  // Few rows go straight to the matrix, where ties cost nothing.
  await job.run('treeStart', [tree, rows > least ? 1 : 0], 1, { signal });
  let [active, queries] = job.int32(state, 2);
  for (let first = true; active > least; first = false) {
    const onProgress = first ? (done: number) => tell(steps, done) : undefined;
    if (queries > 0) await job.run('treeSearch', [tree], Math.ceil(queries / QUERIES), { signal, onProgress });
    await job.run('treeJoin', [tree, least], 1, { signal });
    [active, queries] = job.int32(state, 2);
    tell(steps, rows * 2 - active);
  }
}

/** Joins the clusters that are left with all their distances at hand. */
async function joinMatrix(steps: Steps, matrix: number): Promise<void> {
  const { job, state, rows, hooks } = steps;
  const { signal } = hooks;
  const [active] = job.int32(state, 1);
  await job.run('matrixStart', [matrix], 1, { signal });
  const first = active === rows;
  const onLines = first ? (done: number) => tell(steps, done) : undefined;
  await job.run('matrixLines', [matrix], Math.ceil(active / LINES), { signal, onProgress: onLines });
  const onProgress = (done: number) => tell(steps, rows * 2 - active + done);
  await job.run('matrixChain', [matrix], 1, { signal, onProgress });
}
