import { checkParams } from '../check-params.ts';
import { codesOf } from '../code/code-model.ts';
import { settledParams } from '../code/full-params.ts';
import { quickTraining } from '../code/quick-training.ts';
import type { ClusterMethod } from '../method.ts';
import { vaeDescription } from './describe.ts';
import { fitVaeEach } from './fit.ts';
import type { FullVaeParams } from './learn-vae.ts';
import { placeByVae } from './place.ts';
import { vaeStability } from './stability.ts';

export const vae: ClusterMethod<FullVaeParams> = {
  name: 'vae',
  describe: vaeDescription,
  presets: [
    {
      id: 'study-c',
      title: 'Sharma et al.: a mixture on the code, 50 epochs',
      params: { clusterer: 'gmm', epochs: 50, patience: 0 },
    },
  ],
  findsK: false,
  mostRows: () => null,
  validate: (params, matrix) => settledParams(checkParams('vae', params, matrix), matrix),
  async fit(kernels, matrix, params, seed, context) {
    const [clustering] = await fitVaeEach(kernels, matrix, [params.k], params, seed, context, () => {});
    return clustering;
  },
  fitEach: fitVaeEach,
  stability: vaeStability,
  place: placeByVae,
  encode: codesOf,
  quick: quickTraining,
};
