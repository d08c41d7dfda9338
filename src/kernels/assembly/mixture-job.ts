/** Shapes of the covariances. */
export const FULL: u32 = 0;
export const TIED: u32 = 1;
export const DIAG: u32 = 2;

/** Rows that are worked on together: 16 groups of packed rows, a column of them 512 bytes. */
export const BLOCK: u32 = 64;
export const COLUMN: usize = 512;

/** A Gaussian mixture; field order is that of `mixture.ts` beside this folder. `width` is `columns` made even. */
@unmanaged
export class MixtureJob {
  rows: u32;
  columns: u32;
  width: u32;
  k: u32;
  /** 0 full, 1 tied, 2 diag, 3 spherical. */
  shape: u32;
  /** Rows of a task, a multiple of `BLOCK`, and how many tasks there are. */
  chunkRows: u32;
  chunks: u32;
  /** Tasks not finished yet: the worker that brings it to 0 completes the round. */
  left: u32;
  /** Packed rows, f64. */
  data: usize;
  /** i32 a row: given at first, written in the end. */
  labels: usize;
  /** k × width f64. */
  means: usize;
  /**
   * What turns a row less its mean into standard deviations. Full: k × width × width f64, the inverse of the lower
   * Cholesky factor, row-major; tied: one of them; otherwise k × width f64, one over the standard deviations.
   */
  factors: usize;
  /** Tied: k × width f64, the factor times the means. */
  shifts: usize;
  /** f64 a component: logarithm of the weight and of the density at the mean. */
  constants: usize;
  /** f64 a component. */
  weights: usize;
  /** width × width f64: a covariance. */
  covariance: usize;
  /** Tied: width × width f64, sum over the rows of x xᵀ. */
  total: usize;
  /** One chunk's sums, `partialSize` f64 each: see `mixture-sums.ts`. */
  partials: usize;
  partialSize: u32;
  /** One worker's block, `scratchSize` bytes each. */
  scratch: usize;
  scratchSize: u32;
  /** f64: least variance, columns × ln(scale). */
  settings: usize;
  /** f64: mean log-likelihood, components without spread in some direction. */
  outcome: usize;
  /** f32 a row and f64 a row: posterior and Mahalanobis distance of the own component. */
  confidence: usize;
  distance: usize;
}

/** f64 of one component in a chunk's sums: weight, weighted sums, weighted squares. */
export function sumSize(job: MixtureJob): u32 {
  if (job.shape == FULL) return 1 + job.width + job.width * job.width;
  return 1 + job.width + (job.shape == TIED ? 0 : job.width);
}
