import type { KMedoidsParams } from '../../../contract/method-params.ts';
import { checkParams } from '../check-params.ts';
import { oneAfterTheOther } from '../fit-each.ts';
import type { ClusterMethod } from '../method.ts';
import { kMedoidsDescription } from './describe.ts';
import { fitKMedoids, kMedoidsStability } from './fit.ts';
import { placeByMedoids } from './place.ts';

export const kmedoids: ClusterMethod<KMedoidsParams> = {
  name: 'kmedoids',
  describe: kMedoidsDescription,
  presets: [
    {
      id: 'study-c',
      title: 'Sharma et al.: k-medoids by Euclidean distance, 300 rounds',
      params: { metric: 'euclidean', init: 'build', maxIter: 300 },
    },
    {
      id: 'numbers-and-words',
      title: 'Numbers and words together: distance gower',
      params: { metric: 'gower', init: 'build' },
    },
  ],
  findsK: false,
  mostRows: () => 30_000,
  validate: (params, matrix) => checkParams('kmedoids', params, matrix),
  fit: fitKMedoids,
  fitEach: oneAfterTheOther(fitKMedoids),
  stability: kMedoidsStability,
  place: placeByMedoids,
};
