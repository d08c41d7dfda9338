import type { MethodDescription } from '../method.ts';

export const psoKMeansDescription: MethodDescription = {
  title: 'K-means with a particle swarm',
  summary:
    'Lets many candidate solutions move through the data together, each drawn to the best place it and the others have seen, and finishes the best of them with k-means.',
  goodFor: 'Getting past a poor start where plain k-means gives a different answer each time.',
  careWith:
    'It takes longer than k-means, which with ten starts usually ends in the same groups. The same cautions hold: scale the columns and draw in long tails first.',
};
