/**
 * Statistics of one column. Missing values are NaN and are left out of every figure.
 * Loops count up an index: over typed arrays that is several times faster than an iterator until the code is hot.
 */

/** The values that are there, in their order. */
export function presentValues(values: Float64Array): Float64Array {
  const present = new Float64Array(values.length);
  let count = 0;
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i])) present[count++] = values[i];
  return present.subarray(0, count);
}

/** The values that are there, ascending. */
export function sortedValues(values: Float64Array): Float64Array {
  return presentValues(values).sort();
}

/** Arithmetic mean; NaN when there are no values. A second pass takes off the rounding error of the first. */
export function mean(values: Float64Array): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i])) continue;
    sum += values[i];
    count += 1;
  }
  const first = sum / count;
  let rest = 0;
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i])) rest += values[i] - first;
  return first + rest / count;
}

/** Mean of the `power`-th power of the distance from `center`; power 2 about the mean is the population variance. */
export function centralMoment(values: Float64Array, center: number, power: 2 | 3): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i])) continue;
    const distance = values[i] - center;
    sum += power === 2 ? distance * distance : distance * distance * distance;
    count += 1;
  }
  return sum / count;
}

/** Fisher-Pearson coefficient g1 = m3 / m2^1.5; 0 for a constant column. */
export function skewness(values: Float64Array): number {
  const center = mean(values);
  const variance = centralMoment(values, center, 2);
  return variance > 0 ? centralMoment(values, center, 3) / variance ** 1.5 : 0;
}

/** Quantile of ascending values by linear interpolation between neighbours, numpy's default (Hyndman-Fan type 7). */
export function quantile(sorted: Float64Array, share: number): number {
  if (sorted.length === 0) return Number.NaN;
  const position = (sorted.length - 1) * share;
  const below = Math.floor(position);
  const low = sorted[below];
  const high = sorted[Math.min(below + 1, sorted.length - 1)];
  const part = position - below;
  return part < 0.5 ? low + (high - low) * part : high - (high - low) * (1 - part);
}

/** The most frequent of ascending values; of equals the smallest. */
export function modeOfSorted(sorted: Float64Array): number {
  let best = Number.NaN;
  let bestCount = 0;
  for (let start = 0; start < sorted.length; ) {
    let end = start + 1;
    while (end < sorted.length && sorted[end] === sorted[start]) end += 1;
    if (end - start > bestCount) {
      best = sorted[start];
      bestCount = end - start;
    }
    start = end;
  }
  return best;
}

/** Tukey's fences: `factor` interquartile ranges beyond the quartiles. */
export function fences(sorted: Float64Array, factor: number): { low: number; high: number } {
  const first = quantile(sorted, 0.25);
  const third = quantile(sorted, 0.75);
  const reach = factor * (third - first);
  return { low: first - reach, high: third + reach };
}

/**
 * Where the modified z-score 0.6745 |x - median| / MAD reaches `threshold`; MAD is the median distance from the median
 * (Iglewicz and Hoaglin 1993). Both fences are the median where half of the values are.
 */
export function robustFences(sorted: Float64Array, threshold: number): { low: number; high: number } {
  const median = quantile(sorted, 0.5);
  const deviation = quantile(sorted.map((value) => Math.abs(value - median)).sort(), 0.5);
  const reach = (threshold * deviation) / 0.6745;
  return { low: median - reach, high: median + reach };
}

/**
 * How many of ascending values lie beyond 1.5 interquartile ranges outside the quartiles; none where the quartiles are
 * equal, none in a yes/no column.
 */
export function countOutliers(type: string, sorted: Float64Array): number {
  const { low, high } = fences(sorted, 1.5);
  if (type === 'boolean' || !(high > low)) return 0;
  let count = 0;
  for (let i = 0; i < sorted.length; i++) if (sorted[i] < low || sorted[i] > high) count += 1;
  return count;
}

/** A zero without its sign, which data kept as text would lose. */
export function withoutSign(value: number): number {
  return value === 0 ? 0 : value;
}
