import type { GmmParams } from '../../../contract/method-params.ts';
import { checkParams } from '../check-params.ts';
import { fromKMeans } from '../from-k-means.ts';
import type { ClusterMethod } from '../method.ts';
import { gmmDescription } from './describe.ts';
import { fitGmmFrom } from './fit.ts';
import { placeByMixture } from './model.ts';

export const gmm: ClusterMethod<GmmParams> = {
  name: 'gmm',
  describe: gmmDescription,
  presets: [
    { id: 'study-b', title: 'Yarra et al.: any ellipse for each group', params: { covarianceType: 'full' } },
    { id: 'study-c', title: 'Sharma et al.: any ellipse for each group', params: { covarianceType: 'full' } },
  ],
  findsK: false,
  mostRows: () => null,
  validate: (params, matrix) => checkParams('gmm', params, matrix),
  ...fromKMeans(fitGmmFrom),
  place: placeByMixture,
};
