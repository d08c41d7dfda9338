import { badParam } from './check-params.ts';
import type { Clustering, MethodDescription } from './method.ts';

/** `ClusterMethod.fitEach` of a method that finds k itself: there is no k to try one after the other. */
export function noSweep({ title }: MethodDescription): () => Promise<Clustering[]> {
  return async () => {
    throw badParam('k', `${title} finds the number of groups itself.`, 'Leave k out, or choose another method.');
  };
}
