import type { Params } from '../../contract/methods.ts';
import type { Metrics, SweepPoint } from '../../contract/result.ts';
import type { Kernels, SilhouetteResult } from '../../kernels/types.ts';
import type { JobContext } from '../jobs/task.ts';
import { clusterMeans } from '../models/cluster-means.ts';
import { kernelCall } from '../models/kernel-call.ts';
import { viewOf } from '../models/matrix-view.ts';
import type { Clustering, ClusterMethod } from '../models/method.ts';
import type { Matrix } from '../table.ts';
import { whyDegenerate } from './segment-size.ts';

/** Everything that is measured of one clustering, in the prepared space. */
export interface Judgement {
  readonly metrics: Metrics;
  /** null where it is not defined (one cluster). */
  readonly silhouette: SilhouetteResult | null;
  /** Bootstrap Jaccard of each cluster. */
  readonly stability: number[];
}

export interface JudgeSettings {
  readonly params: Params;
  readonly seed: number;
  readonly silhouetteBudgetSeconds: number;
  /** Left out, the Dunn index is not computed; beyond, it is left open, for a sample would flatter it. */
  readonly dunnBudgetSeconds?: number;
}

/** Measures how groups lie; one has no silhouette, no Davies-Bouldin and no Calinski-Harabasz. None may be empty. */
export async function measureGroups(
  kernels: Kernels,
  matrix: Matrix,
  groups: Pick<Clustering, 'k' | 'labels' | 'sizes' | 'inertia' | 'likelihood'>,
  settings: Omit<JudgeSettings, 'params'>,
  context: JobContext,
): Promise<Omit<Judgement, 'stability'>> {
  const { k, labels, inertia, likelihood } = groups;
  const own = likelihood ?? { logLikelihood: null, bic: null, aic: null };
  const labelled = groups.sizes.reduce((sum, size) => sum + size, 0);
  if (k < 2) return { metrics: { ...none, ...own, inertia }, silhouette: null };
  const { seed, silhouetteBudgetSeconds: budgetSeconds, dunnBudgetSeconds } = settings;
  const view = viewOf(matrix);
  // One after the other: each call copies the matrix on this thread, and three copies in a row would hold it up.
  const indices = await kernelCall(context, null, (hooks) => kernels.indices(view, labels, k, hooks));
  const silhouette = await kernelCall(context, null, (hooks) =>
    kernels.silhouette(view, labels, k, { budgetSeconds, seed }, hooks),
  );
  const dunn =
    dunnBudgetSeconds === undefined
      ? null
      : await kernelCall(context, null, (hooks) =>
          kernels.dunn(view, labels, k, { budgetSeconds: dunnBudgetSeconds }, hooks),
        );
  const metrics: Metrics = {
    silhouette: finite(silhouette.overall),
    silhouetteStandardError: silhouette.standardError,
    daviesBouldin: finite(indices.daviesBouldin),
    calinskiHarabasz: finite(indices.calinskiHarabasz),
    inertia,
    intraClusterVariance: inertia / Math.max(1, labelled),
    interClusterDistance: meanDistance((await clusterMeans(matrix, labels, k, context)).means, k),
    dunn: dunn === null ? null : finite(dunn),
    ...own,
  };
  return { metrics, silhouette };
}

/** Measures a clustering: how its groups lie, and how surely each comes back when customers are drawn again. */
export async function judgeClustering(
  kernels: Kernels,
  method: ClusterMethod,
  matrix: Matrix,
  clustering: Clustering,
  settings: JudgeSettings,
  context: JobContext,
): Promise<Judgement> {
  const measured = await measureGroups(kernels, matrix, clustering, settings, context);
  if (clustering.k < 2) return { ...measured, stability: Array.from({ length: clustering.k }, () => 1) };
  const { params, seed } = settings;
  const stability = await method.stability(kernels, matrix, clustering, params, seed, context);
  return { ...measured, stability: Array.from(stability, (value) => finite(value) ?? 0) };
}

/** A judgement as a point of a sweep. */
export function sweepPointOf(clustering: Clustering, judgement: Judgement): SweepPoint {
  const sizes = Array.from(clustering.sizes);
  const rows = clustering.labels.length;
  const { stability } = judgement;
  const { inertia, silhouette, silhouetteStandardError, daviesBouldin, calinskiHarabasz, bic, aic } = judgement.metrics;
  return {
    k: clustering.k,
    inertia,
    silhouette,
    silhouetteStandardError,
    daviesBouldin,
    calinskiHarabasz,
    bic,
    aic,
    stability: clustering.k < 2 ? null : stability.reduce((sum, value) => sum + value, 0) / stability.length,
    segmentStability: stability,
    smallestShare: sizes.length > 0 ? Math.min(...sizes) / rows : 0,
    sizes,
    degenerate: whyDegenerate(sizes),
  };
}

const none = {
  silhouette: null,
  silhouetteStandardError: null,
  daviesBouldin: null,
  calinskiHarabasz: null,
  intraClusterVariance: null,
  interClusterDistance: null,
  dunn: null,
};

/** Mean Euclidean distance between two of k points. */
function meanDistance(points: Float64Array, k: number): number {
  const width = points.length / k;
  let sum = 0;
  for (let a = 0; a < k; a++) {
    for (let b = 0; b < a; b++) {
      let square = 0;
      for (let i = 0; i < width; i++) square += (points[a * width + i] - points[b * width + i]) ** 2;
      sum += Math.sqrt(square);
    }
  }
  return sum / ((k * (k - 1)) / 2);
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
