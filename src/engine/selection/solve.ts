/** Added to the diagonal, relative to it, where columns are sums of each other and weights would not be defined. */
const RIDGE = 1e-9;

/**
 * Solves A w = b for a symmetric A without negative eigenvalues, by Cholesky's factor.
 *
 * @param matrix A, size × size, of which only what lies on and below the diagonal is read
 */
export function solveSymmetric(size: number, matrix: Float64Array, right: Float64Array): Float64Array {
  const factor = new Float64Array(size * size);
  const weights = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let left = matrix[i * size + j];
      for (let k = 0; k < j; k++) left -= factor[i * size + k] * factor[j * size + k];
      const own = matrix[i * size + i] || 1;
      factor[i * size + j] = i === j ? Math.sqrt(left > own * RIDGE ? left : own * RIDGE) : left / factor[j * size + j];
    }
  }
  for (let i = 0; i < size; i++) {
    let left = right[i];
    for (let k = 0; k < i; k++) left -= factor[i * size + k] * weights[k];
    weights[i] = left / factor[i * size + i];
  }
  for (let i = size - 1; i >= 0; i--) {
    let left = weights[i];
    for (let k = i + 1; k < size; k++) left -= factor[k * size + i] * weights[k];
    weights[i] = left / factor[i * size + i];
  }
  return weights;
}
