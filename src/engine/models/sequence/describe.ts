import type { MethodDescription } from '../method.ts';

export const sequenceDescription: MethodDescription = {
  title: 'Sequence autoencoder',
  summary:
    'A neural network reads what each customer did, one step after the other, and learns to tell it again from a few numbers, the code. K-means then groups the codes.',
  goodFor:
    'Logs in which the order of things matters: those who look long and then buy against those who buy and then look, though they do the same things equally often.',
  careWith:
    'It needs a log imported with the sequence features, and patience: training takes minutes. Another seed learns another code. The same bits come back only on the same backend.',
};
