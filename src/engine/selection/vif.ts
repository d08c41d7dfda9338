/** A column that leaves less than this of its variance to itself is a sum of the others, but for rounding. */
const NOTHING_LEFT = 1e-10;

/**
 * Share of a column's variance that others do not explain: 1 − R² of a least squares regression on them with an
 * intercept. The last diagonal of a Cholesky factor of their correlations; columns that are sums of earlier ones are
 * passed over. In [0, 1]; exactly 0 where nothing is left.
 *
 * @param correlation width × width
 */
export function residualShare(correlation: Float64Array, width: number, of: number, given: readonly number[]): number {
  const order = [...given.filter((column) => column !== of), of];
  const size = order.length;
  const factor = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let left = correlation[order[i] * width + order[j]];
      for (let k = 0; k < j; k++) left -= factor[i * size + k] * factor[j * size + k];
      if (i !== j) factor[i * size + j] = factor[j * size + j] > 0 ? left / factor[j * size + j] : 0;
      else if (i === size - 1) return left > NOTHING_LEFT ? Math.min(1, left) : 0;
      else factor[i * size + i] = left > NOTHING_LEFT ? Math.sqrt(left) : 0;
    }
  }
  return 1;
}

/**
 * Variance inflation factor, 1 / (1 − R²) (Belsley, Kuh and Welsch, Regression Diagnostics, 1980), as statsmodels gives
 * it for a design with a constant. Infinite for a column that is a sum of the others.
 */
export function varianceInflation(share: number): number {
  return share > 0 ? 1 / share : Number.POSITIVE_INFINITY;
}
