import { throwIfAborted } from './abort.ts';
import { assign } from './assign.ts';
import { byCluster } from './by-cluster.ts';
import { checkMatrix } from './copy.ts';
import { type Job, withJob } from './job.ts';
import { checkK } from './kmeans.ts';
import { prepareRows, reserveRows } from './kmeans-rows.ts';
import { createLayout } from './layout.ts';
import { ordered, placesOf, shuffled } from './order.ts';
import type { Pool } from './pool.ts';
import { stratifiedSample } from './sample.ts';
import type { KernelHooks, MatrixView } from './types.ts';

export interface MedoidsSettings {
  readonly k: number;
  readonly metric: 'euclidean' | 'manhattan';
  /** `build` is for the first start; further ones are random. */
  readonly init: 'build' | 'random';
  readonly nInit: number;
  /** Passes over all rows as candidates, at most. */
  readonly maxIter: number;
  readonly seed: number;
}

/** Fitted medoids. Labels are 0-based: the nearest medoid, the first of equals. */
export interface MedoidsFit {
  readonly k: number;
  /** Row of each medoid. */
  readonly medoids: Int32Array;
  readonly labels: Int32Array;
  readonly sizes: Int32Array;
  /** Sum of the distances to the medoids. */
  readonly loss: number;
  /** Passes over all rows as candidates, the last broken one included. */
  readonly passes: number;
  readonly swaps: number;
  readonly converged: boolean;
}

/** Candidates a task and side by side, as in `assembly/medoids.ts`, and candidates a phase. */
const CHUNK = 16;
const WIDE = 4;
const BATCH = 512;

/** Rows that BUILD considers for each medoid. */
const BUILD_ROWS = 1000;

/** Values from which on distances are taken in single precision. */
const SINGLE_FROM = 20_000;

interface Search {
  readonly medoids: Int32Array;
  readonly loss: number;
  readonly passes: number;
  readonly swaps: number;
  readonly converged: boolean;
}

/**
 * K-medoids by FasterPAM (Schubert and Rousseeuw 2021): every row in turn is tried in place of the medoid whose
 * replacement gains most, until a whole pass brings nothing. Batches of candidates are evaluated side by side.
 *
 * Distances are computed anew whenever they are needed, so memory grows with the rows alone: no more than 28 bytes a
 * value and 24 bytes a row. Time grows with the square of the rows.
 */
export async function kMedoids(
  pool: Pool,
  data: MatrixView,
  settings: MedoidsSettings,
  hooks: KernelHooks = {},
): Promise<MedoidsFit> {
  checkMatrix(data);
  checkK(settings.k, data.rows);
  throwIfAborted(hooks.signal);
  const { rows, columns } = data;
  const { k, metric, nInit } = settings;
  const padded = Math.ceil(rows / 8) * 8;
  const layout = createLayout();
  const rowsAt = reserveRows(layout, data, SINGLE_FROM);
  const scratch = Math.ceil((WIDE * (columns * 8 + 32) + WIDE * (k + 2) * 8) / 64) * 64;
  const at = {
    job: layout.reserve(1, 128),
    candidates: layout.reserve(rows, 4),
    medoids: layout.reserve(k, 4),
    centers: layout.reserve(k * columns, 8),
    nearest: layout.reserve(padded, 4),
    second: layout.reserve(padded, 4),
    near: layout.reserve(padded, 8),
    far: layout.reserve(padded, 8),
    removal: layout.reserve(k, 8),
    gains: layout.reserve(Math.max(BATCH, BUILD_ROWS + k), 8),
    slots: layout.reserve(BATCH, 4),
    outcome: layout.reserve(2, 8),
    scratch: layout.reserve(pool.threads, scratch),
  };
  const best = await withJob(pool, layout, async (job) => {
    const load = async (view: MatrixView) => {
      const { single } = await prepareRows(job, view, rowsAt, hooks.signal);
      job.write(at.job, [
        ...[rows, columns, k, metric === 'manhattan' ? 1 : 0, single ? 1 : 0, single || rowsAt.double, at.candidates],
        ...[at.medoids, at.centers, at.nearest, at.second, at.near, at.far, at.removal, at.gains, at.slots],
        ...[at.outcome, at.scratch, scratch],
      ]);
    };
    let found: Search | null = null;
    for (let start = 0; start < nInit; start++) {
      const onProgress = (share: number) => hooks.onProgress?.(Math.floor((rows * (start + share)) / nInit), rows);
      const next = await search(job, at, data, load, settings, start, hooks.signal, onProgress);
      if (found === null || next.loss < found.loss) found = next;
    }
    return found as Search;
  });
  const centers = new Float64Array(k * columns);
  best.medoids.forEach((row, c) => {
    centers.set(data.data.subarray(row * columns, (row + 1) * columns), c * columns);
  });
  const { labels, distance } = await assign(pool, data, centers, k, { signal: hooks.signal }, metric);
  const sizes = new Int32Array(k);
  for (const label of labels) sizes[label] += 1;
  return { k, ...best, labels, sizes, loss: distance.reduce((sum, value) => sum + value, 0) };
}

type Addresses = Readonly<Record<'job' | 'candidates' | 'medoids' | 'nearest' | 'gains' | 'outcome', number>>;

async function search(
  job: Job,
  at: Addresses,
  data: MatrixView,
  load: (view: MatrixView) => Promise<void>,
  { k, init, maxIter, seed }: MedoidsSettings,
  start: number,
  signal: AbortSignal | undefined,
  onProgress: (share: number) => void,
): Promise<Search> {
  const own = (seed + start * 0x9e3779b9) >>> 0;
  const { rows } = data;
  await load(data);
  await job.run('medoidsStart', [at.job], 1, { signal });
  if (init === 'build' && start === 0) {
    await build(job, at, rows, k, own, signal);
  } else {
    job.write(at.medoids, stratifiedSample([rows], [k], own));
    await job.run('medoidsAdd', [at.job, 0, k], 1, { signal });
  }
  // Rows of one cluster side by side: most candidates are then seen to be far from whole groups of rows at once.
  const order = byCluster(job.int32(at.nearest, rows), k);
  await load(ordered(data, order));
  job.write(at.medoids, placesOf(job.int32(at.medoids, k), order));
  await job.run('medoidsStart', [at.job], 1, { signal });
  await job.run('medoidsAdd', [at.job, 0, k], 1, { signal });
  job.writeFloat64(at.outcome + 8, [0]);
  job.write(at.candidates, shuffled(rows, own));
  let evaluated = 0;
  let sinceSwap = 0;
  let shown = 0;
  while (sinceSwap < rows && evaluated < maxIter * rows) {
    const from = evaluated % rows;
    const count = Math.min(BATCH, rows - from);
    let swaps = 0;
    const onEvent = (value: number) => {
      swaps = value - 1;
    };
    await job.run('medoidsEvaluate', [at.job, from, count], Math.ceil(count / CHUNK), { signal });
    await job.run('medoidsSwap', [at.job, from, count], 1, { signal, onEvent });
    evaluated += count;
    sinceSwap = swaps > 0 ? 0 : sinceSwap + count;
    shown = Math.max(shown, evaluated / (evaluated + rows - Math.min(rows, sinceSwap)));
    onProgress(shown);
  }
  const [loss, swaps] = job.float64(at.outcome, 2);
  const passes = Math.ceil(evaluated / rows);
  const medoids = job.int32(at.medoids, k).map((place) => order[place]);
  return { medoids, loss, passes, swaps, converged: sinceSwap >= rows };
}

/** BUILD (Kaufman and Rousseeuw 1990): each medoid in turn is the row, of a sample where rows are many, that helps most. */
async function build(
  job: Job,
  at: Addresses,
  rows: number,
  k: number,
  seed: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  const chosen = new Set<number>();
  for (let c = 0; c < k; c++) {
    const drawn = stratifiedSample([rows], [Math.min(rows, BUILD_ROWS + c)], (seed + c) >>> 0);
    const candidates = drawn.filter((row) => !chosen.has(row));
    job.write(at.candidates, candidates);
    await job.run('medoidsBuild', [at.job, candidates.length], Math.ceil(candidates.length / CHUNK), { signal });
    const losses = job.float64(at.gains, candidates.length);
    const best = losses.reduce((least, loss, i) => (loss < losses[least] ? i : least), 0);
    chosen.add(candidates[best]);
    job.write(at.medoids + c * 4, [candidates[best]]);
    await job.run('medoidsAdd', [at.job, c, c + 1], 1, { signal });
  }
}
