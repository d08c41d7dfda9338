import type { MethodName } from '../../contract/recipe.ts';
import { kmeans } from './kmeans/kmeans.ts';
import type { ClusterMethod } from './method.ts';

/** Every method there is. A new one is a folder here, a name in the contract and a line below. */
export const methods: Readonly<Record<MethodName, ClusterMethod>> = { kmeans };
