import { throwIfAborted } from './abort.ts';
import { checkMatrix, copyMatrix, countLabels } from './copy.ts';
import { withJob } from './job.ts';
import { createLayout } from './layout.ts';
import type { Pool } from './pool.ts';
import { stratifiedSample } from './sample.ts';
import { type Block, blocksOf, sampleSizes } from './silhouette-plan.ts';
import type { KernelHooks, MatrixView, SilhouetteResult } from './types.ts';

/** Below this many rows double precision costs nothing that anyone would notice. */
const SINGLE_FROM = 5000;

/**
 * Silhouette of every row, or of a sample stratified by cluster when all rows would take longer than the budget.
 * Memory: the rows twice in double precision and judged rows × k sums; never rows × rows.
 * Rows with a negative label are left out. With fewer than two clusters all values are NaN.
 */
export async function silhouette(
  pool: Pool,
  data: MatrixView,
  labels: Int32Array,
  k: number,
  options: { readonly budgetSeconds: number; readonly seed: number },
  hooks: KernelHooks = {},
): Promise<SilhouetteResult> {
  checkMatrix(data);
  const counts = countLabels(data.rows, labels, k);
  throwIfAborted(hooks.signal);
  const { rows, columns } = data;
  if (counts.filter((count) => count > 0).length < 2) return undefinedResult(rows, k);
  const sizes = sampleSizes(counts, columns, options.budgetSeconds);
  const places = sizes === null ? null : stratifiedSample(counts, sizes, options.seed);
  const blocks = blocksOf(counts);
  const judged = sizes === null ? blocks : blocksOf(sizes);
  const labelled = counts.reduce((sum, count) => sum + count, 0);
  const judgedCount = places === null ? labelled : places.length;
  const single = rows >= SINGLE_FROM;
  const scratch = Math.max(scratchBytes(columns, single ? 4 : 8), columns * 8 + k * 4);
  const layout = createLayout();
  const at = {
    job: layout.reserve(32, 4),
    data: layout.reserve(rows * columns, 8),
    labels: layout.reserve(rows, 4),
    counts: layout.reserve(k, 4),
    starts: layout.reserve(k, 4),
    order: layout.reserve(rows, 4),
    sorted: layout.reserve(rows * columns, 8),
    means: layout.reserve(k * columns, 8),
    blocks: layout.reserve(blocks.length * 3, 4),
    judged: layout.reserve(judged.length * 3, 4),
    places: places === null ? 0 : layout.reserve(places.length, 4),
    sums: layout.reserve(judgedCount * k, 8),
    fixed: layout.reserve(1, 8),
    scratch: layout.reserve(pool.threads, scratch),
    perRow: layout.reserve(rows, 4),
    perCluster: layout.reserve(k, 8),
    overall: layout.reserve(2, 8),
  };
  return withJob(pool, layout, async (job) => {
    await copyMatrix(job, data, at.data);
    job.write(at.labels, labels);
    job.write(at.counts, counts);
    job.write(at.starts, startsOf(counts));
    job.write(at.blocks, blocks.flat());
    job.write(at.judged, judged.flat());
    if (places !== null) job.write(at.places, places);
    job.writeFloat64(at.fixed, [fixedPoint(rows, columns)]);
    job.write(at.job, [
      ...[rows, columns, k, at.data, at.labels, at.counts, at.starts, at.order, at.sorted, at.means],
      ...[at.blocks, blocks.length, at.judged, at.places, at.sums, at.fixed, single ? 1 : 0, at.scratch, scratch],
      ...[judgedCount, at.perRow, at.perCluster, at.overall],
    ]);
    const { signal } = hooks;
    await job.run('silhouetteSort', [at.job], 1, { signal });
    const total = tiles(judged, blocks, places === null);
    const onProgress = (done: number) => hooks.onProgress?.(done, total);
    await job.run('silhouetteBlock', [at.job], judged.length, { signal, onProgress });
    await job.run('silhouetteFinish', [at.job], 1, { signal });
    const [overall, standardError] = job.float64(at.overall, 2);
    return {
      overall,
      standardError: places === null ? null : standardError,
      perCluster: job.float64(at.perCluster, k),
      perRow: job.float32(at.perRow, rows),
    };
  });
}

function undefinedResult(rows: number, k: number): SilhouetteResult {
  return {
    overall: Number.NaN,
    standardError: null,
    perCluster: new Float64Array(k).fill(Number.NaN),
    perRow: new Float32Array(rows).fill(Number.NaN),
  };
}

/** Bytes of one worker's two blocks, mask and sums, as laid out in `assembly/silhouette.ts`. */
function scratchBytes(columns: number, size: number): number {
  return Math.ceil((256 * (2 * columns * size + 2 * size + 8)) / 64) * 64;
}

function startsOf(counts: Uint32Array): Uint32Array {
  let end = 0;
  return counts.map((count) => {
    end += count;
    return end - count;
  });
}

/** Fixed-point units: as many as fit when every distance is the largest possible between rows in [-2, 2]. */
function fixedPoint(rows: number, columns: number): number {
  return 2 ** (61 - Math.ceil(Math.log2(rows * 4 * Math.sqrt(columns))));
}

function tiles(judged: readonly Block[], blocks: readonly Block[], all: boolean): number {
  return all ? (judged.length * (judged.length + 1)) / 2 : judged.length * blocks.length;
}
