import type { Job } from './job.ts';
import type { Layout } from './layout.ts';
import type { Pool } from './pool.ts';
import type { KernelHooks } from './types.ts';

/** Rows a task labels, as in `assembly/nearest.ts`. */
const CHUNK = 8192;

/** Where the centres, labels and sums of a labelling lie. */
export interface LabelAt {
  readonly centers: number;
  readonly labels: number;
  readonly partials: number;
  readonly scratch: number;
}

/** A labelling with the nearest of k centres. */
export interface LabelledRows {
  /** Squared distances to the centres. */
  readonly inertia: number;
  readonly sizes: Int32Array;
  /** k × columns means of the labelled rows; where no row is, the centre itself. */
  readonly means: Float64Array;
  /** Squared distances to the means. */
  readonly inertiaAboutMeans: number;
}

export function reserveLabels(layout: Layout, pool: Pool, rows: number, columns: number, k: number): LabelAt {
  return {
    centers: layout.reserve(k * columns, 8),
    labels: layout.reserve(rows, 4),
    partials: layout.reserve(Math.ceil(rows / CHUNK) * partialLength(columns, k), 8),
    scratch: layout.reserve(pool.threads, scratchBytes(columns, k)),
  };
}

/**
 * Labels all rows (row-major f64 at `data`) with the centres at `at.centers`; the labels stay at `at.labels`.
 * Chunks are of fixed size and their sums are added in order, so any number of threads gives the same bits.
 */
export async function labelRows(
  job: Job,
  data: number,
  rows: number,
  columns: number,
  k: number,
  at: LabelAt,
  hooks: KernelHooks,
): Promise<LabelledRows> {
  const chunks = Math.ceil(rows / CHUNK);
  const values = [data, rows, columns, at.centers, k, at.labels, at.partials, at.scratch, scratchBytes(columns, k)];
  await job.run('labelChunk', values, chunks, {
    signal: hooks.signal,
    onProgress: (done) => hooks.onProgress?.(done, rows),
  });
  const length = partialLength(columns, k);
  const total = new Float64Array(length);
  for (let chunk = 0; chunk < chunks; chunk++) {
    const part = job.float64(at.partials + chunk * length * 8, length);
    for (let i = 0; i < length; i++) total[i] += part[i];
  }
  return summaryOf(total, job.float64(at.centers, k * columns), columns, k);
}

function summaryOf(total: Float64Array, centers: Float64Array, columns: number, k: number): LabelledRows {
  const counts = total.subarray(1, 1 + k);
  const sums = total.subarray(1 + k);
  let moved = 0;
  const means = centers.map((center, i) => {
    const count = counts[Math.floor(i / columns)];
    if (count === 0) return center;
    const mean = sums[i] / count;
    moved += count * (mean - center) ** 2;
    return mean;
  });
  // The distances to any point are those to the mean and the mean's own distance to the point (Huygens).
  return {
    inertia: total[0],
    sizes: Int32Array.from(counts),
    means,
    inertiaAboutMeans: Math.max(0, total[0] - moved),
  };
}

/** Inertia, counts and sums of a chunk. */
function partialLength(columns: number, k: number): number {
  return 1 + k + k * columns;
}

function scratchBytes(columns: number, k: number): number {
  return Math.ceil((columns * 32 + 64 + (k + 1) * 32) / 64) * 64;
}
