import type { AutoencoderParams } from '../../../contract/neural-params.ts';
import { checkParams } from '../check-params.ts';
import { codesOf, placeByCode } from '../code/code-model.ts';
import { fullParams } from '../code/full-params.ts';
import { codeStability } from '../code/group-codes.ts';
import { codePresets } from '../code/presets.ts';
import { quickTraining } from '../code/quick-training.ts';
import type { ClusterMethod } from '../method.ts';
import { autoencoderDescription } from './describe.ts';
import { fitAutoencoderEach } from './fit.ts';

export const autoencoder: ClusterMethod<Required<AutoencoderParams>> = {
  name: 'autoencoder',
  describe: autoencoderDescription,
  presets: codePresets,
  findsK: false,
  mostRows: () => null,
  validate: (params, matrix) => fullParams(checkParams('autoencoder', params, matrix), matrix),
  async fit(kernels, matrix, params, seed, context) {
    const [clustering] = await fitAutoencoderEach(kernels, matrix, [params.k], params, seed, context, () => {});
    return clustering;
  },
  fitEach: fitAutoencoderEach,
  stability: codeStability,
  place: placeByCode,
  encode: codesOf,
  quick: quickTraining,
};
