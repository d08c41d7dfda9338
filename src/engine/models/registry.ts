import type { MethodName } from '../../contract/methods.ts';
import { hierarchical } from './hierarchical/hierarchical.ts';
import { kmeans } from './kmeans/kmeans.ts';
import { kmedoids } from './kmedoids/kmedoids.ts';
import type { ClusterMethod } from './method.ts';
import { minibatch } from './minibatch/minibatch.ts';
import { psoKMeans } from './pso-kmeans/pso-kmeans.ts';
import { som } from './som/som.ts';

/** Every method there is. A new one is a folder here, a line in the contract's `methodParams` and a line below. */
export const methods: Readonly<Record<MethodName, ClusterMethod>> = {
  kmeans,
  som,
  hierarchical,
  minibatch,
  kmedoids,
  'pso-kmeans': psoKMeans,
};
