import { throwIfAborted } from './abort.ts';
import { byCluster } from './by-cluster.ts';
import { checkMatrix } from './copy.ts';
import { type Job, withJob } from './job.ts';
import { checkK, jobRecord, readFit, reserveSlot, slotRecord } from './kmeans.ts';
import { packedBytes, reserveWork, swapsFor } from './kmeans-memory.ts';
import { prepareRows, reserveRows } from './kmeans-rows.ts';
import { createLayout } from './layout.ts';
import type { Pool } from './pool.ts';
import { stratifiedSample } from './sample.ts';
import type { KernelHooks, KMeansFit, MatrixView } from './types.ts';

export interface SwarmSettings {
  readonly k: number;
  readonly nParticles: number;
  /** Moves of every particle. */
  readonly maxIter: number;
  readonly inertiaWeight: number;
  readonly cognitive: number;
  readonly social: number;
  readonly seed: number;
}

/** Fitness is measured on so many rows at most, and on so few at least where centres and columns are many. */
const MOST_ROWS = 10_000;
const LEAST_ROWS = 2000;
/** Values times centres that all moves together may visit. */
const EFFORT = 4e9;

/** Rows that Lloyd's algorithm is run on after the swarm, over all particles it starts from. */
const FINISH_ROWS = 300_000;

/** The most starts of k-means, whose result is the first particle; a smaller swarm gets as many as it has particles. */
const MOST_STARTS = 20;
/** A whole swarm takes long anyway, so k-means before it may try so many times as many random swaps as on its own. */
const MORE_SWAPS = 10;
/** From so many particles on a swarm counts as whole; a smaller one is for a quick look. */
const WHOLE_SWARM = 10;
const LLOYD_ROUNDS = 300;
const LLOYD_TOLERANCE = 1e-4;

const WORK_RECORD = 64;

/**
 * K-means searched by a particle swarm (van der Merwe and Engelbrecht 2003). Each particle is k centres; its fitness is
 * the inertia on the rows, or on a sample stratified by a first clustering where rows are many. One particle starts
 * from the result of k-means, the others from random rows. The best positions are finished by Lloyd's algorithm on all
 * rows and the best result is kept.
 *
 * `iterations` counts the moves and the rounds of Lloyd's algorithm. Memory as for k-means, and the sample.
 */
export async function swarmKMeans(
  pool: Pool,
  data: MatrixView,
  settings: SwarmSettings,
  hooks: KernelHooks = {},
): Promise<KMeansFit> {
  checkMatrix(data);
  checkK(settings.k, data.rows);
  throwIfAborted(hooks.signal);
  const { rows, columns } = data;
  const { k, nParticles, maxIter, seed } = settings;
  const { signal } = hooks;
  const judged = judgedRows(rows, columns, settings);
  const finishers = Math.min(nParticles, Math.max(2, Math.floor(FINISH_ROWS / rows)));
  const values = k * columns;
  const starts = Math.min(MOST_STARTS, nParticles);
  const moreSwaps = nParticles >= WHOLE_SWARM ? MORE_SWAPS : 1;
  const layout = createLayout();
  const rowsAt = reserveRows(layout, data);
  const at = {
    job: layout.reserve(1, 64),
    whole: layout.reserve(1, 64),
    slot: layout.reserve(1, 64),
    tolerance: layout.reserve(1, 8),
    part: layout.reserve(1, 64),
    partSlot: layout.reserve(1, 64),
    double: judged < rows ? layout.reserve(packedBytes(judged, columns, 8), 1) : rowsAt.double,
    single: judged < rows ? layout.reserve(packedBytes(judged, columns, 4), 1) : 0,
    chosen: layout.reserve(judged, 4),
    low: layout.reserve(columns, 8),
    high: layout.reserve(columns, 8),
    pulls: layout.reserve(3, 8),
    positions: layout.reserve(nParticles * values, 8),
    velocities: layout.reserve(nParticles * values, 8),
    bests: layout.reserve(nParticles * values, 8),
    fitness: layout.reserve(nParticles, 8),
    leader: layout.reserve(values, 8),
    order: layout.reserve(nParticles, 4),
    works: layout.reserve(pool.threads, WORK_RECORD),
  };
  const slot = reserveSlot(layout, rows, columns, k, finishers);
  const partSlot = reserveSlot(layout, judged, columns, k, starts);
  const works = Array.from({ length: pool.threads }, () => reserveWork(layout, rows, columns, k));
  return withJob(pool, layout, async (job) => {
    const prepared = await prepareRows(job, data, rowsAt, signal);
    job.writeFloat64(at.tolerance, [LLOYD_TOLERANCE * prepared.variance]);
    job.writeFloat64(at.pulls, [settings.inertiaWeight, settings.cognitive, settings.social]);
    works.forEach((addresses, index) => {
      job.write(at.works + index * WORK_RECORD, addresses);
    });
    const { single } = prepared;
    const lloyd = { init: 'k-means++' as const, maxIter: LLOYD_ROUNDS, tol: LLOYD_TOLERANCE, seed };
    job.write(at.slot, slotRecord(slot, finishers, swapsFor(rows, columns, k, finishers)));
    job.write(at.partSlot, slotRecord(partSlot, starts, moreSwaps * swapsFor(judged, columns, k, starts)));
    const recordOf = (count: number, nInit: number, double: number, narrow: number, slotAt: number) =>
      jobRecord(count, columns, { ...lloyd, nInit }, double, narrow, at.tolerance, at.works, slotAt);
    job.write(at.whole, recordOf(rows, finishers, rowsAt.double, single, at.slot));
    job.write(at.part, recordOf(judged, starts, at.double, single && (at.single || single), at.partSlot));
    job.write(at.job, [
      ...[at.whole, at.slot, at.part, at.partSlot, at.low, at.high, at.pulls],
      ...[at.positions, at.velocities, at.bests, at.fitness, at.leader, at.order],
    ]);
    await job.run('swarmBox', [at.job], 1, { signal });
    if (judged < rows) await drawSample(job, at, slot.labels, slot.sizes, rows, k, judged, seed, signal);
    await job.run('kmeansStart', [at.part], starts, { signal });
    await job.run('swarmStart', [at.job], nParticles, { signal });
    for (let iteration = 0; iteration < maxIter; iteration++) {
      lead(job, at, nParticles, values);
      await job.run('swarmMove', [at.job, iteration], nParticles, { signal });
      hooks.onProgress?.(iteration + 1, maxIter);
    }
    job.write(at.order, byFitness(job.float64(at.fitness, nParticles)));
    await job.run('swarmFinish', [at.job], finishers, { signal });
    const fit = readFit(job, slot, rows, columns, prepared);
    return { ...fit, iterations: maxIter + fit.iterations };
  });
}

type Addresses = Readonly<Record<'job' | 'chosen' | 'bests' | 'fitness' | 'leader', number>>;

/** Makes the best position of all the leader. */
function lead(job: Job, at: Addresses, particles: number, values: number): void {
  const [best] = byFitness(job.float64(at.fitness, particles));
  job.writeFloat64(at.leader, job.float64(at.bests + best * values * 8, values));
}

/** Particles from the best to the worst, the first of equals first. */
function byFitness(fitness: Float64Array): number[] {
  return [...fitness.keys()].sort((a, b) => fitness[a] - fitness[b] || a - b);
}

function judgedRows(rows: number, columns: number, { k, nParticles, maxIter }: SwarmSettings): number {
  const wanted = Math.floor(EFFORT / (k * columns * nParticles * maxIter));
  return Math.min(rows, Math.max(LEAST_ROWS, 3 * k, Math.min(MOST_ROWS, wanted)));
}

/** Draws rows in proportion to the size of each part of the data, so that small parts are not missed by chance. */
async function drawSample(
  job: Job,
  at: Addresses,
  labelsAt: number,
  sizesAt: number,
  rows: number,
  k: number,
  wanted: number,
  seed: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  await job.run('swarmStrata', [at.job], 1, { signal });
  const sizes = job.int32(sizesAt, k);
  const order = byCluster(job.int32(labelsAt, rows), k);
  const places = stratifiedSample(sizes, sharesOf(sizes, rows, wanted), seed);
  job.write(
    at.chosen,
    places.map((place) => order[place]),
  );
  await job.run('swarmGather', [at.job, at.chosen], 1, { signal });
}

/** Whole numbers in proportion to the sizes that add up to `wanted` (largest remainder). */
function sharesOf(sizes: Int32Array, rows: number, wanted: number): number[] {
  const exact = Array.from(sizes, (size) => (size * wanted) / rows);
  const shares = exact.map(Math.floor);
  const left = wanted - shares.reduce((sum, share) => sum + share, 0);
  const byRemainder = [...exact.keys()].sort((a, b) => exact[b] - shares[b] - (exact[a] - shares[a]) || a - b);
  for (const cluster of byRemainder.slice(0, left)) shares[cluster] += 1;
  return shares;
}
