import type { Warning } from '../../contract/errors.ts';
import type { MethodDetails } from '../../contract/method-details.ts';
import type { JobContext } from '../jobs/task.ts';
import { counted, grouped, percent } from '../prepare/words.ts';
import type { Matrix } from '../table.ts';
import { clusterMeans } from './cluster-means.ts';
import type { Clustering, Model } from './method.ts';

const MUCH_NOISE = 0.3;

/** Which setting to change, in words, where too few or too many customers find a group. */
export interface DensityAdvice {
  readonly looser: string;
  readonly stricter: string;
}

/**
 * A clustering from the labels of a density method. Without any cluster k is 0, and centres and sizes are empty:
 * everyone is noise.
 */
export async function densityClustering(
  matrix: Matrix,
  { k, labels }: { readonly k: number; readonly labels: Int32Array },
  model: Model,
  details: MethodDetails,
  advice: DensityAdvice,
  context: JobContext,
): Promise<Clustering> {
  const { means: centers, sizes, inertia } = await clusterMeans(matrix, labels, k, context);
  const noise = matrix.rows - sizes.reduce((sum, size) => sum + size, 0);
  return {
    k,
    labels,
    centers,
    sizes,
    inertia,
    iterations: 1,
    converged: true,
    reseeded: 0,
    model,
    likelihood: null,
    details,
    warnings: densityWarnings(k, noise, matrix.rows, advice),
  };
}

function densityWarnings(k: number, noise: number, rows: number, { looser, stricter }: DensityAdvice): Warning[] {
  if (k === 0) {
    const message = 'No place among these customers is dense enough to be a group, so nobody belongs to one.';
    return [{ code: 'ALL_NOISE', message, advice: looser }];
  }
  const warnings: Warning[] = [];
  if (noise > MUCH_NOISE * rows) {
    const message = `${grouped(noise)} of ${counted(rows, 'customer')} (${percent(noise / rows)}) lie apart from all groups.`;
    warnings.push({ code: 'MUCH_NOISE', message, advice: looser });
  }
  if (k === 1) {
    const message = 'There is only one group: from everyone in it there is a way to everyone else without a gap.';
    warnings.push({ code: 'ONE_CLUSTER', message, advice: stricter });
  }
  return warnings;
}
