import type { MethodName } from '../../contract/methods.ts';
import { autoencoder } from './autoencoder/autoencoder.ts';
import { dbscan } from './dbscan/dbscan.ts';
import { dec } from './dec/dec.ts';
import { fuzzy } from './fuzzy/fuzzy.ts';
import { gmm } from './gmm/gmm.ts';
import { hdbscan } from './hdbscan/hdbscan.ts';
import { hierarchical } from './hierarchical/hierarchical.ts';
import { hybridOf } from './hybrid/hybrid.ts';
import { kmeans } from './kmeans/kmeans.ts';
import { kmedoids } from './kmedoids/kmedoids.ts';
import { kprototypes } from './kprototypes/kprototypes.ts';
import type { ClusterMethod } from './method.ts';
import { minibatch } from './minibatch/minibatch.ts';
import { psoKMeans } from './pso-kmeans/pso-kmeans.ts';
import { sequence } from './sequence/sequence.ts';
import { som } from './som/som.ts';
import { vae } from './vae/vae.ts';

/** Methods that stand for themselves. A new one is a folder here, a line in the contract's `methodParams` and one below. */
const single = {
  kmeans,
  minibatch,
  kmedoids,
  fuzzy,
  gmm,
  hierarchical,
  dbscan,
  hdbscan,
  som,
  'pso-kmeans': psoKMeans,
  kprototypes,
  autoencoder,
  dec,
  vae,
  sequence,
};

/** Every method there is. */
export const methods: Readonly<Record<MethodName, ClusterMethod>> = { ...single, hybrid: hybridOf(single) };
