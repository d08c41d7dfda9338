import type { MethodDescription } from '../method.ts';

export const gmmDescription: MethodDescription = {
  title: 'Gaussian mixture',
  summary:
    'Describes each group as a cloud with its own middle, width and slant, and says for every customer how likely each group is.',
  goodFor:
    'Groups that are long, slanted, of different width or that overlap. It tells how sure it is of every customer.',
  careWith:
    'It needs enough customers for each group, more of them the more columns there are. With few, choose a simpler shape.',
};
