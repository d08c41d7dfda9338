import type { MethodDescription } from '../method.ts';

export const miniBatchDescription: MethodDescription = {
  title: 'Mini-batch k-means',
  summary:
    'Works like k-means, but moves the middles of the groups after looking at a few customers at a time instead of at everyone.',
  goodFor: 'Very many customers: hundreds of thousands take a fraction of a second.',
  careWith: 'With few customers k-means is as fast and a little more exact. Small groups are more easily overlooked.',
};
