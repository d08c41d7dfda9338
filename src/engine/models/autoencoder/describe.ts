import type { MethodDescription } from '../method.ts';

export const autoencoderDescription: MethodDescription = {
  title: 'Autoencoder and k-means',
  summary:
    'A small neural network learns to squeeze each customer into a few numbers, the code, from which it can rebuild all the columns. K-means then groups the codes (deep k-means).',
  goodFor: 'Many columns that hang together in bent ways, such as shares of categories beside prices and hours.',
  careWith:
    'With few columns it adds little to k-means. Another seed learns another code, so compare seeds, and trust figures of the columns rather than those of the code.',
};
