import { throwIfAborted } from './abort.ts';
import { checkMatrix, copyMatrix } from './copy.ts';
import { withJob } from './job.ts';
import { checkK } from './kmeans.ts';
import { packedBytes, trialsFor } from './kmeans-memory.ts';
import { labelRows, reserveLabels } from './label-rows.ts';
import { createLayout, type Layout } from './layout.ts';
import type { Pool } from './pool.ts';
import type { KernelHooks, KMeansSettings, MatrixView } from './types.ts';

/** Parameters of mini-batch k-means, named as in scikit-learn. */
export interface MiniBatchSettings extends KMeansSettings {
  readonly batchSize: number;
  readonly maxNoImprovement: number;
  readonly reassignmentRatio: number;
}

/** A fitted mini-batch k-means. Labels are 0-based: the nearest of `centers`, the first of equals. */
export interface MiniBatchFit {
  readonly k: number;
  readonly labels: Int32Array;
  /** k × columns: the centres that the rows were labelled with. */
  readonly centers: Float64Array;
  /** k × columns: the means of the labelled rows; where there are none, the centre. */
  readonly means: Float64Array;
  readonly sizes: Int32Array;
  /** Squared distances to `means`. */
  readonly inertia: number;
  /** Batches looked at. */
  readonly steps: number;
  readonly converged: boolean;
  /** How often a centre with few rows was started anew. */
  readonly restarted: number;
}

const WORK_RECORD = 64;

/**
 * Mini-batch k-means (Sculley 2010) as in scikit-learn: the best of `nInit` starts made from samples, then batches that
 * move the centres to the running means of the rows they were given, until the smoothed inertia no longer falls. The
 * centres then move to the means of all rows once, and every row is labelled.
 *
 * Memory: the rows once in double precision, one sample of 3 × batchSize rows a thread.
 */
export async function miniBatch(
  pool: Pool,
  data: MatrixView,
  settings: MiniBatchSettings,
  hooks: KernelHooks = {},
): Promise<MiniBatchFit> {
  checkMatrix(data);
  checkK(settings.k, data.rows);
  throwIfAborted(hooks.signal);
  const { rows, columns } = data;
  const { k } = settings;
  const { signal } = hooks;
  const batch = Math.min(settings.batchSize, rows);
  // As scikit-learn: three batches, but at least three rows a centre.
  const initSize = Math.min(rows, Math.max(3 * batch, k * 3));
  const steps = Math.min(0xffffffff, Math.floor((settings.maxIter * rows) / batch));
  const layout = createLayout();
  const at = {
    job: layout.reserve(1, 128),
    data: layout.reserve(rows * columns, 8),
    limits: layout.reserve(2, 8),
    results: layout.reserve(settings.nInit * (1 + k * columns), 8),
    outcome: layout.reserve(3, 8),
    works: layout.reserve(pool.threads, WORK_RECORD),
  };
  const label = reserveLabels(layout, pool, rows, columns, k);
  const works = Array.from({ length: pool.threads }, () => reserveBatchWork(layout, initSize, batch, columns, k));
  return withJob(pool, layout, async (job) => {
    await copyMatrix(job, data, at.data);
    job.writeFloat64(at.limits, [settings.tol, settings.reassignmentRatio]);
    works.forEach((addresses, index) => {
      job.write(at.works + index * WORK_RECORD, addresses);
    });
    job.write(at.job, [
      ...[rows, columns, k, trialsFor(k), settings.seed >>> 0, settings.init === 'k-means++' ? 1 : 0, settings.nInit],
      ...[initSize, batch, steps, settings.maxNoImprovement, at.data, at.limits, at.results, label.centers],
      ...[at.outcome, at.works],
    ]);
    await job.run('miniBatchInit', [at.job], settings.nInit, { signal });
    await job.run('miniBatchStream', [at.job], 1, { signal });
    const [taken, converged, restarted] = job.float64(at.outcome, 3);
    const half = (from: number) => (done: number) => hooks.onProgress?.(from + done, 2 * rows);
    const first = await labelRows(job, at.data, rows, columns, k, label, { signal, onProgress: half(0) });
    job.writeFloat64(label.centers, first.means);
    const last = await labelRows(job, at.data, rows, columns, k, label, { signal, onProgress: half(rows) });
    return {
      k,
      labels: job.int32(label.labels, rows),
      centers: first.means,
      means: last.means,
      sizes: last.sizes,
      inertia: last.inertiaAboutMeans,
      steps: taken,
      converged: converged === 1,
      restarted,
    };
  });
}

/** Reserves one worker's arrays (`MiniBatchWork` in `assembly/minibatch-job.ts`) in its field order. */
function reserveBatchWork(layout: Layout, initSize: number, batch: number, columns: number, k: number): number[] {
  const padded = Math.ceil(initSize / 4) * 4;
  const trials = trialsFor(k);
  return [
    layout.reserve(1, 8),
    layout.reserve(packedBytes(Math.max(initSize, batch), columns, 8), 1),
    layout.reserve(padded, 8),
    layout.reserve(Math.ceil(padded / 128) + 1, 8),
    layout.reserve(Math.max(k, trials, 2), 48),
    layout.reserve(trials * columns, 8),
    layout.reserve(k * columns, 8),
    layout.reserve(k, 8),
    layout.reserve(k, 8),
    layout.reserve(k * columns, 8),
    layout.reserve(64 + 32 * (k + 1), 1),
  ];
}
