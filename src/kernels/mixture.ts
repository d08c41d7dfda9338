import { throwIfAborted } from './abort.ts';
import { checkMatrix, copyMatrix, countLabels } from './copy.ts';
import { type Job, withJob } from './job.ts';
import { checkK } from './kmeans.ts';
import { createLayout } from './layout.ts';
import { type CovarianceType, type MixtureAt, reserveMixture, writeMixtureJob } from './mixture-memory.ts';
import type { Pool } from './pool.ts';
import type { KernelHooks, MatrixView } from './types.ts';

/** Kinds of rounds, as in `assembly/mixture.ts`. */
const FROM_LABELS = 0;
const FIT = 1;
const PLACE = 2;

/** Parameters of a Gaussian mixture, named as in scikit-learn. */
export interface MixtureSettings {
  readonly k: number;
  readonly covarianceType: CovarianceType;
  readonly maxIter: number;
  /** On the mean log-likelihood of a row. */
  readonly tol: number;
  /** Added to every variance. */
  readonly regCovar: number;
}

/** A Gaussian mixture, in the units of the data. */
export interface MixtureModel {
  readonly k: number;
  readonly covarianceType: CovarianceType;
  readonly weights: Float64Array;
  /** k × columns. */
  readonly means: Float64Array;
  /**
   * Full: k × columns × columns, the inverse of each covariance's lower Cholesky factor, row-major; tied: one of them;
   * diag and spherical: k × columns, one over each standard deviation.
   */
  readonly factors: Float64Array;
}

/** Rows as a mixture sees them. */
export interface MixturePlacement {
  readonly labels: Int32Array;
  /** Posterior probability of the own component. */
  readonly confidence: Float32Array;
  /** Mahalanobis distance to the own component. */
  readonly distance: Float64Array;
  /** Mean over the rows. */
  readonly logLikelihood: number;
}

export interface MixtureFit extends MixtureModel {
  readonly labels: Int32Array;
  /** Mean over the rows, of the final model. */
  readonly logLikelihood: number;
  readonly iterations: number;
  readonly converged: boolean;
  /** Components that have, in some direction, no spread of their own but the least variance. */
  readonly singular: number;
}

/**
 * A Gaussian mixture by expectation-maximisation from given labels. Memory: the rows twice in double precision, 16 bytes
 * a row, and the sums of at most 64 chunks.
 */
export async function mixture(
  pool: Pool,
  data: MatrixView,
  labels: Int32Array,
  settings: MixtureSettings,
  hooks: KernelHooks = {},
): Promise<MixtureFit> {
  checkMatrix(data);
  const { k, covarianceType, maxIter, tol, regCovar } = settings;
  checkK(k, data.rows);
  const counts = countLabels(data.rows, labels, k);
  if (counts.reduce((sum, count) => sum + count, 0) < data.rows) throw new RangeError('Every row needs a label.');
  throwIfAborted(hooks.signal);
  const layout = createLayout();
  const at = reserveMixture(layout, data, k, covarianceType, pool.threads);
  const { signal } = hooks;
  return withJob(pool, layout, async (job) => {
    const rows = await prepare(job, data, at, regCovar, signal);
    job.write(at.labels, labels);
    const round = (kind: number) => job.run('mixtureChunk', [at.job, kind], at.chunks, { signal });
    // The first round finds the means, the second measures the spread about them.
    job.writeFloat64(at.means, new Float64Array(k * at.width));
    await round(FROM_LABELS);
    await round(FROM_LABELS);
    let before = Number.NEGATIVE_INFINITY;
    let iterations = 0;
    let converged = false;
    while (!converged && iterations < maxIter) {
      await round(FIT);
      iterations++;
      const [now] = job.float64(at.outcome, 1);
      converged = Math.abs(now - before) < tol;
      before = now;
      hooks.onProgress?.(iterations, maxIter);
    }
    const [, singular] = job.float64(at.outcome, 2);
    await round(PLACE);
    const [logLikelihood] = job.float64(at.outcome, 1);
    const model = readModel(job, at, rows);
    return { ...model, labels: job.int32(at.labels, data.rows), logLikelihood, iterations, converged, singular };
  });
}

/** Most probable component, posterior and Mahalanobis distance of every row. */
export async function mixturePlace(
  pool: Pool,
  data: MatrixView,
  model: MixtureModel,
  hooks: KernelHooks = {},
): Promise<MixturePlacement> {
  checkMatrix(data);
  throwIfAborted(hooks.signal);
  const layout = createLayout();
  const at = reserveMixture(layout, data, model.k, model.covarianceType, pool.threads);
  const { signal } = hooks;
  return withJob(pool, layout, async (job) => {
    const rows = await prepare(job, data, at, 0, signal);
    writeModel(job, at, rows, model);
    await job.run('mixtureReady', [at.job], 1, { signal });
    await job.run('mixtureChunk', [at.job, PLACE], at.chunks, {
      signal,
      onProgress: (done) => hooks.onProgress?.(done, at.chunks),
    });
    return {
      labels: job.int32(at.labels, data.rows),
      confidence: job.float32(at.confidence, data.rows),
      distance: job.float64(at.distance, data.rows),
      logLikelihood: job.float64(at.outcome, 1)[0],
    };
  });
}

interface PackedUnits {
  readonly scale: number;
  readonly centre: Float64Array;
}

/** Copies the rows in, centred and scaled, and writes the job's settings in the same units. */
async function prepare(
  job: Job,
  data: MatrixView,
  at: MixtureAt,
  regCovar: number,
  signal: AbortSignal | undefined,
): Promise<PackedUnits> {
  const { rows, columns } = data;
  await copyMatrix(job, data, at.input);
  await job.run('prepareRows', [at.input, rows, columns, at.centre, at.data, 0, at.summary], 1, { signal });
  const [scale] = job.float64(at.summary, 1);
  job.writeFloat64(at.settings, [regCovar * scale * scale, columns * Math.log(scale)]);
  writeMixtureJob(job, at);
  return { scale, centre: job.float64(at.centre, columns) };
}

/** Rows and columns of the factors: rows × columns without, with and without padding. */
function factorRows(at: MixtureAt): number {
  if (at.shape === 'full') return at.k;
  return at.shape === 'tied' ? 1 : 0;
}

function readModel(job: Job, at: MixtureAt, { scale, centre }: PackedUnits): MixtureModel {
  const { k, columns, width } = at;
  const means = unpad(job.float64(at.means, k * width), k, width, columns);
  const squares = factorRows(at);
  const factors =
    squares > 0
      ? Array.from({ length: squares }, (_, c) => {
          const padded = job.float64(at.factors + c * width * width * 8, width * width);
          return [...unpad(padded, columns, width, columns)];
        }).flat()
      : unpad(job.float64(at.factors, k * width), k, width, columns);
  return {
    k,
    covarianceType: at.shape,
    weights: job.float64(at.weights, k),
    means: means.map((value, i) => value / scale + centre[i % columns]),
    factors: Float64Array.from(factors, (value) => value * scale),
  };
}

function writeModel(job: Job, at: MixtureAt, { scale, centre }: PackedUnits, model: MixtureModel): void {
  const { k, columns, width } = at;
  const means = model.means.map((value, i) => (value - centre[i % columns]) * scale);
  const factors = model.factors.map((value) => value / scale);
  job.writeFloat64(at.weights, model.weights);
  job.writeFloat64(at.means, pad(means, k, columns, width));
  const squares = factorRows(at);
  if (squares === 0) job.writeFloat64(at.factors, pad(factors, k, columns, width));
  for (let c = 0; c < squares; c++) {
    const own = factors.subarray(c * columns * columns, (c + 1) * columns * columns);
    const padded = new Float64Array(width * width);
    padded.set(pad(own, columns, columns, width));
    job.writeFloat64(at.factors + c * width * width * 8, padded);
  }
}

function unpad(values: Float64Array, rows: number, width: number, columns: number): Float64Array {
  return Float64Array.from(
    { length: rows * columns },
    (_, i) => values[Math.floor(i / columns) * width + (i % columns)],
  );
}

function pad(values: Float64Array, rows: number, columns: number, width: number): Float64Array {
  const padded = new Float64Array(rows * width);
  for (let row = 0; row < rows; row++) padded.set(values.subarray(row * columns, (row + 1) * columns), row * width);
  return padded;
}
