import type { KMeansParams } from '../../../contract/method-params.ts';
import { placeByCenters } from '../centers-model.ts';
import { checkParams } from '../check-params.ts';
import type { ClusterMethod } from '../method.ts';
import { kmeansDescription } from './describe.ts';
import { fitKMeans, fitKMeansEach, kmeansStability } from './fit.ts';

export const kmeans: ClusterMethod<KMeansParams> = {
  name: 'kmeans',
  describe: kmeansDescription,
  presets: [
    {
      id: 'study-c',
      title: 'Sharma et al.: elbow and silhouette, 300 rounds',
      params: { init: 'k-means++', nInit: 10, maxIter: 300 },
    },
    { id: 'study-d', title: 'Five groups by income and spending', params: { init: 'k-means++', k: 5 } },
  ],
  findsK: false,
  mostRows: () => null,
  validate: (params, matrix) => checkParams('kmeans', params, matrix),
  fit: fitKMeans,
  fitEach: fitKMeansEach,
  stability: kmeansStability,
  place: placeByCenters,
};
