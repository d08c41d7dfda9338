import type { Kernels, KMeansFit } from '../../kernels/types.ts';
import type { JobContext } from '../jobs/task.ts';
import type { Matrix } from '../table.ts';
import { kernelCall } from './kernel-call.ts';
import { viewOf } from './matrix-view.ts';
import type { Clustering, ClusterMethod } from './method.ts';
import { resampledStability } from './resampled-stability.ts';

/** The k-means that a first start begins with. */
const FIRST = { init: 'k-means++', nInit: 2, maxIter: 300, tol: 1e-4 } as const;

/** Goes on from a first k-means with as many starts as the parameters ask for; the best one counts. */
export type FitFrom<P> = (
  kernels: Kernels,
  matrix: Matrix,
  first: KMeansFit,
  params: P,
  seed: number,
  context: JobContext,
) => Promise<Clustering>;

/**
 * `fit`, `fitEach` and `stability` of a method whose first start is k-means. The k-means for all k of a sweep run side
 * by side; a resample needs no more than one start.
 */
export function fromKMeans<P extends { readonly k: number; readonly nInit: number }>(
  fitFrom: FitFrom<P>,
): Pick<ClusterMethod<P>, 'fit' | 'fitEach' | 'stability'> {
  const fitOne: ClusterMethod<P>['fit'] = async (kernels, matrix, params, seed, context) => {
    const first = await kernelCall(context, null, (hooks) =>
      kernels.kmeans(viewOf(matrix), { ...FIRST, k: params.k, seed }, hooks),
    );
    return fitFrom(kernels, matrix, first, params, seed, context);
  };
  return {
    fit: fitOne,
    async fitEach(kernels, matrix, ks, params, seed, context, onFit) {
      const all = await kernelCall(context, context.task.child('First groups', 1), (hooks) =>
        kernels.kmeansSweep(viewOf(matrix), ks, { ...FIRST, seed }, hooks),
      );
      const fits: Clustering[] = [];
      for (const first of all) {
        const task = context.task.child(`${first.k} groups`, first.k);
        const fit = await fitFrom(kernels, matrix, first, { ...params, k: first.k }, seed, { ...context, task });
        task.finish();
        onFit(fit);
        fits.push(fit);
      }
      return fits;
    },
    stability: (kernels, matrix, clustering, params, seed, context) =>
      resampledStability(matrix, clustering, seed, context, (resample, own, quiet) => {
        const k = Math.min(clustering.k, resample.rows);
        return fitOne(kernels, resample, { ...params, k, nInit: 1 }, own, quiet);
      }),
  };
}
