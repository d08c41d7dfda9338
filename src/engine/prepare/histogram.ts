import type { Histogram } from '../../contract/dataset.ts';

/**
 * Counts of values in bins of equal width from the smallest to the largest value, both included; missing values are
 * left out. null where there is no value. A constant column has one bin.
 *
 * @param bins most bins; a column of few whole numbers gets one a number
 */
export function histogramOf(values: Float64Array, bins = 24): Histogram | null {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  let whole = true;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (Number.isNaN(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
    whole &&= Number.isInteger(value);
  }
  if (low > high) return null;
  if (whole && high - low < bins) {
    const count = high - low + 1;
    return { edges: edgesOf(low - 0.5, 1, count), counts: countInto(values, low - 0.5, 1, count) };
  }
  const width = (high - low) / bins;
  if (!(width > 0)) return { edges: [low - 0.5, low + 0.5], counts: countInto(values, low - 0.5, 1, 1) };
  return { edges: edgesOf(low, width, bins), counts: countInto(values, low, width, bins) };
}

function edgesOf(low: number, width: number, bins: number): number[] {
  return Array.from({ length: bins + 1 }, (_, i) => low + width * i);
}

function countInto(values: Float64Array, low: number, width: number, bins: number): number[] {
  const counts = new Array<number>(bins).fill(0);
  for (let i = 0; i < values.length; i++) {
    if (!Number.isNaN(values[i])) counts[Math.min(bins - 1, Math.floor((values[i] - low) / width))] += 1;
  }
  return counts;
}
