import type { MiniBatchParams } from '../../../contract/method-params.ts';
import { placeByCenters } from '../centers-model.ts';
import { checkParams } from '../check-params.ts';
import { oneAfterTheOther } from '../fit-each.ts';
import type { ClusterMethod } from '../method.ts';
import { miniBatchDescription } from './describe.ts';
import { fitMiniBatch, miniBatchStability } from './fit.ts';

export const minibatch: ClusterMethod<MiniBatchParams> = {
  name: 'minibatch',
  describe: miniBatchDescription,
  presets: [
    {
      id: 'study-b',
      title: 'Yarra et al.: one of the voters on shopping behaviour',
      params: { init: 'k-means++', nInit: 3, batchSize: 1024, maxIter: 100 },
    },
  ],
  findsK: false,
  mostRows: () => null,
  validate: (params, matrix) => checkParams('minibatch', params, matrix),
  fit: fitMiniBatch,
  fitEach: oneAfterTheOther(fitMiniBatch),
  stability: miniBatchStability,
  place: placeByCenters,
};
