import type { MethodDescription } from '../method.ts';

export const vaeDescription: MethodDescription = {
  title: 'Variational autoencoder',
  summary:
    'A neural network that squeezes each customer not into a point but into a small cloud, and keeps all clouds close to one round one. That makes the code smooth: customers who are alike lie together. K-means or a Gaussian mixture then groups the middles of the clouds.',
  goodFor: 'Many columns with noise in them, where the code of a plain autoencoder is torn into pieces.',
  careWith:
    'Drawn together too hard (beta), the code forgets the customers; you are told when it does. The same bits come back only on the same backend.',
};
