import { throwIfAborted } from './abort.ts';
import { checkMatrix, countLabels } from './copy.ts';
import { withJob } from './job.ts';
import { checkK, jobRecord } from './kmeans.ts';
import { packedBytes, reserveWork, trialsFor } from './kmeans-memory.ts';
import { prepareRows, reserveRows } from './kmeans-rows.ts';
import { createLayout } from './layout.ts';
import type { Pool } from './pool.ts';
import type { KernelHooks, KMeansSettings, MatrixView } from './types.ts';

const WORK_RECORD = 64;
const RESAMPLE_RECORD = 32;

/**
 * Bootstrap stability of each cluster (Hennig 2007). Every resample is a task of its own. A cluster that no resample
 * met (an empty one) gets NaN.
 */
export async function bootstrapJaccard(
  pool: Pool,
  data: MatrixView,
  labels: Int32Array,
  settings: KMeansSettings,
  options: { readonly resamples: number; readonly maxRows: number },
  hooks: KernelHooks = {},
): Promise<Float64Array> {
  checkMatrix(data);
  checkK(settings.k, data.rows);
  const { rows, columns } = data;
  const { resamples } = options;
  let clusters = settings.k;
  for (let row = 0; row < labels.length; row++) if (labels[row] >= clusters) clusters = labels[row] + 1;
  countLabels(rows, labels, clusters);
  throwIfAborted(hooks.signal);
  const draws = Math.max(1, Math.min(rows, options.maxRows));
  const { k } = settings;
  const layout = createLayout();
  const rowsAt = reserveRows(layout, data);
  const at = {
    job: layout.reserve(1, 64),
    tolerance: layout.reserve(1, 8),
    works: layout.reserve(pool.threads, WORK_RECORD),
    own: layout.reserve(pool.threads, RESAMPLE_RECORD),
    labels: layout.reserve(rows, 4),
    results: layout.reserve(resamples * clusters, 8),
  };
  const works = Array.from({ length: pool.threads }, () => reserveWork(layout, draws, columns, k));
  const own = Array.from({ length: pool.threads }, () => [
    layout.reserve(rows, 1),
    layout.reserve(draws, 4),
    layout.reserve(packedBytes(draws, columns, 8), 1),
    layout.reserve(draws, 8),
    layout.reserve(k * clusters + k + clusters, 4),
  ]);
  return withJob(pool, layout, async (job) => {
    const prepared = await prepareRows(job, data, rowsAt, hooks.signal);
    job.writeFloat64(at.tolerance, [settings.tol * prepared.variance]);
    job.write(at.labels, labels);
    for (let worker = 0; worker < pool.threads; worker++) {
      job.write(at.works + worker * WORK_RECORD, works[worker]);
      job.write(at.own + worker * RESAMPLE_RECORD, own[worker]);
    }
    job.write(at.job, jobRecord(rows, columns, settings, rowsAt.double, prepared.single, at.tolerance, at.works, 0));
    const values = [at.job, k, trialsFor(k), at.labels, clusters, draws, at.own, at.results];
    await job.run('jaccardResample', values, resamples, {
      signal: hooks.signal,
      onProgress: (done) => hooks.onProgress?.(done, resamples),
    });
    return meanOfEach(job.float64(at.results, resamples * clusters), clusters);
  });
}

/** Mean of each column over the rows where it is a number. */
function meanOfEach(values: Float64Array, columns: number): Float64Array {
  return Float64Array.from({ length: columns }, (_, column) => {
    let sum = 0;
    let count = 0;
    for (let i = column; i < values.length; i += columns) {
      if (Number.isNaN(values[i])) continue;
      sum += values[i];
      count++;
    }
    return sum / count;
  });
}
