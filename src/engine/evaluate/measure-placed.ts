import type { Metrics } from '../../contract/result.ts';
import type { Kernels } from '../../kernels/types.ts';
import type { JobContext } from '../jobs/task.ts';
import { clusterMeans } from '../models/cluster-means.ts';
import { breathe } from '../prepare/state.ts';
import type { Matrix } from '../table.ts';
import { CLUSTER_DUNN_SECONDS, CLUSTER_SILHOUETTE_SECONDS } from './cluster.ts';
import { measureGroups } from './point.ts';

const ROWS_AT_ONCE = 100_000;

/** What is measured of rows that were placed in clusters built from others. */
export interface PlacedFigures {
  /** Rows of each cluster; a cluster may have none. */
  readonly sizes: Int32Array;
  readonly metrics: Metrics;
  /** One value a row; NaN outside the sample; null where fewer than two clusters have rows. */
  readonly silhouettePerRow: Float32Array | null;
  /** Mean of each cluster, 0 for one without rows. */
  readonly silhouettePerCluster: number[] | null;
}

/**
 * How placed rows lie in their clusters, in the prepared space: about their own means, not about the middles they were
 * placed by. Clusters without a row do not count, as if they were not there.
 *
 * @param labels 0-based cluster of each row, -1 for none
 */
export async function measurePlaced(
  kernels: Kernels,
  matrix: Matrix,
  labels: Int32Array,
  k: number,
  seed: number,
  context: JobContext,
): Promise<PlacedFigures> {
  const { sizes, inertia } = await clusterMeans(matrix, labels, k, context);
  const held = Array.from(sizes.keys()).filter((cluster) => sizes[cluster] > 0);
  const place = new Int32Array(k).fill(-1);
  held.forEach((cluster, at) => {
    place[cluster] = at;
  });
  const dense = new Int32Array(labels.length);
  for (let row = 0; row < labels.length; row++) {
    if (row % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await breathe(context);
    dense[row] = labels[row] < 0 ? -1 : place[labels[row]];
  }
  const heldSizes = Int32Array.from(held, (cluster) => sizes[cluster]);
  const groups = { k: held.length, labels: dense, sizes: heldSizes, inertia, likelihood: null };
  const { metrics, silhouette } = await measureGroups(
    kernels,
    matrix,
    groups,
    { seed, silhouetteBudgetSeconds: CLUSTER_SILHOUETTE_SECONDS, dunnBudgetSeconds: CLUSTER_DUNN_SECONDS },
    context,
  );
  return {
    sizes,
    metrics,
    silhouettePerRow: silhouette?.perRow ?? null,
    silhouettePerCluster: silhouette ? Array.from(place, (at) => (at < 0 ? 0 : silhouette.perCluster[at] || 0)) : null,
  };
}
