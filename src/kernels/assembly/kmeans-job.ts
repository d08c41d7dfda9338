/** A k-means job over several k; field order is that of `kmeans.ts` beside this folder. */
@unmanaged
export class KMeansJob {
  rows: u32;
  columns: u32;
  starts: u32;
  maxIter: u32;
  seed: u32;
  /** 1 for k-means++, 0 for random rows. */
  plusPlus: u32;
  /** Packed rows in double precision. */
  double: usize;
  /** Packed rows in single precision, or 0: then the search runs in double precision too. */
  single: usize;
  /** f64: tolerance in the units of the packed rows. */
  tolerance: usize;
  /** One `Work` a worker, 64 bytes apart. */
  works: usize;
  /** One `KSlot` a k, 64 bytes apart. */
  slots: usize;
}

/** One k of a sweep. */
@unmanaged
export class KSlot {
  k: u32;
  trials: u32;
  /** Swaps tried on the best start, in double precision only. */
  swaps: u32;
  /** Starts not finished yet: the worker that brings it to 0 completes the fit. */
  left: u32;
  /** One `Outcome` a start, each followed by its k × columns means. */
  results: usize;
  /** i32 a row: final labels. */
  labels: usize;
  /** Outcome of the fit, its k × columns centres (packed units). */
  fit: usize;
  /** u32 a cluster. */
  sizes: usize;
}
