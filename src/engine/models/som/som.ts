import type { SomParams } from '../../../contract/method-params.ts';
import { checkParams } from '../check-params.ts';
import type { ClusterMethod } from '../method.ts';
import { resampledStability } from '../resampled-stability.ts';
import { somDescription } from './describe.ts';
import { fitSomEach, placeOnMap } from './fit.ts';

const fitOne: ClusterMethod<SomParams>['fit'] = async (kernels, matrix, params, seed, context) => {
  const [clustering] = await fitSomEach(kernels, matrix, [params.k], params, seed, context, () => {});
  return clustering;
};

export const som: ClusterMethod<SomParams> = {
  name: 'som',
  describe: somDescription,
  presets: [
    {
      id: 'study-c',
      title: 'Sharma et al.: 10 × 10, 1,000 iterations, rate 0.5',
      params: { gridRows: 10, gridColumns: 10, algorithm: 'online', maxIter: 1000, learningRate: 0.5 },
    },
  ],
  findsK: false,
  mostRows: () => null,
  validate: (params, matrix) => checkParams('som', params, matrix),
  fit: fitOne,
  fitEach: fitSomEach,
  stability: (kernels, matrix, clustering, params, seed, context) =>
    resampledStability(matrix, clustering, seed, context, (resample, each, job) =>
      fitOne(kernels, resample, { ...params, k: Math.min(clustering.k, resample.rows) }, each, job),
    ),
  place: placeOnMap,
};
