import type { MethodDescription } from '../method.ts';

export const decDescription: MethodDescription = {
  title: 'Deep embedded clustering',
  summary:
    'Learns a code of the customers, groups it by k-means, and then lets the network move the code so that customers gather around their groups (DEC).',
  goodFor: 'Many columns and groups that k-means on the code tells apart half way already.',
  careWith:
    'It makes groups look clearer than they are, in the code at least: judge it by the columns. It may drive everyone into one group; that is noticed, and the groups before the refinement are shown.',
};
