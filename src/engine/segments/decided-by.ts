import type { MethodName, Params } from '../../contract/methods.ts';

const byMiddles: readonly MethodName[] = ['kmeans', 'minibatch', 'fuzzy', 'pso-kmeans', 'kmedoids'];

/**
 * Whether a method puts every customer where the nearest centre is, so that distances to the centres say all about it.
 * Methods that go by shape, density, a tree, a map, words or a vote do not, though their centres still show which
 * columns set two segments apart.
 */
export function decidedByMiddles(method: MethodName, params: Params): boolean {
  return byMiddles.includes(method) && (params.metric === undefined || params.metric === 'euclidean');
}
