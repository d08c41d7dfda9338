import type { SilhouettePlot } from '../../../contract/result.ts';

/** Share of customers whose silhouette is above zero, each segment's thinned values weighed by its size. */
export function fittingShare(plot: SilhouettePlot): number | null {
  let fitting = 0;
  let total = 0;
  for (const { size, values } of plot.segments) {
    if (values.length === 0) continue;
    fitting += (size * values.filter((value) => value > 0).length) / values.length;
    total += size;
  }
  return total > 0 ? fitting / total : null;
}
