import type { Warning } from '../../../contract/errors.ts';
import type { KMeansParams } from '../../../contract/method-params.ts';
import type { Kernels, KMeansFit } from '../../../kernels/types.ts';
import type { JobContext } from '../../jobs/task.ts';
import { counted } from '../../prepare/words.ts';
import type { Matrix } from '../../table.ts';
import { centersModel } from '../centers-model.ts';
import { kernelCall } from '../kernel-call.ts';
import { viewOf } from '../matrix-view.ts';
import type { Clustering } from '../method.ts';
import { RESAMPLE_ROWS, RESAMPLES } from '../resampled-stability.ts';

/** A resample's fit is one of many, so it needs fewer starts than the result itself. */
const RESAMPLE_STARTS = 4;

/** K-means with the best of `nInit` starts. */
export async function fitKMeans(
  kernels: Kernels,
  matrix: Matrix,
  params: KMeansParams,
  seed: number,
  context: JobContext,
): Promise<Clustering> {
  const fit = await kernelCall(context, context.task, (hooks) =>
    kernels.kmeans(viewOf(matrix), { ...params, seed }, hooks),
  );
  return toClustering(fit, matrix, params);
}

/** K-means for every k, in one go. */
export async function fitKMeansEach(
  kernels: Kernels,
  matrix: Matrix,
  ks: readonly number[],
  params: KMeansParams,
  seed: number,
  context: JobContext,
  onFit: (clustering: Clustering) => void,
): Promise<Clustering[]> {
  const { init, nInit, maxIter, tol } = params;
  const fits = await kernelCall(context, context.task, (hooks) =>
    kernels.kmeansSweep(
      viewOf(matrix),
      ks,
      { init, nInit, maxIter, tol, seed },
      { ...hooks, onFit: (fit) => onFit(toClustering(fit, matrix, params)) },
    ),
  );
  return fits.map((fit) => toClustering(fit, matrix, params));
}

/** Bootstrap Jaccard per cluster (Hennig 2007). */
export function kmeansStability(
  kernels: Kernels,
  matrix: Matrix,
  clustering: Clustering,
  params: KMeansParams,
  seed: number,
  context: JobContext,
): Promise<Float64Array> {
  const settings = { ...params, k: clustering.k, nInit: Math.min(params.nInit, RESAMPLE_STARTS), seed };
  const options = { resamples: RESAMPLES, maxRows: RESAMPLE_ROWS };
  return kernelCall(context, context.task, (hooks) =>
    kernels.bootstrapJaccard(viewOf(matrix), clustering.labels, settings, options, hooks),
  );
}

function toClustering(fit: KMeansFit, matrix: Matrix, params: KMeansParams): Clustering {
  const warnings: Warning[] = [];
  if (!fit.converged) {
    warnings.push({
      code: 'NOT_CONVERGED',
      message: `The groups still moved a little after ${counted(params.maxIter, 'round')}.`,
      advice: 'The result is usable. Allow more rounds (max_iter) to let it settle.',
    });
  }
  if (fit.reseeded > 0) {
    warnings.push({
      code: 'EMPTY_CLUSTER',
      message: `A group ran empty ${fit.reseeded === 1 ? 'once' : `${fit.reseeded} times`} and was started again elsewhere.`,
      advice: `${fit.k} groups may be more than these customers hold. Compare with fewer.`,
    });
  }
  const { k, labels, centers, sizes, inertia, iterations, converged, reseeded } = fit;
  const model = centersModel(k, matrix.columns.length, centers);
  const only = { likelihood: null, details: null };
  return { k, labels, centers, sizes, inertia, iterations, converged, reseeded, model, ...only, warnings };
}
