import { checkParams } from '../check-params.ts';
import { stabilityIn } from '../code/group-codes.ts';
import { quickTraining } from '../code/quick-training.ts';
import type { ClusterMethod } from '../method.ts';
import { sequenceDescription } from './describe.ts';
import { fitSequencesEach } from './fit.ts';
import { type FullSequenceParams, fullSequenceParams } from './full-params.ts';
import { sequenceLayout } from './layout.ts';
import { codesOfSequences, placeBySequence } from './model.ts';

export const sequence: ClusterMethod<FullSequenceParams> = {
  name: 'sequence',
  describe: sequenceDescription,
  presets: [
    { id: 'study-c', title: 'Sharma et al.: an LSTM on the sequence', params: { network: 'lstm' } },
    { id: 'study-c-cnn', title: 'Sharma et al.: convolutions on the sequence', params: { network: 'cnn' } },
  ],
  findsK: false,
  mostRows: () => null,
  validate(params, matrix) {
    const checked = checkParams('sequence', params, matrix);
    sequenceLayout(matrix.columns);
    return fullSequenceParams(checked, matrix);
  },
  async fit(kernels, matrix, params, seed, context) {
    const [clustering] = await fitSequencesEach(kernels, matrix, [params.k], params, seed, context, () => {});
    return clustering;
  },
  fitEach: fitSequencesEach,
  stability: stabilityIn(codesOfSequences),
  place: placeBySequence,
  encode: codesOfSequences,
  quick: quickTraining,
};
