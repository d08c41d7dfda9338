import type { PlacedReference } from '../drift/reference.ts';
import { bestAssignment } from './hungarian.ts';

type Means = PlacedReference['means'];

/** Squared distances between the middles of two sets of clusters; NaN where a cluster has no value in any column. */
function distances(from: readonly number[][], to: readonly number[][], scale: readonly number[]): number[][] {
  return from.map((a) =>
    to.map((b) => {
      const parts = a.map((value, column) => ((value - b[column]) / scale[column]) ** 2).filter(Number.isFinite);
      return parts.reduce((sum, part) => sum + part, 0) / parts.length;
    }),
  );
}

/**
 * Which earlier cluster each new one continues where their customers do not tell: the pairing of nearest middles, in
 * standard deviations of the earlier customers, leaving out pairs that lie no nearer to each other than half way to
 * another earlier middle.
 *
 * @param before sums and counts by column, by earlier cluster; `after` by new cluster; columns that only one has are passed over
 * @param deviations of the earlier customers, by column; columns with none are passed over
 * @returns for each new cluster the earlier one, or -1
 */
export function matchCenters(
  before: Means,
  after: Means,
  deviations: ReadonlyMap<string, number>,
  k: { readonly before: number; readonly after: number },
): Int32Array {
  const shared = before.flatMap((old) => {
    const fresh = after.find(({ column }) => column === old.column);
    const scale = deviations.get(old.column) ?? 0;
    return fresh && scale > 0 ? [{ old, fresh, scale }] : [];
  });
  if (shared.length === 0) return new Int32Array(k.after).fill(-1);
  const middles = (side: 'old' | 'fresh', count: number) =>
    Array.from({ length: count }, (_, cluster) =>
      shared.map((each) => each[side].sums[cluster] / each[side].counts[cluster]),
    );
  const [olds, news] = [middles('old', k.before), middles('fresh', k.after)];
  const scale = shared.map((each) => each.scale);
  const apart = distances(news, olds, scale);
  const among = distances(olds, olds, scale);
  const far = 1 + Math.max(1, ...apart.flat().filter(Number.isFinite));
  const weights = Float64Array.from(apart.flat(), (squared) => -(Number.isFinite(squared) ? squared : far));
  const found = bestAssignment(weights, k.after, k.before);
  return found.map((old, cluster) => {
    if (old < 0) return -1;
    const others = among[old].filter((squared, other) => other !== old && Number.isFinite(squared));
    // Half the distance is a quarter of its square; a lone cluster goes on within one standard deviation.
    const most = others.length > 0 ? Math.min(...others) / 4 : 1;
    return apart[cluster][old] < most ? old : -1;
  });
}
