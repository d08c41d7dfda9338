import { throwIfAborted } from './abort.ts';
import { copyMatrix } from './copy.ts';
import { type Job, withJob } from './job.ts';
import { checkK } from './kmeans.ts';
import { trialsFor } from './kmeans-memory.ts';
import { createLayout, type Layout } from './layout.ts';
import type { Pool } from './pool.ts';
import type { Assignment, KernelHooks } from './types.ts';

/** Rows of numbers and words. */
export interface MixedView {
  readonly rows: number;
  /** Row-major, `numberColumns` a row, finite. */
  readonly numbers: Float64Array;
  readonly numberColumns: number;
  /** Row-major, an entry a word column: 0 … levels[column] - 1. */
  readonly words: Int32Array;
  /** How many different words each word column can hold. */
  readonly levels: readonly number[];
}

export interface PrototypesSettings {
  readonly k: number;
  /** What another word adds to the squared distance of the numbers. */
  readonly gamma: number;
  readonly nInit: number;
  readonly maxIter: number;
  readonly seed: number;
}

/** Prototypes: k × numbers, and k × word columns. */
export interface Prototypes {
  readonly k: number;
  readonly means: Float64Array;
  readonly modes: Int32Array;
}

/** Fitted prototypes. Labels are 0-based: the nearest prototype, the first of equals. */
export interface PrototypesFit extends Prototypes {
  readonly labels: Int32Array;
  readonly sizes: Int32Array;
  /** Sum of the dissimilarities to the prototypes. */
  readonly cost: number;
  readonly iterations: number;
  readonly converged: boolean;
  readonly reseeded: number;
}

const WORK_RECORD = 64;

/** On few rows every start goes on until no row changes; on many, while a round gains more than a share of the cost. */
const SETTLE_BELOW = 5000;
const TOLERANCE = 1e-4;
const FINAL_TOLERANCE = 1e-6;

/** Rows a task labels, as in `assembly/prototypes.ts`. */
const CHUNK = 8192;

/**
 * K-prototypes (Huang 1998): the best of `nInit` starts, each a task of its own.
 * Memory: the rows once, 12 bytes a row for each thread, and k × all words twelve times a thread.
 */
export async function kPrototypes(
  pool: Pool,
  data: MixedView,
  settings: PrototypesSettings,
  hooks: KernelHooks = {},
): Promise<PrototypesFit> {
  checkMixed(data);
  checkK(settings.k, data.rows);
  throwIfAborted(hooks.signal);
  const { k, nInit } = settings;
  const layout = createLayout();
  const at = reserve(layout, pool, data, k, nInit, data.rows);
  return withJob(pool, layout, async (job) => {
    await fill(job, at, data, settings);
    await job.run('prototypesStart', [at.job], nInit, {
      signal: hooks.signal,
      onProgress: (done) => hooks.onProgress?.(done, nInit),
    });
    const costs = Array.from({ length: nInit }, (_, start) => job.float64(at.results + start * at.resultSize, 1)[0]);
    const winner = costs.indexOf(Math.min(...costs));
    const best = at.results + winner * at.resultSize;
    if (job.float64(best, 3)[2] === 0) await job.run('prototypesFinish', [at.job, winner], 1, { signal: hooks.signal });
    const [, iterations, converged, reseeded] = job.float64(best, 4);
    const means = job.float64(best + 32, k * data.numberColumns);
    const firsts = firstsOf(data.levels);
    const modes = job
      .int32(best + 32 + means.length * 8, k * data.levels.length)
      .map((level, i) => level - firsts[i % data.levels.length]);
    const { labels, distance } = await label(job, at, data.rows, best + 32, best + 32 + means.length * 8, hooks.signal);
    const sizes = new Int32Array(k);
    for (const each of labels) sizes[each] += 1;
    const cost = distance.reduce((sum, value) => sum + value * value, 0);
    return { k, means, modes, labels, sizes, cost, iterations, converged: converged === 1, reseeded };
  });
}

/** Nearest and second nearest prototype of every row; a distance is the square root of the dissimilarity. */
export async function assignPrototypes(
  pool: Pool,
  data: MixedView,
  { k, means, modes }: Prototypes,
  gamma: number,
  hooks: KernelHooks = {},
): Promise<Assignment> {
  checkMixed(data);
  throwIfAborted(hooks.signal);
  const layout = createLayout();
  const at = reserve(layout, pool, data, k, 1, 0);
  const firsts = firstsOf(data.levels);
  return withJob(pool, layout, async (job) => {
    await fill(job, at, data, { k, gamma, nInit: 1, maxIter: 1, seed: 0 });
    job.writeFloat64(at.results, means);
    const words = at.results + means.length * 8;
    job.write(
      words,
      modes.map((code, i) => code + firsts[i % data.levels.length]),
    );
    return label(job, at, data.rows, at.results, words, hooks.signal);
  });
}

type Addresses = ReturnType<typeof reserve>;

function reserve(layout: Layout, pool: Pool, data: MixedView, k: number, starts: number, searched: number) {
  const { rows, numberColumns, levels } = data;
  const all = levels.reduce((sum, count) => sum + count, 0);
  const wide = Math.ceil(k / 2) * 2;
  const resultSize = Math.ceil((32 + k * numberColumns * 8 + k * levels.length * 4) / 64) * 64;
  return {
    wide,
    resultSize,
    job: layout.reserve(1, 128),
    data: layout.reserve(rows * numberColumns, 8),
    codes: layout.reserve(rows * levels.length, 4),
    firsts: layout.reserve(levels.length + 1, 4),
    gamma: layout.reserve(3, 8),
    results: layout.reserve(starts, resultSize),
    means: layout.reserve(numberColumns * wide, 8),
    table: layout.reserve(all * wide, 8),
    labels: layout.reserve(rows, 4),
    distance: layout.reserve(rows, 8),
    second: layout.reserve(rows, 8),
    works: layout.reserve(pool.threads, WORK_RECORD),
    // `PrototypesWork` in `assembly/prototypes-job.ts`, in its field order.
    work: Array.from({ length: pool.threads }, () => [
      layout.reserve(1, 8),
      layout.reserve(searched, 4),
      layout.reserve(searched, 8),
      layout.reserve(numberColumns * wide, 8),
      layout.reserve(all * wide, 8),
      layout.reserve(wide, 8),
      layout.reserve(k * numberColumns, 8),
      layout.reserve(k, 4),
      layout.reserve(k * all, 4),
    ]),
  };
}

/** Copies the rows in and writes the job's record. */
async function fill(job: Job, at: Addresses, data: MixedView, settings: PrototypesSettings): Promise<void> {
  const { rows, numbers, numberColumns, words, levels } = data;
  const { k, gamma, nInit, maxIter, seed } = settings;
  const firsts = firstsOf(levels);
  await copyMatrix(job, { rows, columns: numberColumns, data: numbers }, at.data);
  const width = levels.length;
  job.write(
    at.codes,
    words.map((code, i) => code + firsts[i % width]),
  );
  job.write(at.firsts, firsts);
  job.writeFloat64(at.gamma, [gamma, ...(rows < SETTLE_BELOW ? [-1, -1] : [TOLERANCE, FINAL_TOLERANCE])]);
  at.work.forEach((addresses, index) => {
    job.write(at.works + index * WORK_RECORD, addresses);
  });
  job.write(at.job, [
    ...[rows, numberColumns, width, firsts[width], k, at.wide, trialsFor(k), nInit, maxIter, seed >>> 0],
    ...[at.data, at.codes, at.firsts, at.gamma, at.results, at.resultSize, at.works],
  ]);
}

/** Labels all rows with the prototypes that lie at these addresses. */
async function label(
  job: Job,
  at: Addresses,
  rows: number,
  numbers: number,
  words: number,
  signal: AbortSignal | undefined,
): Promise<Assignment> {
  await job.run('prototypesLayOut', [at.job, numbers, words, at.means, at.table], 1, { signal });
  const values = [at.job, at.means, at.table, at.labels, at.distance, at.second];
  await job.run('prototypesAssign', values, Math.ceil(rows / CHUNK), { signal });
  return {
    labels: job.int32(at.labels, rows),
    distance: job.float64(at.distance, rows),
    second: job.float64(at.second, rows),
  };
}

/** Number of the first word of each column when all words are counted through; then how many there are. */
function firstsOf(levels: readonly number[]): number[] {
  const firsts = [0];
  for (const count of levels) firsts.push(firsts[firsts.length - 1] + count);
  return firsts;
}

/** Refuses rows that no kernel could work on. */
function checkMixed({ rows, numbers, numberColumns, words, levels }: MixedView): void {
  if (!(rows >= 1 && Number.isInteger(rows)) || numberColumns + levels.length < 1)
    throw new RangeError(
      `There must be at least one row and one column, not ${rows} × ${numberColumns + levels.length}.`,
    );
  if (numbers.length < rows * numberColumns || words.length !== rows * levels.length)
    throw new RangeError(`${rows} rows do not fit ${numbers.length} numbers and ${words.length} words.`);
  words.forEach((code, i) => {
    if (!(code >= 0 && code < levels[i % levels.length]))
      throw new RangeError(`Word ${code} is not below ${levels[i % levels.length]}.`);
  });
}
