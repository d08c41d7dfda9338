import type { MethodDescription } from '../method.ts';

export const hybridDescription: MethodDescription = {
  title: 'Vote of several methods',
  summary:
    'Lets several methods build the same number of groups, matches their groups with each other, and puts every customer where most methods put them.',
  goodFor:
    'Groups that do not hang on the habits of one method. It also tells how far the methods agree on each customer.',
  careWith: 'It takes as long as all its members together, and cannot be better than they are where all are wrong.',
};
