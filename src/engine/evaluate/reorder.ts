import type { ClusterOutcome } from './cluster.ts';

/**
 * The same outcome with its clusters in another order: cluster `order[i]` becomes cluster i.
 *
 * @param order a permutation of 0 … k − 1
 */
export function reorderClusters(outcome: ClusterOutcome, order: readonly number[]): ClusterOutcome {
  const { clustering } = outcome;
  const place = new Int32Array(clustering.k);
  order.forEach((old, now) => {
    place[old] = now;
  });
  const columns = clustering.centers.length / clustering.k;
  const centers = new Float64Array(clustering.centers.length);
  order.forEach((old, now) => {
    centers.set(clustering.centers.subarray(old * columns, (old + 1) * columns), now * columns);
  });
  const labels = new Int32Array(clustering.labels.length);
  for (let row = 0; row < labels.length; row++) {
    const label = clustering.labels[row];
    labels[row] = label < 0 ? label : place[label];
  }
  return {
    ...outcome,
    clustering: {
      ...clustering,
      labels,
      centers,
      sizes: Int32Array.from(order, (old) => clustering.sizes[old]),
    },
    silhouettePerCluster: outcome.silhouettePerCluster && order.map((old) => outcome.silhouettePerCluster![old]),
    stability: order.map((old) => outcome.stability[old]),
  };
}
