import type { JobContext } from '../jobs/task.ts';
import { breathe } from '../prepare/state.ts';

const MOST_SWEEPS = 60;

/** Eigenvalues, largest first, and their vectors: row i of `vectors` (size × size, row-major) belongs to `values[i]`. */
export interface Eigen {
  readonly values: Float64Array;
  readonly vectors: Float64Array;
}

/**
 * All eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations
 * (Golub and Van Loan, Matrix Computations, 8.5). Exact to rounding; the input is not changed.
 */
export async function symmetricEigen(matrix: Float64Array, size: number, context: JobContext): Promise<Eigen> {
  const a = Float64Array.from(matrix);
  const v = new Float64Array(size * size);
  for (let i = 0; i < size; i++) v[i * size + i] = 1;
  const scale = a.reduce((sum, value) => sum + value * value, 0);
  for (let sweep = 0; sweep < MOST_SWEEPS && offDiagonal(a, size) > scale * 1e-30; sweep++) {
    for (let p = 0; p < size - 1; p++) {
      for (let q = p + 1; q < size; q++) rotate(a, v, size, p, q);
      if ((p * size) % 2048 < size) await breathe(context);
    }
  }
  const order = Array.from({ length: size }, (_, i) => i).sort((i, j) => a[j * size + j] - a[i * size + i]);
  const vectors = new Float64Array(size * size);
  for (const [to, from] of order.entries()) vectors.set(v.subarray(from * size, (from + 1) * size), to * size);
  return { values: Float64Array.from(order, (i) => a[i * size + i]), vectors };
}

function offDiagonal(a: Float64Array, size: number): number {
  let sum = 0;
  for (let i = 0; i < size; i++) for (let j = i + 1; j < size; j++) sum += a[i * size + j] ** 2;
  return sum;
}

/** Turns the plane (p, q) so that a[p, q] becomes 0; rows of `v` gather the vectors. */
function rotate(a: Float64Array, v: Float64Array, size: number, p: number, q: number): void {
  const apq = a[p * size + q];
  if (apq === 0) return;
  const theta = (a[q * size + q] - a[p * size + p]) / (2 * apq);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let i = 0; i < size; i++) {
    const ip = a[i * size + p];
    const iq = a[i * size + q];
    a[i * size + p] = c * ip - s * iq;
    a[i * size + q] = s * ip + c * iq;
  }
  for (let i = 0; i < size; i++) {
    const pi = a[p * size + i];
    const qi = a[q * size + i];
    a[p * size + i] = c * pi - s * qi;
    a[q * size + i] = s * pi + c * qi;
    const vp = v[p * size + i];
    const vq = v[q * size + i];
    v[p * size + i] = c * vp - s * vq;
    v[q * size + i] = s * vp + c * vq;
  }
}
