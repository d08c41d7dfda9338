import type { MethodName } from '../../contract/methods.ts';
import { fuzzy } from './fuzzy/fuzzy.ts';
import { gmm } from './gmm/gmm.ts';
import { kmeans } from './kmeans/kmeans.ts';
import type { ClusterMethod } from './method.ts';

/** Every method there is. A new one is a folder here, a line in the contract's `methodParams` and a line below. */
export const methods: Readonly<Record<MethodName, ClusterMethod>> = {
  kmeans,
  gmm,
  fuzzy,
};
