import type { ClusterMethod } from '../method.ts';
import { kmeansDescription } from './describe.ts';
import { fitKMeans, fitKMeansEach, kmeansStability } from './fit.ts';
import { checkKMeansParams } from './params.ts';

export const kmeans: ClusterMethod = {
  name: 'kmeans',
  describe: kmeansDescription,
  validate: checkKMeansParams,
  fit: fitKMeans,
  fitEach: fitKMeansEach,
  stability: kmeansStability,
};
