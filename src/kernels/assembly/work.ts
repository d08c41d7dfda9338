/** Addresses of one worker's arrays for k-means. T is f32 or f64; every array has room for f64. */
@unmanaged
export class Work {
  /** T a row, whole groups: the number of the cluster. */
  labels: usize;
  /** T a row, whole groups: the row keeps its label while the centres have moved by less than this in sum. */
  limits: usize;
  /** T a row, for k-means++. */
  closest: usize;
  /** f64 a block, for k-means++. */
  blocks: usize;
  /** k × columns of T: the centres that distances are measured to. */
  centers: usize;
  /** columns × k of T, filled up to whole vectors with infinity. */
  transposed: usize;
  /** Two vectors a centre or trial and 48 bytes: distances of one group or one row, and other short-lived values. */
  row: usize;
  /** k × columns f64: means of the clusters. */
  means: usize;
  /** k × columns f64: sums of the clusters. */
  sums: usize;
  /** k × u32: rows of the clusters. */
  counts: usize;
  /** u64: state of the random generator. */
  random: usize;
  /** Outcome of the last run of Lloyd's algorithm: see `Outcome`. */
  outcome: usize;
  /** trials × columns of T, for k-means++. */
  candidates: usize;
}

/** What one run of Lloyd's algorithm reached; its centres are `Work.means`. */
@unmanaged
export class Outcome {
  inertia: f64;
  iterations: f64;
  converged: f64;
  reseeded: f64;
}
