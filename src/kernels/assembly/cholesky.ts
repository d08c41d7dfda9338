import { cancelled } from './control';

/**
 * Lower Cholesky factor of a symmetric matrix, of which the lower triangle is read; rows lie `stride` f64 apart. Writes
 * its inverse at `inverse`, zeros above the diagonal and in rows and columns beyond `size`.
 *
 * Returns the smallest squared pivot: what variance is left in a direction once those before it are known. 0 or less
 * means that the matrix has no factor (or that the caller has given up); `inverse` is then of no use.
 */
export function inverseFactor(matrix: usize, size: u32, stride: u32, inverse: usize): f64 {
  const bytes: usize = stride * 8;
  memory.fill(inverse, 0, stride * bytes);
  let smallest = Infinity;
  // The factor replaces the lower triangle of the copy.
  for (let i: u32 = 0; i < size; i++) {
    if (cancelled()) return 0;
    const own = inverse + i * bytes;
    for (let j: u32 = 0; j <= i; j++) {
      const other = inverse + j * bytes;
      let sum = load<f64>(matrix + i * bytes + j * 8);
      for (let l: u32 = 0; l < j; l++) sum -= load<f64>(own + l * 8) * load<f64>(other + l * 8);
      if (i == j) {
        if (!(sum > 0)) return 0;
        smallest = min(smallest, sum);
        store<f64>(own + i * 8, sqrt(sum));
      } else store<f64>(own + j * 8, sum / load<f64>(other + j * 8));
    }
  }
  // In place, column by column from the left: each column of the inverse needs the factor's columns from it on.
  for (let j: u32 = 0; j < size; j++) {
    if (cancelled()) return 0;
    store<f64>(inverse + j * bytes + j * 8, 1 / load<f64>(inverse + j * bytes + j * 8));
    for (let i = j + 1; i < size; i++) {
      const own = inverse + i * bytes;
      let sum: f64 = 0;
      for (let l = j; l < i; l++) sum -= load<f64>(own + l * 8) * load<f64>(inverse + l * bytes + j * 8);
      store<f64>(own + j * 8, sum / load<f64>(own + i * 8));
    }
  }
  return smallest;
}
