import { setImmediate } from 'node:timers/promises';
import { throwIfAborted } from './abort.ts';
import { type Job, withJob } from './job.ts';
import { createLayout, type Layout } from './layout.ts';
import type { Pool } from './pool.ts';
import type { KernelHooks } from './types.ts';

/** Models of customers' lifetimes and spend, numbered as in `assembly/lifetime-job.ts`. */
const models = ['bg-nbd', 'mbg-nbd', 'pareto-nbd', 'gamma-gamma'] as const;
export type LifetimeModel = (typeof models)[number];
const chunkKernels: Readonly<Record<LifetimeModel, string>> = {
  'bg-nbd': 'betaGeometricChunk',
  'mbg-nbd': 'betaGeometricChunk',
  'pareto-nbd': 'paretoChunk',
  'gamma-gamma': 'gammaGammaChunk',
};

/**
 * Purchase histories, one entry a different history. For Gamma-Gamma `lasts` holds the mean value of the repeat
 * purchases, and `counts` and it are above 0.
 */
export interface Histories {
  /** Repeat purchases: whole numbers of at least 0. */
  readonly counts: Float64Array;
  /** Age at the last purchase, in [0, age]. */
  readonly lasts: Float64Array;
  readonly ages: Float64Array;
  /** How many customers have this history. */
  readonly weights: Float64Array;
}

/** What the parameters are worth, and where to look for better ones. */
export interface LikelihoodAt {
  readonly logLikelihood: number;
  /** Derivative by each parameter. */
  readonly gradient: Float64Array;
}

/** What a model expects of every history. */
export interface LifetimePredictions {
  /** Probability of being a customer still. */
  readonly alive: Float64Array;
  /** Purchases in all periods. */
  readonly expected: Float64Array;
  /** The same, those of the i-th period divided by (1 + rate)^i. */
  readonly discounted: Float64Array;
}

/** `count` periods of `length`, in the unit of the ages. */
export interface Periods {
  readonly count: number;
  readonly length: number;
  /** Discount a period. */
  readonly rate: number;
}

/** As in `assembly/lifetime-job.ts`. */
const SUMS = 5;
const CHUNK_ROWS = 2048;
const COPIED_AT_ONCE = 1 << 18;

/** As in `assembly/pareto-table.ts`: bytes of a worker's scratch and of a table, and counts that may have one. */
const SCRATCH = 128;
const TABLE = 32 * 12 * 32;
const TABLE_COUNTS = 4096;
/** A table pays for so many histories with one number of repeat purchases. */
const WORTH_A_TABLE = 64;
const MOST_TABLES = 4096;
const COUNTED_AT_ONCE = 1 << 17;

/** Parameters of a model. */
export function parameterCount(model: LifetimeModel): number {
  return model === 'gamma-gamma' ? 3 : 4;
}

function reserve(
  layout: Layout,
  { counts }: Histories,
  { kinds, tables }: Kinds,
  threads: number,
  predicting: boolean,
) {
  const rows = counts.length + (counts.length % 2);
  const chunks = Math.ceil(rows / CHUNK_ROWS);
  const out = () => (predicting ? layout.reserve(rows, 8) : 0);
  return {
    ...{ rows, chunks },
    job: layout.reserve(24, 4),
    counts: layout.reserve(rows, 8),
    lasts: layout.reserve(rows, 8),
    ages: layout.reserve(rows, 8),
    weights: layout.reserve(rows, 8),
    kindCounts: layout.reserve(kinds.size, 8),
    kindWeights: layout.reserve(kinds.size, 8),
    params: layout.reserve(7, 8),
    partials: layout.reserve(chunks * SUMS, 8),
    outcome: layout.reserve(SUMS, 8),
    alive: out(),
    expected: out(),
    discounted: out(),
    scratch: layout.reserve(threads, SCRATCH),
    tables: layout.reserve(tables.length, TABLE),
    tableCounts: layout.reserve(tables.length, 8),
    tableOf: layout.reserve(TABLE_COUNTS, 4),
  };
}
type At = ReturnType<typeof reserve>;

async function write(
  job: Job,
  at: At,
  model: LifetimeModel,
  histories: Histories,
  { kinds, tables, oldest }: Kinds,
  periods: number,
) {
  const { counts, lasts, ages, weights } = histories;
  for (const [address, values] of [
    [at.counts, counts],
    [at.lasts, lasts],
    [at.ages, ages],
    [at.weights, weights],
  ] as const) {
    for (let from = 0; from < values.length; from += COPIED_AT_ONCE) {
      job.writeFloat64(address + from * 8, values.subarray(from, from + COPIED_AT_ONCE));
      await setImmediate();
    }
  }
  const last = counts.length - 1;
  if (at.rows > counts.length) {
    // The twin of an odd last row.
    job.writeFloat64(at.counts + counts.length * 8, [counts[last]]);
    job.writeFloat64(at.lasts + counts.length * 8, [lasts[last]]);
    job.writeFloat64(at.ages + counts.length * 8, [ages[last]]);
    job.writeFloat64(at.weights + counts.length * 8, [0]);
  }
  job.writeFloat64(at.kindCounts, [...kinds.keys()]);
  job.writeFloat64(at.kindWeights, [...kinds.values()]);
  job.writeFloat64(at.params + 6 * 8, [oldest]);
  job.writeFloat64(at.tableCounts, tables);
  const tableOf = new Int32Array(TABLE_COUNTS);
  for (const [place, count] of tables.entries()) tableOf[count] = place + 1;
  job.write(at.tableOf, tableOf);
  job.write(at.job, [
    ...[at.rows, CHUNK_ROWS, at.chunks, at.chunks, models.indexOf(model)],
    ...[at.counts, at.lasts, at.ages, at.weights, kinds.size, at.kindCounts, at.kindWeights, at.params],
    ...[at.partials, at.outcome, at.alive, at.expected, at.discounted, periods],
    ...[tables.length === 0 ? 0 : at.tables, at.tableCounts, at.tableOf],
  ]);
}

/** What histories have in common. */
interface Kinds {
  /** How many customers have each number of repeat purchases, in ascending order. */
  readonly kinds: ReadonlyMap<number, number>;
  /** The numbers of repeat purchases that get a table. */
  readonly tables: readonly number[];
  readonly oldest: number;
}

async function kindsOf(model: LifetimeModel, { counts, ages, weights }: Histories): Promise<Kinds> {
  const kinds = new Map<number, number>();
  const rows = new Map<number, number>();
  let oldest = 0;
  for (let row = 0; row < counts.length; row++) {
    if (row % COUNTED_AT_ONCE === COUNTED_AT_ONCE - 1) await setImmediate();
    const count = counts[row];
    kinds.set(count, (kinds.get(count) ?? 0) + weights[row]);
    rows.set(count, (rows.get(count) ?? 0) + 1);
    oldest = Math.max(oldest, ages[row]);
  }
  const worth = Math.max(WORTH_A_TABLE, counts.length / MOST_TABLES);
  const tables = [...rows].filter(([count, of]) => count < TABLE_COUNTS && of >= worth).map(([count]) => count);
  return {
    kinds: new Map([...kinds].sort(([a], [b]) => a - b)),
    tables: model === 'pareto-nbd' ? tables.sort((a, b) => a - b) : [],
    oldest,
  };
}

function checkHistories(model: LifetimeModel, { counts, lasts, ages, weights }: Histories): void {
  const rows = counts.length;
  if (rows === 0) throw new RangeError('There is no history.');
  if (lasts.length !== rows || ages.length !== rows || weights.length !== rows)
    throw new RangeError('Every history needs a count, an age at the last purchase, an age and a weight.');
  const spend = model === 'gamma-gamma';
  for (let row = 0; row < rows; row++) {
    const good = spend
      ? counts[row] > 0 && lasts[row] > 0 && lasts[row] < Infinity
      : counts[row] >= 0 && lasts[row] >= 0 && lasts[row] <= ages[row] && ages[row] < Infinity;
    if (!good) throw new RangeError(`History ${row} is not possible.`);
  }
}

function checkParams(model: LifetimeModel, params: ArrayLike<number>): void {
  if (params.length !== parameterCount(model))
    throw new RangeError(`${model} has ${parameterCount(model)} parameters, not ${params.length}.`);
  for (const value of Array.from(params))
    if (!(value > 0 && value < Infinity)) throw new RangeError(`A parameter of ${model} cannot be ${value}.`);
}

/** What Pareto/NBD's integrals come to at the parameters, for frequent numbers of repeat purchases. */
async function fillTables(job: Job, at: At, { tables }: Kinds, { signal }: Pick<KernelHooks, 'signal'>): Promise<void> {
  if (tables.length > 0) await job.run('paretoTable', [at.job, at.scratch], tables.length, { signal });
}

/**
 * Lends `body` the log-likelihood of the histories, a function of the parameters: r, α, a, b; r, α, s, β; or p, q, v.
 * The histories lie in the kernels' memory while it runs: 32 bytes each.
 */
export async function withLikelihood<Result>(
  pool: Pool,
  model: LifetimeModel,
  histories: Histories,
  body: (likelihood: (params: ArrayLike<number>) => Promise<LikelihoodAt>) => Promise<Result>,
  hooks: Pick<KernelHooks, 'signal'> = {},
): Promise<Result> {
  checkHistories(model, histories);
  throwIfAborted(hooks.signal);
  const kinds = await kindsOf(model, histories);
  const layout = createLayout();
  const at = reserve(layout, histories, kinds, pool.threads, false);
  const values = model === 'pareto-nbd' ? [at.job, at.scratch] : [at.job];
  return withJob(pool, layout, async (job) => {
    await write(job, at, model, histories, kinds, 0);
    return body(async (params) => {
      checkParams(model, params);
      job.writeFloat64(at.params, params);
      await fillTables(job, at, kinds, hooks);
      await job.run(chunkKernels[model], values, at.chunks, hooks);
      const [logLikelihood, ...gradient] = job.float64(at.outcome, 1 + params.length);
      return { logLikelihood, gradient: Float64Array.from(gradient) };
    });
  });
}

/** What BG/NBD, MBG/NBD or Pareto/NBD expects of every history. */
export async function predictLifetimes(
  pool: Pool,
  model: Exclude<LifetimeModel, 'gamma-gamma'>,
  params: ArrayLike<number>,
  histories: Histories,
  periods: Periods,
  hooks: KernelHooks = {},
): Promise<LifetimePredictions> {
  checkHistories(model, histories);
  checkParams(model, params);
  throwIfAborted(hooks.signal);
  const layout = createLayout();
  const kinds = await kindsOf(model, histories);
  const at = reserve(layout, histories, kinds, pool.threads, true);
  return withJob(pool, layout, async (job) => {
    await write(job, at, model, histories, kinds, periods.count);
    job.writeFloat64(at.params, [...Array.from(params), periods.length, periods.rate]);
    await fillTables(job, at, kinds, hooks);
    await job.run('lifetimePredict', [at.job, at.scratch], at.chunks, {
      signal: hooks.signal,
      onProgress: (done) => hooks.onProgress?.(done, at.chunks),
    });
    const rows = histories.counts.length;
    return {
      alive: job.float64(at.alive, rows),
      expected: job.float64(at.expected, rows),
      discounted: job.float64(at.discounted, rows),
    };
  });
}

/** ln Γ and its derivative at each of `values`, as the likelihoods use them. */
export async function gammaFunctions(
  pool: Pool,
  values: ArrayLike<number>,
): Promise<{ logGamma: number; digamma: number }[]> {
  const layout = createLayout();
  const from = layout.reserve(values.length, 8);
  const to = layout.reserve(2 * values.length, 8);
  return withJob(pool, layout, async (job) => {
    job.writeFloat64(from, values);
    await job.run('gammaTable', [from, values.length, to], 1);
    const table = job.float64(to, 2 * values.length);
    return Array.from({ length: values.length }, (_, at) => ({ logGamma: table[2 * at], digamma: table[2 * at + 1] }));
  });
}
