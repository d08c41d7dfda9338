import { throwIfAborted } from './abort.ts';
import { checkMatrix } from './copy.ts';
import { type Job, withJob } from './job.ts';
import { reserveWork, swapsFor, trialsFor } from './kmeans-memory.ts';
import { type PreparedRows, prepareRows, reserveRows } from './kmeans-rows.ts';
import { createLayout, type Layout } from './layout.ts';
import type { Pool } from './pool.ts';
import type { KernelHooks, KMeansFit, KMeansSettings, MatrixView } from './types.ts';

type SweepHooks = KernelHooks & { readonly onFit?: (fit: KMeansFit) => void };

/** Where the results of one k lie. */
export interface SlotAt {
  readonly k: number;
  readonly results: number;
  readonly labels: number;
  readonly fit: number;
  readonly sizes: number;
}

const RECORD = 64;
const OUTCOME = 32;

/**
 * k-means for every k: the starts of all k are the tasks, each single-threaded, so any number of threads gives the
 * same bits. Returns the fits in the order of `ks`.
 */
export async function kmeansSweep(
  pool: Pool,
  data: MatrixView,
  ks: readonly number[],
  settings: Omit<KMeansSettings, 'k'>,
  hooks: SweepHooks = {},
): Promise<KMeansFit[]> {
  checkMatrix(data);
  for (const k of ks) checkK(k, data.rows);
  for (const [name, value] of Object.entries({ n_init: settings.nInit, max_iter: settings.maxIter })) {
    if (!Number.isInteger(value) || value < 1)
      throw new RangeError(`${name} must be a whole number from 1, not ${value}.`);
  }
  throwIfAborted(hooks.signal);
  if (ks.length === 0) return [];
  const { rows, columns } = data;
  const starts = settings.nInit;
  const largest = Math.max(...ks);
  const layout = createLayout();
  const rowsAt = reserveRows(layout, data);
  const at = {
    job: layout.reserve(1, RECORD),
    tolerance: layout.reserve(1, 8),
    works: layout.reserve(pool.threads, RECORD),
    slots: layout.reserve(ks.length, RECORD),
  };
  const works = Array.from({ length: pool.threads }, () => reserveWork(layout, rows, columns, largest));
  const slots = ks.map((k) => reserveSlot(layout, rows, columns, k, starts));
  return withJob(pool, layout, async (job) => {
    const prepared = await prepareRows(job, data, rowsAt, hooks.signal);
    job.writeFloat64(at.tolerance, [settings.tol * prepared.variance]);
    works.forEach((addresses, index) => {
      job.write(at.works + index * RECORD, addresses);
    });
    slots.forEach((slot, index) => {
      job.write(at.slots + index * RECORD, slotRecord(slot, starts, swapsFor(rows, columns, slot.k, starts)));
    });
    job.write(
      at.job,
      jobRecord(rows, columns, settings, rowsAt.double, prepared.single, at.tolerance, at.works, at.slots),
    );
    const total = ks.reduce((sum, k) => sum + k * starts, 0);
    const fits = new Map<number, KMeansFit>();
    await job.run('kmeansStart', [at.job], ks.length * starts, {
      signal: hooks.signal,
      onProgress: (done) => hooks.onProgress?.(done, total),
      onEvent: (value) => {
        const fit = readFit(job, slots[value - 1], rows, columns, prepared);
        fits.set(value - 1, fit);
        hooks.onFit?.(fit);
      },
    });
    return slots.map((_, index) => fits.get(index) as KMeansFit);
  });
}

export function reserveSlot(layout: Layout, rows: number, columns: number, k: number, starts: number): SlotAt {
  return {
    k,
    results: layout.reserve(starts * (OUTCOME + k * columns * 8), 1),
    labels: layout.reserve(rows, 4),
    fit: layout.reserve(OUTCOME + k * columns * 8, 1),
    sizes: layout.reserve(k, 4),
  };
}

/** Field values of `KSlot` in `assembly/kmeans-job.ts`. */
export function slotRecord({ k, ...at }: SlotAt, starts: number, swaps: number): number[] {
  return [k, trialsFor(k), swaps, starts, at.results, at.labels, at.fit, at.sizes];
}

/** Refuses a k outside 1 … rows. */
export function checkK(k: number, rows: number): void {
  if (!Number.isInteger(k) || k < 1 || k > rows) throw new RangeError(`k must be between 1 and ${rows}, not ${k}.`);
}

/** Field values of `KMeansJob` in `assembly/kmeans-job.ts`. */
export function jobRecord(
  rows: number,
  columns: number,
  settings: Omit<KMeansSettings, 'k'>,
  double: number,
  single: number,
  tolerance: number,
  works: number,
  slots: number,
): number[] {
  const { nInit, maxIter, seed, init } = settings;
  const plusPlus = init === 'k-means++' ? 1 : 0;
  return [rows, columns, nInit, maxIter, seed >>> 0, plusPlus, double, single, tolerance, works, slots];
}

/** A finished fit in the units of the caller's data. */
export function readFit(
  job: Job,
  slot: SlotAt,
  rows: number,
  columns: number,
  { means, scale }: PreparedRows,
): KMeansFit {
  const [inertia, iterations, converged, reseeded] = job.float64(slot.fit, 4);
  const centers = job
    .float64(slot.fit + OUTCOME, slot.k * columns)
    .map((value, i) => value / scale + means[i % columns]);
  return {
    k: slot.k,
    labels: job.int32(slot.labels, rows),
    centers,
    sizes: job.int32(slot.sizes, slot.k),
    inertia: inertia / scale / scale,
    iterations,
    converged: converged === 1,
    reseeded,
  };
}
