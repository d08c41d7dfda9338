import { CoterieError, type Warning } from '../../contract/errors.ts';
import type { Params } from '../../contract/methods.ts';
import type { Recipe } from '../../contract/recipe.ts';
import type { Metrics } from '../../contract/result.ts';
import type { Kernels } from '../../kernels/types.ts';
import { type JobContext, silentTask } from '../jobs/task.ts';
import { clusterMeans } from '../models/cluster-means.ts';
import { kernelCall } from '../models/kernel-call.ts';
import { viewOf } from '../models/matrix-view.ts';
import type { Clustering } from '../models/method.ts';
import { methods } from '../models/registry.ts';
import { counted } from '../prepare/words.ts';
import type { Matrix } from '../table.ts';
import { countDistinctRows } from './distinct-rows.ts';
import { fitMethod, requireFeasible } from './fit-method.ts';
import { measureConfidence, type PlacingModel } from './placing.ts';
import { judgeClustering } from './point.ts';
import { requireFinite } from './require-finite.ts';
import { whyDegenerate } from './segment-size.ts';

/** Seconds the silhouette of one clustering may take before it goes over to a sample. */
export const CLUSTER_SILHOUETTE_SECONDS = 1;
/** Seconds its Dunn index may take before it is left open. */
export const CLUSTER_DUNN_SECONDS = 0.5;
/** Below this bootstrap Jaccard a segment should not be trusted (Hennig 2007: 0.6 to 0.75 shows a pattern, below not). */
const UNSTABLE = 0.6;

export interface ClusterOutcome {
  readonly clustering: Clustering;
  /** All parameters, defaults filled in. */
  readonly params: Params;
  readonly seed: number;
  readonly metrics: Metrics;
  /** One value a row; NaN outside the sample; null with one cluster. */
  readonly silhouettePerRow: Float32Array | null;
  /** Mean of each cluster, by 0-based label; null with one cluster. */
  readonly silhouettePerCluster: number[] | null;
  /** Bootstrap Jaccard of each cluster, by 0-based label. */
  readonly stability: number[];
  /** How sure the cluster of each row is, in [0, 1]. */
  readonly confidence: Float32Array;
  readonly placing: PlacingModel;
  readonly warnings: Warning[];
}

/**
 * One clustering by a recipe's method, parameters and seed, with everything that is measured of it.
 * Throws `BAD_PARAMETER` naming the parameter (no k, k below 1, above the rows or above the different rows).
 */
export async function cluster(
  kernels: Kernels,
  matrix: Matrix,
  recipe: Pick<Recipe, 'method' | 'params' | 'seed' | 'noise'>,
  context: JobContext,
  options: { readonly silhouetteBudgetSeconds?: number } = {},
): Promise<ClusterOutcome> {
  const method = methods[recipe.method];
  const params = method.validate(recipe.params, matrix);
  requireFeasible(method, params, matrix.rows);
  if (params.k !== undefined) requireDistinct(matrix, params.k);
  await requireFinite(matrix, context);
  const fitting = context.task.child('Finding the groups', 1);
  const judging = context.task.child('Measuring how firm the groups are', 2);
  const fit = await fitMethod(kernels, method, matrix, params, recipe.seed, { ...context, task: fitting });
  const { confidence, placing } = await measureConfidence(kernels, method, matrix, fit, {
    ...context,
    task: silentTask,
  });
  const clustering = recipe.noise === 'nearest' ? await withoutNoise(kernels, matrix, fit, context) : fit;
  fitting.finish();
  const silhouetteBudgetSeconds = options.silhouetteBudgetSeconds ?? CLUSTER_SILHOUETTE_SECONDS;
  const dunnBudgetSeconds = CLUSTER_DUNN_SECONDS;
  const plan = { params, seed: recipe.seed, silhouetteBudgetSeconds, dunnBudgetSeconds };
  const quiet = { ...context, task: silentTask };
  const { metrics, silhouette, stability } = await judgeClustering(kernels, method, matrix, clustering, plan, quiet);
  judging.finish();
  context.task.finish();
  return {
    clustering,
    params,
    seed: recipe.seed,
    metrics,
    silhouettePerRow: silhouette?.perRow ?? null,
    silhouettePerCluster: silhouette ? Array.from(silhouette.perCluster, (value) => value || 0) : null,
    stability,
    confidence,
    placing,
    warnings: [...clustering.warnings, ...remarks(clustering, metrics, stability)],
  };
}

/** Puts customers of no group with the one whose middle is nearest. */
async function withoutNoise(
  kernels: Kernels,
  matrix: Matrix,
  clustering: Clustering,
  context: JobContext,
): Promise<Clustering> {
  const { k } = clustering;
  if (k === 0 || !clustering.labels.includes(-1)) return clustering;
  const nearest = await kernelCall(context, null, (hooks) =>
    kernels.assign(viewOf(matrix), clustering.centers, k, hooks),
  );
  const labels = clustering.labels.map((label, row) => (label < 0 ? nearest.labels[row] : label));
  const { means, sizes, inertia } = await clusterMeans(matrix, labels, k, context);
  return { ...clustering, labels, centers: means, sizes, inertia };
}

function requireDistinct(matrix: Matrix, k: number): void {
  const distinct = countDistinctRows(matrix, k);
  if (distinct >= k) return;
  throw new CoterieError(
    'BAD_PARAMETER',
    `k is ${k}, but only ${counted(distinct, 'customer')} differ from each other.`,
    `Choose a k of at most ${distinct}, or use more columns.`,
    { parameter: 'k', k, distinct },
  );
}

function remarks(clustering: Clustering, metrics: Metrics, stability: readonly number[]): Warning[] {
  const warnings: Warning[] = [];
  const tiny = clustering.k > 1 ? whyDegenerate(Array.from(clustering.sizes)) : null;
  if (tiny) {
    warnings.push({
      code: 'TINY_SEGMENT',
      message: tiny.replace('would hold', 'holds').replace('would be', 'are'),
      advice: 'Draw in long tails (log1p), clip outliers, or choose fewer groups.',
    });
  }
  const loose = stability.filter((value) => value < UNSTABLE).length;
  if (loose > 0) {
    warnings.push({
      code: 'UNSTABLE_SEGMENT',
      message: `${loose} of ${counted(clustering.k, 'segment')} ${loose === 1 ? 'changes' : 'change'} a good deal when customers are drawn again.`,
      advice: 'Rely on the stable ones, or try another number of groups.',
    });
  }
  if (metrics.silhouetteStandardError !== null) {
    warnings.push({
      code: 'SAMPLED_SILHOUETTE',
      message: `The silhouette was estimated from a sample of customers (standard error ${metrics.silhouetteStandardError.toFixed(3)}).`,
      advice: 'This is exact enough for most purposes.',
    });
  }
  return warnings;
}
