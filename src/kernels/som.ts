import { throwIfAborted } from './abort.ts';
import { checkMatrix } from './copy.ts';
import { withJob } from './job.ts';
import { prepareRows, reserveRows } from './kmeans-rows.ts';
import { createLayout } from './layout.ts';
import type { Pool } from './pool.ts';
import type { KernelHooks, MatrixView } from './types.ts';

/** Rows a task looks at, as in `assembly/som.ts`. */
const CHUNK = 8192;

export interface SomSettings {
  readonly gridRows: number;
  readonly gridColumns: number;
  readonly algorithm: 'batch' | 'online';
  /** Passes over all rows (batch) or rows drawn (online). */
  readonly maxIter: number;
  /** Of the first online step. */
  readonly learningRate: number;
  /** First reach on the map, in units. */
  readonly sigma: number;
  readonly seed: number;
  /** units × columns, row-major: where the units start. */
  readonly weights: Float64Array;
}

export interface SomFit {
  /** units × columns, row-major. */
  readonly weights: Float64Array;
  /** Nearest and second nearest unit of every row. */
  readonly nearest: Int32Array;
  readonly second: Int32Array;
  /** Euclidean distance of every row to its nearest unit. */
  readonly distance: Float64Array;
}

/** The reach of a batch map falls from the first one to this. */
const LAST_SIGMA = 0.5;

/** Trains a self-organising map. Each pass of the batch map is shared by all threads; the online one runs on one. */
export async function som(
  pool: Pool,
  data: MatrixView,
  settings: SomSettings,
  hooks: KernelHooks = {},
): Promise<SomFit> {
  checkMatrix(data);
  throwIfAborted(hooks.signal);
  const { rows, columns } = data;
  const { gridRows, gridColumns, maxIter, seed } = settings;
  const units = gridRows * gridColumns;
  const chunks = Math.ceil(rows / CHUNK);
  const sums = units * (columns + 1);
  const scratchSize = Math.max(units * 32, (columns + 1) * 8) + 128;
  const layout = createLayout();
  const rowsAt = reserveRows(layout, data);
  const at = {
    job: layout.reserve(1, 64),
    weights: layout.reserve(units * columns, 8),
    partial: layout.reserve(chunks * sums, 8),
    sums: layout.reserve(sums, 8),
    scratch: layout.reserve(pool.threads * scratchSize, 1),
    nearest: layout.reserve(rows, 4),
    second: layout.reserve(rows, 4),
    distance: layout.reserve(rows, 8),
    numbers: layout.reserve(2, 8),
  };
  return withJob(pool, layout, async (job) => {
    const { means, scale } = await prepareRows(job, data, rowsAt, hooks.signal);
    job.writeFloat64(
      at.weights,
      settings.weights.map((value, i) => (value - means[i % columns]) * scale),
    );
    const places = [at.weights, at.partial, at.sums, at.scratch, scratchSize, at.nearest, at.second, at.distance];
    job.write(at.job, [rows, columns, gridRows, gridColumns, seed >>> 0, rowsAt.double, ...places]);
    const { signal } = hooks;
    if (settings.algorithm === 'online') {
      job.writeFloat64(at.numbers, [settings.learningRate, settings.sigma]);
      const onProgress = (done: number) => hooks.onProgress?.(done, maxIter);
      await job.run('somOnline', [at.job, maxIter, at.numbers], 1, { signal, onProgress });
    } else {
      const last = Math.min(LAST_SIGMA, settings.sigma);
      for (let pass = 0; pass < maxIter; pass++) {
        const share = maxIter > 1 ? pass / (maxIter - 1) : 1;
        job.writeFloat64(at.numbers, [settings.sigma * (last / settings.sigma) ** share]);
        await job.run('somCollect', [at.job], chunks, { signal });
        await job.run('somMove', [at.job, chunks, at.numbers], 1, { signal });
        hooks.onProgress?.(pass + 1, maxIter);
      }
    }
    await job.run('somLabel', [at.job], chunks, { signal });
    return {
      weights: job.float64(at.weights, units * columns).map((value, i) => value / scale + means[i % columns]),
      nearest: job.int32(at.nearest, rows),
      second: job.int32(at.second, rows),
      distance: job.float64(at.distance, rows).map((value) => value / scale),
    };
  });
}
