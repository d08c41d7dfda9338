import { throwIfAborted } from './abort.ts';
import { checkMatrix, copyMatrix, countLabels } from './copy.ts';
import { withJob } from './job.ts';
import { createLayout } from './layout.ts';
import type { Pool } from './pool.ts';
import type { KernelHooks, MatrixView } from './types.ts';

/** Rows of a block, as in `assembly/dunn.ts`. */
const BLOCK = 64;

/** Nanoseconds on two threads for one pair of rows: a constant part and a part for each column. */
const PAIR = 0.3;
const PAIR_COLUMN = 0.3;

/** Nanoseconds to bring one row into order, for each column and each halving. */
const ORDER = 3;

/**
 * Dunn index of given labels: smallest distance between rows of two clusters over the largest within one, exact.
 *
 * Rows are sorted into blocks that lie close together; most pairs of blocks cannot hold either extreme, as their boxes
 * show, and are never looked into. What is left is counted first, and the answer is null where that would take longer
 * than the budget. The count hangs on the data alone, never on a clock or the number of threads. A sample would not do
 * here: it misses the closest and the farthest pair and always flatters. Memory: the rows twice.
 */
export async function dunn(
  pool: Pool,
  data: MatrixView,
  labels: Int32Array,
  k: number,
  { budgetSeconds }: { readonly budgetSeconds: number },
  hooks: KernelHooks = {},
): Promise<number | null> {
  checkMatrix(data);
  const counts = countLabels(data.rows, labels, k);
  throwIfAborted(hooks.signal);
  const { rows, columns } = data;
  if (counts.filter((count) => count > 0).length < 2) return Number.NaN;
  if (rows * columns * Math.log2(rows) * ORDER * 1e-9 > budgetSeconds) return null;
  const blocks = blocksOf(counts);
  const layout = createLayout();
  const scratch = BLOCK * (2 * columns + 1) * 8;
  const at = {
    job: layout.reserve(32, 4),
    data: layout.reserve(rows * columns, 8),
    labels: layout.reserve(rows, 4),
    starts: layout.reserve(k + 1, 4),
    next: layout.reserve(k, 4),
    order: layout.reserve(rows, 4),
    sorted: layout.reserve(rows * columns, 8),
    blocks: layout.reserve(blocks.length * 3, 4),
    boxes: layout.reserve(blocks.length * 2 * columns, 8),
    extremes: layout.reserve(2, 8),
    pairs: layout.reserve(blocks.length, 8),
    zeros: layout.reserve(columns, 8),
    scratch: layout.reserve(pool.threads, scratch),
  };
  return withJob(pool, layout, async (job) => {
    await copyMatrix(job, data, at.data);
    job.write(at.labels, labels);
    job.write(at.starts, startsOf(counts));
    job.write(at.blocks, blocks.flat());
    job.writeFloat64(at.extremes, [Number.POSITIVE_INFINITY, 0]);
    job.writeFloat64(at.zeros, new Float64Array(columns));
    job.write(at.job, [
      ...[rows, columns, k, at.data, at.labels, at.starts, at.next, at.order, at.sorted],
      ...[at.blocks, blocks.length, at.boxes, at.extremes, at.pairs, at.zeros, at.scratch, scratch],
    ]);
    const { signal } = hooks;
    await job.run('dunnSort', [at.job], 1, { signal });
    await job.run('dunnOrder', [at.job], k, { signal });
    await job.run('dunnGather', [at.job], blocks.length, { signal });
    await job.run('dunnWalk', [at.job], k, { signal });
    await job.run('dunnReach', [at.job], blocks.length, { signal });
    await job.run('dunnCount', [at.job], blocks.length, { signal });
    const pairs = job.float64(at.pairs, blocks.length).reduce((sum, each) => sum + each, 0);
    if (pairs * (PAIR + PAIR_COLUMN * columns) * 1e-9 > budgetSeconds) return null;
    const onProgress = (done: number) => hooks.onProgress?.(done, blocks.length);
    await job.run('dunnBlock', [at.job], blocks.length, { signal, onProgress });
    const [gap, diameter] = job.float64(at.extremes, 2);
    return Math.sqrt(gap) / Math.sqrt(diameter);
  });
}

/** Runs of sorted rows of one cluster: place of the first row, number of rows, cluster. */
function blocksOf(counts: Uint32Array): [from: number, count: number, cluster: number][] {
  const blocks: [number, number, number][] = [];
  let from = 0;
  counts.forEach((count, cluster) => {
    const end = from + count;
    for (; from < end; from += BLOCK) blocks.push([from, Math.min(BLOCK, end - from), cluster]);
    from = end;
  });
  return blocks;
}

/** Where each cluster starts, and where the last one ends. */
function startsOf(counts: Uint32Array): number[] {
  const starts = [0];
  for (const count of counts) starts.push(starts[starts.length - 1] + count);
  return starts;
}
