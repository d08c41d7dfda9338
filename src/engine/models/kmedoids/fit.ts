import type { KMedoidsParams } from '../../../contract/method-params.ts';
import type { Kernels } from '../../../kernels/types.ts';
import type { JobContext } from '../../jobs/task.ts';
import type { Matrix } from '../../table.ts';
import { takeRows } from '../../take-rows.ts';
import { emptyGroups, notSettled } from '../center-warnings.ts';
import { kernelCall } from '../kernel-call.ts';
import { viewOf } from '../matrix-view.ts';
import type { Clustering } from '../method.ts';
import { resampledStability } from '../resampled-stability.ts';
import { keptMeasure, measurable, measureOf } from './metric.ts';

/** K-medoids by FasterPAM with the best of `nInit` starts. */
export async function fitKMedoids(
  kernels: Kernels,
  matrix: Matrix,
  params: KMedoidsParams,
  seed: number,
  context: JobContext,
): Promise<Clustering> {
  const { k, init, nInit, maxIter } = params;
  const measure = await measureOf(params.metric, matrix, context);
  const rows = await measurable(measure, matrix, context);
  const metric = params.metric === 'euclidean' ? 'euclidean' : 'manhattan';
  const fit = await kernelCall(context, context.task, (hooks) =>
    kernels.kMedoids(rows, { k, metric, init, nInit, maxIter, seed }, hooks),
  );
  const { labels, sizes, converged } = fit;
  const { inertia } = await kernelCall(context, null, (hooks) => kernels.indices(viewOf(matrix), labels, k, hooks));
  const centers = takeRows(matrix, fit.medoids).data;
  const kept = keptMeasure(measure);
  return {
    k,
    labels,
    centers,
    sizes,
    inertia,
    iterations: fit.passes,
    converged,
    reseeded: 0,
    model: { k, columns: matrix.columns.length, numbers: kept.numbers, arrays: { centers, ...kept.arrays } },
    likelihood: null,
    details: { kind: 'medoids', rows: Array.from(fit.medoids, (row) => matrix.rowIndex[row]), loss: fit.loss },
    warnings: [...(converged ? [] : [notSettled(maxIter)]), ...emptyGroups(sizes)],
  };
}

/** Bootstrap Jaccard per cluster (Hennig 2007). */
export function kMedoidsStability(
  kernels: Kernels,
  matrix: Matrix,
  clustering: Clustering,
  params: KMedoidsParams,
  seed: number,
  context: JobContext,
): Promise<Float64Array> {
  const { k } = clustering;
  return resampledStability(matrix, clustering, seed, context, (resample, each, quiet) =>
    fitKMedoids(kernels, resample, { ...params, k: Math.min(k, resample.rows) }, each, quiet),
  );
}
