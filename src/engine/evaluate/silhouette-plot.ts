import type { Metrics, SilhouettePlot } from '../../contract/result.ts';

/** Values shown for one segment at most. */
const mostValues = 200;

/**
 * Sorted silhouettes of every segment, high to low, thinned evenly.
 *
 * @param silhouettes one value a prepared row, NaN where it was not computed
 * @param segments number of the segment of each prepared row, -1 for none
 */
export function silhouettePlot(silhouettes: Float32Array, segments: Int32Array, metrics: Metrics): SilhouettePlot {
  const shown = [...new Set(segments)].filter((id) => id > 0).sort((a, b) => a - b);
  return {
    overall: metrics.silhouette,
    standardError: metrics.silhouetteStandardError,
    segments: shown.map((id) => {
      let size = 0;
      const values: number[] = [];
      for (let row = 0; row < segments.length; row++) {
        if (segments[row] !== id) continue;
        size += 1;
        if (!Number.isNaN(silhouettes[row])) values.push(silhouettes[row]);
      }
      values.sort((a, b) => b - a);
      const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
      return { id, mean, size, values: thin(values) };
    }),
  };
}

function thin(values: readonly number[]): number[] {
  if (values.length <= mostValues) return [...values];
  const step = (values.length - 1) / (mostValues - 1);
  return Array.from({ length: mostValues }, (_, index) => values[Math.round(index * step)]);
}
