import type { MethodName } from '../../contract/methods.ts';
import { dbscan } from './dbscan/dbscan.ts';
import { hdbscan } from './hdbscan/hdbscan.ts';
import { kmeans } from './kmeans/kmeans.ts';
import type { ClusterMethod } from './method.ts';

/** Every method there is. A new one is a folder here, a line in the contract's `methodParams` and a line below. */
export const methods: Readonly<Record<MethodName, ClusterMethod>> = {
  kmeans,
  dbscan,
  hdbscan,
};
