import type { MethodDescription } from '../method.ts';

export const somDescription: MethodDescription = {
  title: 'Self-organising map',
  summary:
    'Lays the customers out on a grid so that neighbours on it are alike, then joins neighbouring cells into groups.',
  goodFor: 'Seeing how groups lie next to each other and where one fades into the next.',
  careWith:
    'The grid has to be a good deal finer than the number of groups, and the picture matters more than the borders.',
};
