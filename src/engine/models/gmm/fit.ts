import type { GmmParams } from '../../../contract/method-params.ts';
import type { MixtureFit } from '../../../kernels/mixture.ts';
import type { Kernels } from '../../../kernels/types.ts';
import type { JobContext } from '../../jobs/task.ts';
import type { Matrix } from '../../table.ts';
import { kernelCall } from '../kernel-call.ts';
import { labelMeans } from '../label-means.ts';
import { viewOf } from '../matrix-view.ts';
import type { Clustering } from '../method.ts';
import { randomCenters } from '../random-centers.ts';
import { resampledStability } from '../resampled-stability.ts';
import { freeParameters, likelihoodOf } from './likelihood.ts';
import { gmmModel } from './model.ts';
import { gmmWarnings } from './warnings.ts';

/** The k-means whose labels the first start begins with. */
const FIRST = { init: 'k-means++', nInit: 2, maxIter: 300, tol: 1e-4 } as const;

/** Gaussian mixture, the start of the largest likelihood. The first start is k-means, others are rows by chance. */
export async function fitGmm(
  kernels: Kernels,
  matrix: Matrix,
  params: GmmParams,
  seed: number,
  context: JobContext,
): Promise<Clustering> {
  const { labels } = await kernelCall(context, null, (hooks) =>
    kernels.kmeans(viewOf(matrix), { ...FIRST, k: params.k, seed }, hooks),
  );
  return fitFrom(kernels, matrix, labels, params, seed, context);
}

/** Every k; the k-means for all of them run side by side. */
export async function fitGmmEach(
  kernels: Kernels,
  matrix: Matrix,
  ks: readonly number[],
  params: GmmParams,
  seed: number,
  context: JobContext,
  onFit: (clustering: Clustering) => void,
): Promise<Clustering[]> {
  const first = await kernelCall(context, context.task.child('First groups', 1), (hooks) =>
    kernels.kmeansSweep(viewOf(matrix), ks, { ...FIRST, seed }, hooks),
  );
  const fits: Clustering[] = [];
  for (const { k, labels } of first) {
    const task = context.task.child(`${k} groups`, k);
    const fit = await fitFrom(kernels, matrix, labels, { ...params, k }, seed, { ...context, task });
    task.finish();
    onFit(fit);
    fits.push(fit);
  }
  return fits;
}

/** Bootstrap Jaccard of each cluster (Hennig 2007); a resample needs no more than one start. */
export function gmmStability(
  kernels: Kernels,
  matrix: Matrix,
  clustering: Clustering,
  params: GmmParams,
  seed: number,
  context: JobContext,
): Promise<Float64Array> {
  const one = { ...params, k: clustering.k, nInit: 1 };
  return resampledStability(matrix, clustering, seed, context, (resample, own, quiet) =>
    fitGmm(kernels, resample, { ...one, k: Math.min(one.k, resample.rows) }, own, quiet),
  );
}

async function fitFrom(
  kernels: Kernels,
  matrix: Matrix,
  first: Int32Array,
  params: GmmParams,
  seed: number,
  context: JobContext,
): Promise<Clustering> {
  const { k, nInit, covarianceType, maxIter, tol, regCovar } = params;
  let best: MixtureFit | null = null;
  for (let start = 0; start < nInit; start++) {
    const task = nInit === 1 ? context.task : context.task.child(`Start ${start + 1}`, 1);
    const labels = start === 0 ? first : await chanceLabels(kernels, matrix, k, seed + start, context);
    const fit = await kernelCall(context, task, (hooks) =>
      kernels.mixture(viewOf(matrix), labels, { k, covarianceType, maxIter, tol, regCovar }, hooks),
    );
    if (task !== context.task) task.finish();
    if (best === null || fit.logLikelihood > best.logLikelihood) best = fit;
  }
  return toClustering(kernels, matrix, best as MixtureFit, params, context);
}

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
  kernels: Kernels,
  matrix: Matrix,
  fit: MixtureFit,
  params: GmmParams,
  context: JobContext,
): Promise<Clustering> {
  const { k, labels, weights, iterations, converged, covarianceType } = fit;
  const { centers, sizes } = await labelMeans(matrix, labels, k, fit.means, context);
  const { inertia } = await kernelCall(context, null, (hooks) => kernels.indices(viewOf(matrix), labels, k, hooks));
  const columns = matrix.columns.length;
  return {
    ...{ k, labels, centers, sizes, inertia, iterations, converged, reseeded: 0 },
    model: gmmModel(fit, columns),
    likelihood: likelihoodOf(fit.logLikelihood, matrix.rows, freeParameters(k, columns, covarianceType)),
    details: { kind: 'mixture', covarianceType, weights: [...weights] },
    warnings: gmmWarnings(fit, sizes, params),
  };
}
