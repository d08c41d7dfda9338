import type { MiniBatchParams } from '../../../contract/method-params.ts';
import type { MiniBatchFit } from '../../../kernels/minibatch.ts';
import type { Kernels } from '../../../kernels/types.ts';
import type { JobContext } from '../../jobs/task.ts';
import type { Matrix } from '../../table.ts';
import { emptyGroups, notSettled } from '../center-warnings.ts';
import { centersModel } from '../centers-model.ts';
import { kernelCall } from '../kernel-call.ts';
import { viewOf } from '../matrix-view.ts';
import type { Clustering } from '../method.ts';
import { resampledStability } from '../resampled-stability.ts';

/** Mini-batch k-means with the best of `nInit` starts. */
export async function fitMiniBatch(
  kernels: Kernels,
  matrix: Matrix,
  params: MiniBatchParams,
  seed: number,
  context: JobContext,
): Promise<Clustering> {
  const fit = await kernelCall(context, context.task, (hooks) =>
    kernels.miniBatch(viewOf(matrix), { ...params, seed }, hooks),
  );
  return toClustering(fit, matrix, params);
}

/** Bootstrap Jaccard per cluster (Hennig 2007). */
export function miniBatchStability(
  kernels: Kernels,
  matrix: Matrix,
  clustering: Clustering,
  params: MiniBatchParams,
  seed: number,
  context: JobContext,
): Promise<Float64Array> {
  const { k } = clustering;
  return resampledStability(matrix, clustering, seed, context, (resample, each, quiet) =>
    fitMiniBatch(kernels, resample, { ...params, k: Math.min(k, resample.rows) }, each, quiet),
  );
}

/** The model keeps the centres that the rows were labelled with; the clustering shows the means of those rows. */
function toClustering(fit: MiniBatchFit, matrix: Matrix, params: MiniBatchParams): Clustering {
  const { k, labels, means, sizes, inertia, steps, converged } = fit;
  return {
    k,
    labels,
    centers: means,
    sizes,
    inertia,
    iterations: Math.ceil((steps * Math.min(params.batchSize, matrix.rows)) / matrix.rows),
    converged,
    reseeded: fit.restarted,
    model: centersModel(k, matrix.columns.length, fit.centers),
    likelihood: null,
    details: null,
    warnings: [...(converged ? [] : [notSettled(params.maxIter)]), ...emptyGroups(sizes)],
  };
}
