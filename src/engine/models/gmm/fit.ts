import type { GmmParams } from '../../../contract/method-params.ts';
import type { MixtureFit } from '../../../kernels/mixture.ts';
import type { Kernels } from '../../../kernels/types.ts';
import type { JobContext } from '../../jobs/task.ts';
import type { Matrix } from '../../table.ts';
import { clusterMeans } from '../cluster-means.ts';
import type { FitFrom } from '../from-k-means.ts';
import { kernelCall } from '../kernel-call.ts';
import { viewOf } from '../matrix-view.ts';
import type { Clustering } from '../method.ts';
import { randomCenters } from '../random-centers.ts';
import { freeParameters, likelihoodOf } from './likelihood.ts';
import { gmmModel } from './model.ts';
import { gmmWarnings } from './warnings.ts';

/** Gaussian mixture, the start of the largest likelihood. The first start is k-means, others are rows by chance. */
export const fitGmmFrom: FitFrom<GmmParams> = async (kernels, matrix, first, params, seed, context) => {
  const { k, nInit, covarianceType, maxIter, tol, regCovar } = params;
  let best: MixtureFit | null = null;
  for (let start = 0; start < nInit; start++) {
    const task = nInit === 1 ? context.task : context.task.child(`Start ${start + 1}`, 1);
    const labels = start === 0 ? first.labels : await chanceLabels(kernels, matrix, k, seed + start, context);
    const fit = await kernelCall(context, task, (hooks) =>
      kernels.mixture(viewOf(matrix), labels, { k, covarianceType, maxIter, tol, regCovar }, hooks),
    );
    if (task !== context.task) task.finish();
    if (best === null || fit.logLikelihood > best.logLikelihood) best = fit;
  }
  return toClustering(matrix, best as MixtureFit, params, context);
};

/** Rows by the nearest of k rows drawn by chance. */
async function chanceLabels(
  kernels: Kernels,
  matrix: Matrix,
  k: number,
  seed: number,
  context: JobContext,
): Promise<Int32Array> {
  const centers = randomCenters(matrix, k, seed);
  const { labels } = await kernelCall(context, null, (hooks) => kernels.assign(viewOf(matrix), centers, k, hooks));
  return labels;
}

async function toClustering(
  matrix: Matrix,
  fit: MixtureFit,
  params: GmmParams,
  context: JobContext,
): Promise<Clustering> {
  const { k, labels, weights, iterations, converged, covarianceType } = fit;
  const { means: centers, sizes, inertia } = await clusterMeans(matrix, labels, k, context, fit.means);
  const columns = matrix.columns.length;
  return {
    ...{ k, labels, centers, sizes, inertia, iterations, converged, reseeded: 0 },
    model: gmmModel(fit, columns),
    likelihood: likelihoodOf(fit.logLikelihood, matrix.rows, freeParameters(k, columns, covarianceType)),
    details: { kind: 'mixture', covarianceType, weights: [...weights] },
    warnings: gmmWarnings(fit, sizes, params),
  };
}
