import type { PsoKMeansParams } from '../../../contract/method-params.ts';
import { placeByCenters } from '../centers-model.ts';
import { checkParams } from '../check-params.ts';
import { oneAfterTheOther } from '../fit-each.ts';
import type { ClusterMethod } from '../method.ts';
import { psoKMeansDescription } from './describe.ts';
import { fitPsoKMeans, psoKMeansStability, smallSwarm } from './fit.ts';

export const psoKMeans: ClusterMethod<PsoKMeansParams> = {
  name: 'pso-kmeans',
  describe: psoKMeansDescription,
  presets: [
    {
      id: 'study-b',
      title: 'Yarra et al.: swarm search on shopping behaviour',
      params: { nParticles: 20, maxIter: 100, inertiaWeight: 0.72, cognitive: 1.49, social: 1.49 },
    },
  ],
  findsK: false,
  mostRows: () => null,
  validate: (params, matrix) => checkParams('pso-kmeans', params, matrix),
  fit: fitPsoKMeans,
  fitEach: oneAfterTheOther(fitPsoKMeans),
  stability: psoKMeansStability,
  place: placeByCenters,
  quick: smallSwarm,
};
