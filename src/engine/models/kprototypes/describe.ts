import type { MethodDescription } from '../method.ts';

export const kPrototypesDescription: MethodDescription = {
  title: 'K-prototypes',
  summary:
    'Works like k-means on numbers and words together: each group has the average of its numbers and the most frequent of its words.',
  goodFor: 'Customers described by numbers and by words such as a city or a plan, without one word drowning the rest.',
  careWith:
    'The weight of words against numbers decides a lot: scale the numbers, and compare a smaller and a larger weight (gamma).',
};
