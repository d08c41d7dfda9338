import type { MethodDescription } from '../method.ts';

export const hdbscanDescription: MethodDescription = {
  title: 'HDBSCAN',
  summary:
    'Asks for ever denser places and watches how groups fall apart, then keeps those that last longest. Whoever lies apart belongs to no group.',
  goodFor:
    'Groups of any shape and of different density, without having to choose a reach. It finds the number of groups itself.',
  careWith:
    'It leaves out whoever lies between groups, often a large part of the customers. The smallest group that makes sense to you is the one setting that matters.',
};
