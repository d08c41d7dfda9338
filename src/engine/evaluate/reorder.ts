import type { MethodDetails } from '../../contract/method-details.ts';
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
  const columns = clustering.model.columns;
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
      details: reorderDetails(clustering.details, order, place),
    },
    silhouettePerCluster: outcome.silhouettePerCluster && order.map((old) => outcome.silhouettePerCluster![old]),
    stability: order.map((old) => outcome.stability[old]),
    placing: { ...outcome.placing, order: outcome.placing.order.map((cluster) => place[cluster]) },
  };
}

/** A method's own figures, with what it says by segment in the new order. */
function reorderDetails(
  details: MethodDetails | null,
  order: readonly number[],
  place: Int32Array,
): MethodDetails | null {
  const moved = (segment: number) => (segment > 0 ? place[segment - 1] + 1 : segment);
  switch (details?.kind) {
    case 'tree':
      return { ...details, leaves: details.leaves.map((leaf) => ({ ...leaf, segment: moved(leaf.segment) })) };
    case 'map':
      return { ...details, segments: details.segments.map(moved) };
    case 'mixture':
      return { ...details, weights: order.map((old) => details.weights[old]) };
    case 'density tree':
      return { ...details, persistence: order.map((old) => details.persistence[old]) };
    case 'medoids':
      return { ...details, rows: order.map((old) => details.rows[old]) };
    case 'prototypes':
      return { ...details, modes: order.map((old) => details.modes[old]) };
    default:
      return details ?? null;
  }
}
