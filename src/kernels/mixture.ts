import { throwIfAborted } from './abort.ts';
import { checkMatrix, countLabels } from './copy.ts';
import { withJob } from './job.ts';
import { checkK } from './kmeans.ts';
import { createLayout } from './layout.ts';
import { type CovarianceType, reserveMixture } from './mixture-memory.ts';
import { type MixtureModel, prepareMixture, readModel, writeModel } from './mixture-model.ts';
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
    const rows = await prepareMixture(job, data, at, regCovar, signal);
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
    const rows = await prepareMixture(job, data, at, 0, signal);
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
