import { throwIfAborted } from './abort.ts';
import { checkMatrix, copyMatrix } from './copy.ts';
import { withJob } from './job.ts';
import { checkK } from './kmeans.ts';
import { packedBytes } from './kmeans-memory.ts';
import { createLayout } from './layout.ts';
import { chunksOf } from './mixture-memory.ts';
import type { Pool } from './pool.ts';
import type { KernelHooks, MatrixView } from './types.ts';

/** Kinds of rounds, as in `assembly/fuzzy.ts`. */
const FIRST = 0;
const FIT = 1;
const PLACE = 2;

/** Parameters of fuzzy c-means. */
export interface FuzzySettings {
  readonly k: number;
  /** The exponent, above 1. */
  readonly m: number;
  readonly maxIter: number;
  /** On the largest change of a membership. */
  readonly tol: number;
}

/** Rows as fuzzy c-means sees them. */
export interface FuzzyPlacement {
  /** Nearest centre, which is that of the largest membership. */
  readonly labels: Int32Array;
  /** Membership of it, 1/k to 1. */
  readonly confidence: Float32Array;
  /** Euclidean distance to it. */
  readonly distance: Float64Array;
  /** Σ uᵐ d² over rows and centres. */
  readonly objective: number;
  /** Mean over the rows of Σ u². */
  readonly partitionCoefficient: number;
}

export interface FuzzyFit extends FuzzyPlacement {
  readonly k: number;
  /** k × columns: the weighted means. */
  readonly centers: Float64Array;
  readonly iterations: number;
  readonly converged: boolean;
}

/**
 * Fuzzy c-means from given centres (k × columns). Memory: the rows twice in double precision, 8 × k + 16 bytes a row and
 * the sums of at most 64 chunks.
 */
export async function fuzzy(
  pool: Pool,
  data: MatrixView,
  centers: Float64Array,
  settings: FuzzySettings,
  hooks: KernelHooks = {},
): Promise<FuzzyFit> {
  checkK(settings.k, data.rows);
  return run(pool, data, centers, settings, hooks);
}

/** Nearest centre, membership and distance of every row. */
export function fuzzyPlace(
  pool: Pool,
  data: MatrixView,
  centers: Float64Array,
  settings: Pick<FuzzySettings, 'k' | 'm'>,
  hooks: KernelHooks = {},
): Promise<FuzzyPlacement> {
  return run(pool, data, centers, { ...settings, maxIter: 0, tol: 0 }, hooks);
}

async function run(
  pool: Pool,
  data: MatrixView,
  centers: Float64Array,
  { k, m, maxIter, tol }: FuzzySettings,
  hooks: KernelHooks,
): Promise<FuzzyFit> {
  checkMatrix(data);
  throwIfAborted(hooks.signal);
  const { rows, columns } = data;
  if (k < 1 || centers.length < k * columns) throw new RangeError(`k = ${k} centres need ${k * columns} values.`);
  if (!(m > 1)) throw new RangeError(`m must be above 1, not ${m}.`);
  const partialSize = 3 + k * (columns + 1);
  const { chunkRows, chunks } = chunksOf(rows, partialSize);
  const scratchSize = k * 96 + k * (columns + 1) * 16;
  const layout = createLayout();
  const at = {
    input: layout.reserve(rows * columns, 8),
    summary: layout.reserve(3, 8),
    means: layout.reserve(columns, 8),
    job: layout.reserve(20, 4),
    data: layout.reserve(packedBytes(rows, columns, 8), 1),
    centers: layout.reserve(k * columns, 8),
    settings: layout.reserve(1, 8),
    memberships: layout.reserve(Math.ceil(rows / 4) * 4 * k, 8),
    partials: layout.reserve(chunks * partialSize, 8),
    scratch: layout.reserve(pool.threads, scratchSize),
    labels: layout.reserve(rows, 4),
    confidence: layout.reserve(rows, 4),
    distance: layout.reserve(rows, 8),
  };
  const { signal } = hooks;
  return withJob(pool, layout, async (job) => {
    await copyMatrix(job, data, at.input);
    await job.run('prepareRows', [at.input, rows, columns, at.means, at.data, 0, at.summary], 1, { signal });
    const [scale] = job.float64(at.summary, 1);
    const means = job.float64(at.means, columns);
    const packed = centers.subarray(0, k * columns).map((value, i) => (value - means[i % columns]) * scale);
    job.writeFloat64(at.centers, packed);
    job.writeFloat64(at.settings, [m]);
    job.write(at.job, [
      ...[rows, columns, k, chunkRows, chunks, chunks, at.data, at.centers, at.settings, at.memberships],
      ...[at.partials, partialSize, at.scratch, scratchSize, at.labels, at.confidence, at.distance],
    ]);
    const round = (kind: number) => job.run('fuzzyChunk', [at.job, kind], chunks, { signal });
    let iterations = 0;
    let converged = false;
    while (!converged && iterations < maxIter) {
      await round(iterations === 0 ? FIRST : FIT);
      const [, change] = job.float64(at.partials, 2);
      converged = iterations > 0 && change <= tol;
      iterations++;
      hooks.onProgress?.(iterations, maxIter);
    }
    await round(PLACE);
    const [objective, , squares] = job.float64(at.partials, 3);
    return {
      k,
      labels: job.int32(at.labels, rows),
      confidence: job.float32(at.confidence, rows),
      distance: job.float64(at.distance, rows).map((distance) => distance / scale),
      objective: objective / scale / scale,
      partitionCoefficient: squares / rows,
      centers: job.float64(at.centers, k * columns).map((value, i) => value / scale + means[i % columns]),
      iterations,
      converged,
    };
  });
}
