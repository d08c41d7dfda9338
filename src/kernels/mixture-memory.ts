import type { Job } from './job.ts';
import { packedBytes } from './kmeans-memory.ts';
import type { Layout } from './layout.ts';
import type { MatrixView } from './types.ts';

/** Shapes of the covariances, numbered as in `assembly/mixture-job.ts`. */
export const shapes = ['full', 'tied', 'diag', 'spherical'] as const;
export type CovarianceType = (typeof shapes)[number];

/** Rows worked on together, as in `assembly/mixture-job.ts`. */
const BLOCK = 64;

/** At most this many chunks, and numbers in the sums of all of them: they are kept until the round ends. */
const MOST_CHUNKS = 64;
const MOST_SUMS = 1 << 25;
const LEAST_ROWS = 512;

/**
 * How rows are shared out: from sizes alone, so that the order of summing is the same on every machine.
 *
 * @param sums numbers that each chunk adds up
 */
export function chunksOf(rows: number, sums: number): { readonly chunkRows: number; readonly chunks: number } {
  const most = Math.max(1, Math.min(MOST_CHUNKS, Math.floor(MOST_SUMS / sums)));
  const chunkRows = Math.max(LEAST_ROWS, Math.ceil(rows / most / BLOCK) * BLOCK);
  return { chunkRows, chunks: Math.ceil(rows / chunkRows) };
}

/** Numbers of one component's factor as the kernels hold it. */
export function factorSize(shape: CovarianceType, width: number): number {
  return shape === 'full' || shape === 'tied' ? width * width : width;
}

/** Reserves everything that a fit or a placement needs. */
export function reserveMixture(
  layout: Layout,
  { rows, columns }: MatrixView,
  k: number,
  shape: CovarianceType,
  threads: number,
) {
  const width = columns + (columns % 2);
  const size = 1 + width + (shape === 'full' ? width * width : shape === 'tied' ? 0 : width);
  const partialSize = 1 + k * size + (shape === 'tied' ? width * width : 0);
  const { chunkRows, chunks } = chunksOf(rows, partialSize);
  const scratchSize = (k + 2 * width) * BLOCK * 8;
  return {
    ...{ rows, columns, k, shape, width, chunkRows, chunks, partialSize, scratchSize },
    input: layout.reserve(rows * columns, 8),
    summary: layout.reserve(3, 8),
    centre: layout.reserve(columns, 8),
    job: layout.reserve(32, 4),
    data: layout.reserve(packedBytes(rows, columns, 8), 1),
    labels: layout.reserve(rows, 4),
    means: layout.reserve(k * width, 8),
    factors: layout.reserve((shape === 'tied' ? 1 : k) * factorSize(shape, width), 8),
    shifts: shape === 'tied' ? layout.reserve(k * width, 8) : 0,
    constants: layout.reserve(k, 8),
    weights: layout.reserve(k, 8),
    covariance: layout.reserve(width * width, 8),
    total: shape === 'tied' ? layout.reserve(width * width, 8) : 0,
    partials: layout.reserve(chunks * partialSize, 8),
    scratch: layout.reserve(threads, scratchSize),
    settings: layout.reserve(2, 8),
    outcome: layout.reserve(2, 8),
    confidence: layout.reserve(rows, 4),
    distance: layout.reserve(rows, 8),
  };
}
export type MixtureAt = ReturnType<typeof reserveMixture>;

/** Writes the `MixtureJob`. */
export function writeMixtureJob(job: Job, at: MixtureAt): void {
  job.write(at.job, [
    ...[at.rows, at.columns, at.width, at.k, shapes.indexOf(at.shape), at.chunkRows, at.chunks, at.chunks],
    ...[at.data, at.labels, at.means, at.factors, at.shifts, at.constants, at.weights, at.covariance, at.total],
    ...[at.partials, at.partialSize, at.scratch, at.scratchSize, at.settings, at.outcome, at.confidence, at.distance],
  ]);
}
