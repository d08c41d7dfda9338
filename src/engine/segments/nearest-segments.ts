import type { SegmentGroup } from './segment-groups.ts';

/** A centre by its cluster, with the squared Euclidean distance of a point to it. */
export interface NearCenter {
  readonly cluster: number;
  readonly squared: number;
}

/** The two nearest segments of one customer; `other` is null where there is only one segment. */
export interface NearestSegments {
  readonly own: NearCenter;
  readonly other: NearCenter | null;
  /** By prepared column: (x − other)² − (x − own)². They add up to `other.squared − own.squared`. Empty without other. */
  readonly contributions: Float64Array;
}

function squaredTo(point: Float64Array, center: readonly number[]): number {
  let sum = 0;
  for (let column = 0; column < point.length; column++) sum += (point[column] - center[column]) ** 2;
  return sum;
}

/** The centre nearest to a point, the first of equally near ones. */
export function nearestCenter(point: Float64Array, centers: readonly (readonly number[])[]): NearCenter {
  return centers
    .map((center, cluster): NearCenter => ({ cluster, squared: squaredTo(point, center) }))
    .reduce((best, each) => (each.squared < best.squared ? each : best));
}

/**
 * How far a customer is from the centre of their own cluster and from the nearest centre of any other segment, and
 * which columns make the difference. Of clusters that were joined, only those of other segments count as others.
 *
 * @param point one row of the prepared matrix
 * @param label 0-based cluster of the row, not below 0
 * @param centers k × columns, in the prepared space
 */
export function nearestSegments(
  point: Float64Array,
  label: number,
  centers: readonly (readonly number[])[],
  groups: readonly SegmentGroup[],
): NearestSegments {
  const joined = groups.find(({ clusters }) => clusters.includes(label))?.clusters ?? [label];
  const own = { cluster: label, squared: squaredTo(point, centers[label]) };
  const others = centers.flatMap((center, cluster) =>
    joined.includes(cluster) ? [] : [{ cluster, squared: squaredTo(point, center) }],
  );
  const other = others.reduce<NearCenter | null>(
    (best, each) => (best === null || each.squared < best.squared ? each : best),
    null,
  );
  if (other === null) return { own, other, contributions: new Float64Array(0) };
  const contributions = point.map(
    (value, column) => (value - centers[other.cluster][column]) ** 2 - (value - centers[label][column]) ** 2,
  );
  return { own, other, contributions };
}
