import type { MethodDescription } from '../method.ts';

export const hierarchicalDescription: MethodDescription = {
  title: 'Hierarchical',
  summary:
    'Joins the two most similar groups again and again, starting with every customer alone, and cuts the tree that results.',
  goodFor: 'Seeing how groups are made of smaller ones, and choosing how many by looking at the tree.',
  careWith:
    'A customer who has joined a group stays in it. Single linkage tends to string customers together into one long group.',
};
