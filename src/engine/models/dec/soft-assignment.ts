/** Memberships of rows in groups by Student's t about the centres of a code (Xie, Girshick and Farhadi 2016, eq. 1). */
export interface CodeSpace {
  readonly k: number;
  /** Numbers of the code. */
  readonly size: number;
  /** Degrees of freedom of Student's t. */
  readonly alpha: number;
}

/**
 * q_ij ∝ (1 + ‖z_i − μ_j‖² / α)^(−(α + 1) / 2), each row summing to 1.
 *
 * @param codes rows × size
 * @param centers k × size
 * @param into rows × k
 */
export function softAssign(
  { k, size, alpha }: CodeSpace,
  codes: ArrayLike<number>,
  centers: Float64Array,
  into: Float64Array,
  from = 0,
  to = into.length / k,
): void {
  const power = -(alpha + 1) / 2;
  for (let row = from; row < to; row++) {
    let nearest = Number.POSITIVE_INFINITY;
    for (let j = 0; j < k; j++) {
      let square = 0;
      for (let i = 0; i < size; i++) square += (codes[row * size + i] - centers[j * size + i]) ** 2;
      into[row * k + j] = 1 + square / alpha;
      nearest = Math.min(nearest, into[row * k + j]);
    }
    let sum = 0;
    for (let j = 0; j < k; j++) {
      // Over the nearest, so that a row far from every centre still has a group.
      into[row * k + j] = (into[row * k + j] / nearest) ** power;
      sum += into[row * k + j];
    }
    for (let j = 0; j < k; j++) into[row * k + j] /= sum;
  }
}

/** What q is drawn towards: p_ij ∝ q_ij² / Σ_i q_ij, which sharpens and does not let large groups take over (eq. 3). */
export function targetOf(q: Float64Array, k: number): Float64Array {
  const rows = q.length / k;
  const sizes = new Float64Array(k);
  for (let at = 0; at < q.length; at++) sizes[at % k] += q[at];
  const p = new Float64Array(q.length);
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (let j = 0; j < k; j++) {
      const square = sizes[j] > 0 ? q[row * k + j] ** 2 / sizes[j] : 0;
      p[row * k + j] = square;
      sum += square;
    }
    for (let j = 0; j < k; j++) p[row * k + j] /= sum;
  }
  return p;
}

/** KL(P‖Q) per row: mean over rows of Σ_j p_ij log(p_ij / q_ij). */
export function divergenceOf(p: Float64Array, q: Float64Array, k: number): number {
  let sum = 0;
  for (let at = 0; at < p.length; at++) if (p[at] > 0) sum += p[at] * Math.log(p[at] / q[at]);
  return sum / (p.length / k);
}

/** The group each row belongs to most; ties go to the first. */
export function hardLabels(q: Float64Array, k: number): Int32Array {
  return Int32Array.from({ length: q.length / k }, (_, row) => {
    let best = 0;
    for (let j = 1; j < k; j++) if (q[row * k + j] > q[row * k + best]) best = j;
    return best;
  });
}

/**
 * Gradients of the mean of KL(P‖Q) over some rows, by their codes and by the centres (eq. 4 and 5):
 * ∂L/∂z_i = (α + 1)/α Σ_j (1 + ‖z_i − μ_j‖²/α)⁻¹ (p_ij − q_ij)(z_i − μ_j), and the same with its sign changed summed over i.
 *
 * @param p of these rows, rows × k
 */
export function refinementGradients(
  { k, size, alpha }: CodeSpace,
  codes: Float32Array,
  centers: Float64Array,
  p: Float64Array,
): { readonly byCode: Float32Array; readonly byCenter: Float64Array } {
  const rows = codes.length / size;
  const q = new Float64Array(rows * k);
  softAssign({ k, size, alpha }, codes, centers, q);
  const byCode = new Float32Array(rows * size);
  const byCenter = new Float64Array(k * size);
  const scale = (alpha + 1) / alpha / rows;
  for (let row = 0; row < rows; row++) {
    for (let j = 0; j < k; j++) {
      let square = 0;
      for (let i = 0; i < size; i++) square += (codes[row * size + i] - centers[j * size + i]) ** 2;
      const pull = (scale * (p[row * k + j] - q[row * k + j])) / (1 + square / alpha);
      for (let i = 0; i < size; i++) {
        const along = pull * (codes[row * size + i] - centers[j * size + i]);
        byCode[row * size + i] += along;
        byCenter[j * size + i] -= along;
      }
    }
  }
  return { byCode, byCenter };
}
