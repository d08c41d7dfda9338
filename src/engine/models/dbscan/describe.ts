import type { MethodDescription } from '../method.ts';

export const dbscanDescription: MethodDescription = {
  title: 'DBSCAN',
  summary:
    'Looks for places where customers lie close together and joins neighbouring ones into a group. Whoever lies apart belongs to no group.',
  goodFor:
    'Groups of any shape with gaps between them, and finding customers unlike all others. It finds the number of groups itself.',
  careWith:
    'One reach has to suit all groups: where some are dense and others loose, HDBSCAN does better. Scale the columns first; with many columns everyone is far from everyone.',
};
