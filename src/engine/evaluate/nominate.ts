import type { ComparedResult } from '../../contract/comparison.ts';
import type { SweepPoint } from '../../contract/result.ts';
import { methods } from '../models/registry.ts';
import type { Contender } from './contender.ts';
import { findKnee } from './elbow.ts';
import { recommend } from './recommend.ts';
import type { ReferencePoint } from './reference.ts';

/**
 * The result that each method would be used with: at the k that a sweep of that method would recommend, or as many
 * groups as it finds where those are clearly better separated than data without groups. A method without such a result
 * has no nominee.
 *
 * @param inertiaOfOne inertia of one group, the left end of the elbow
 */
export function nominate(
  contenders: readonly Contender[],
  reference: readonly ReferencePoint[],
  inertiaOfOne: number,
): Contender[] {
  const names = [...new Set(contenders.map(({ result }) => result.method))];
  return names.flatMap((name) => {
    const own = contenders.filter(({ result }) => result.method === name);
    if (methods[name].findsK || own.length === 1) {
      return own.filter(({ result, margin }) => result.degenerate === null && result.score !== null && margin >= 1);
    }
    const points = own.map(({ result }) => pointOf(result));
    const knee = findKnee([{ k: 1, inertia: inertiaOfOne }, ...points.filter(({ k }) => k > 1)]);
    const { k } = recommend(points, reference, knee);
    return own.filter(({ result }) => result.k === k);
  });
}

function pointOf(result: ComparedResult): SweepPoint {
  const { k, sizes, stability, meanStability, smallestShare, degenerate, metrics } = result;
  const { inertia, silhouette, silhouetteStandardError, daviesBouldin, calinskiHarabasz, bic, aic } = metrics;
  return {
    k,
    inertia,
    silhouette,
    silhouetteStandardError,
    daviesBouldin,
    calinskiHarabasz,
    bic,
    aic,
    stability: meanStability,
    segmentStability: stability,
    smallestShare,
    sizes,
    degenerate,
  };
}
