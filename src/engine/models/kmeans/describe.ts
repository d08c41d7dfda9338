import type { MethodDescription } from '../method.ts';

export const kmeansDescription: MethodDescription = {
  title: 'K-means',
  summary:
    'Places a typical customer in the middle of each group and puts everyone with the nearest one, moving the middles until nothing changes.',
  goodFor: 'Compact groups of comparable spread. It is fast, well understood, and new customers are easily placed.',
  careWith:
    'A few extreme customers can take a group for themselves, so draw in long tails and scale the columns first.',
};
