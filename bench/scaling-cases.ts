import type { MethodName, Params } from '../src/contract/methods.ts';

export interface ScalingCase {
  readonly name: string;
  readonly method: MethodName;
  readonly params: Params;
  /** Fitted for each of these; null for one fit with `params`. */
  readonly ks: readonly number[] | null;
  readonly columns: number;
  readonly wanted: string;
}

const one = { ks: null, columns: 8, wanted: '' };

/** What is fitted to more and more rows. K-prototypes is left out: it needs words, and these data are numbers. */
export const cases: readonly ScalingCase[] = [
  {
    name: 'k-means sweep',
    method: 'kmeans',
    params: {},
    ks: [2, 3, 4, 5, 6, 7, 8, 9, 10],
    columns: 12,
    wanted: '1,000,000 rows × 12: within 60 s, under 2 GB',
  },
  { ...one, name: 'k-means', method: 'kmeans', params: { k: 8 } },
  { ...one, name: 'Mini-batch', method: 'minibatch', params: { k: 8 } },
  { ...one, name: 'Gaussian mixture', method: 'gmm', params: { k: 8 } },
  { ...one, name: 'DBSCAN', method: 'dbscan', params: { eps: 0.5, minSamples: 5 } },
  { ...one, name: 'SOM 10 × 10', method: 'som', params: { k: 8 } },
  { ...one, name: 'Fuzzy c-means', method: 'fuzzy', params: { k: 8 } },
  { ...one, name: 'PSO-k-means', method: 'pso-kmeans', params: { k: 8 } },
  { ...one, name: 'Vote', method: 'hybrid', params: { k: 8 } },
  { ...one, name: 'Ward', method: 'hierarchical', params: { k: 8 } },
  { ...one, name: 'HDBSCAN', method: 'hdbscan', params: { minClusterSize: 100, minSamples: 10 } },
  { ...one, name: 'k-medoids', method: 'kmedoids', params: { k: 8 } },
];
