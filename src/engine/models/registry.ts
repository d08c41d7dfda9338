import type { MethodName } from '../../contract/methods.ts';
import { kmeans } from './kmeans/kmeans.ts';
import { kmedoids } from './kmedoids/kmedoids.ts';
import { kprototypes } from './kprototypes/kprototypes.ts';
import type { ClusterMethod } from './method.ts';
import { minibatch } from './minibatch/minibatch.ts';
import { psoKMeans } from './pso-kmeans/pso-kmeans.ts';

/** Every method there is. A new one is a folder here, a line in the contract's `methodParams` and a line below. */
export const methods: Readonly<Record<MethodName, ClusterMethod>> = {
  kmeans,
  minibatch,
  kmedoids,
  'pso-kmeans': psoKMeans,
  kprototypes,
};
