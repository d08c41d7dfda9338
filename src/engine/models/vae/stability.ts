import { codesOf } from '../code/code-model.ts';
import { codeStability } from '../code/group-codes.ts';
import type { ClusterMethod } from '../method.ts';
import { resampledStability } from '../resampled-stability.ts';
import type { FullVaeParams } from './learn-vae.ts';
import { mixtureOfCodes, mixtureParams } from './mixture-groups.ts';

/** Bootstrap Jaccard (Hennig 2007) of the groups in the code, which stays as it was learned. */
export const vaeStability: ClusterMethod<FullVaeParams>['stability'] = async (
  kernels,
  matrix,
  clustering,
  params,
  seed,
  context,
) => {
  if (params.clusterer === 'kmeans') return codeStability(kernels, matrix, clustering, params, seed, context);
  const codes = await codesOf(kernels, clustering.model, matrix, context);
  return resampledStability(codes, clustering, seed, context, (resample, own, quiet) =>
    mixtureOfCodes.fit(kernels, resample, mixtureParams(Math.min(clustering.k, resample.rows)), own, quiet),
  );
};
