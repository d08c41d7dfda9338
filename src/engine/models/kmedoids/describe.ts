import type { MethodDescription } from '../method.ts';

export const kMedoidsDescription: MethodDescription = {
  title: 'K-medoids',
  summary: 'Builds each group around a real customer who is nearest to everyone in it, instead of around an average.',
  goodFor:
    'Groups you can show by example, data with a few extreme customers, and a mix of numbers and words (distance gower).',
  careWith: 'Time grows with the square of the customers: with many of them the groups are built on a sample.',
};
