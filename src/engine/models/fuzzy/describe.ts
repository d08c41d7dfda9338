import type { MethodDescription } from '../method.ts';

export const fuzzyDescription: MethodDescription = {
  title: 'Fuzzy c-means',
  summary:
    'Like k-means, but every customer belongs to every group a little: the nearer to the middle of a group, the more.',
  goodFor: 'Groups that flow into each other. It shows who stands between two groups.',
  careWith:
    'With many columns all customers may end up belonging everywhere alike. Then lower the fuzziness or use fewer columns.',
};
