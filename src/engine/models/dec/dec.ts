import type { DecParams } from '../../../contract/neural-params.ts';
import { checkParams } from '../check-params.ts';
import { codesOf, placeByCode } from '../code/code-model.ts';
import { fullParams } from '../code/full-params.ts';
import { codeStability } from '../code/group-codes.ts';
import { quickTraining } from '../code/quick-training.ts';
import type { ClusterMethod } from '../method.ts';
import { decDescription } from './describe.ts';
import { fitDecEach } from './fit.ts';

/** Rounds of refinement in one fit of very many. */
const QUICK_ROUNDS = 10;

export const dec: ClusterMethod<Required<DecParams>> = {
  name: 'dec',
  describe: decDescription,
  presets: [
    {
      id: 'study-c',
      title: 'Sharma et al.: the code of their autoencoder, refined',
      params: {
        hidden: '16-8',
        codeSize: 4,
        activation: 'relu',
        epochs: 50,
        batchSize: 64,
        optimizer: 'adam',
        patience: 0,
        corruption: 0,
        reconstructionWeight: 0,
      },
    },
  ],
  findsK: false,
  mostRows: () => null,
  validate(given, matrix) {
    const params = fullParams(checkParams('dec', given, matrix), matrix);
    return { ...params, updateInterval: params.updateInterval ?? Math.ceil(matrix.rows / params.batchSize) };
  },
  async fit(kernels, matrix, params, seed, context) {
    const [clustering] = await fitDecEach(kernels, matrix, [params.k], params, seed, context, () => {});
    return clustering;
  },
  fitEach: fitDecEach,
  stability: codeStability,
  place: placeByCode,
  encode: codesOf,
  quick: (params) => ({
    ...quickTraining(params),
    refinementRounds: Math.min(params.refinementRounds, QUICK_ROUNDS),
  }),
};
