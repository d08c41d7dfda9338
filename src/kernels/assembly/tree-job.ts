/** Linkages as a job names them. */
export const WARD: u32 = 0;
export const COMPLETE: u32 = 1;
export const AVERAGE: u32 = 2;

/** No cluster. */
export const NONE: u32 = 0xffffffff;

/**
 * A tree of clusters in the making; field order is that of `tree-memory.ts` beside the assembly folder.
 *
 * A cluster is known by the number of one of its rows: when two join, the smaller number goes on and the larger ends.
 */
@unmanaged
export class TreeJob {
  rows: u32;
  columns: u32;
  linkage: u32;
  /** Row-major f64. For Ward these are the means. */
  data: usize;
  /** Row-major f64, a cluster: its mean, about the mean of all rows. */
  means: usize;
  /** f64 a cluster: its rows, 0 once it has ended. */
  sizes: usize;
  /** u32 a cluster: when it was made; a later one has the larger number. */
  ages: usize;
  /** u32 a cluster: its nearest cluster or NONE; of one that has ended, the cluster it has become part of. */
  nearest: usize;
  /** f64 a cluster: how far that is, in the units of `apart`. */
  distances: usize;
  /** u32 a cluster: its place among the packed means. */
  places: usize;
  /** f64 a row: how many rows of these values there are, this one included. Not for Ward. */
  weights: usize;
  /** u32 a row: the next row of the same cluster with other values, or NONE. Not for Ward. */
  next: usize;
  /** u32 a cluster: the last of them. Not for Ward. */
  last: usize;
  /** Packed means, scaled to [-1, 1] (f32): see `tree-blocks.ts`. Afterwards packed rows (f64). */
  packed: usize;
  /** f32 a place: one over the rows of the cluster. In single linkage f64: its squared distance to the tree. */
  inverses: usize;
  /** u32 a place: the cluster there or NONE. */
  clusters: usize;
  /** Packed boxes of the blocks: see `tree-boxes.ts`. In single linkage: the row that is so near. */
  boxes: usize;
  /** f32 a block, whole groups of four: the largest of its inverses. */
  blockInverses: usize;
  /** u32: clusters that have to look for their nearest. */
  queries: usize;
  /** u32 a cluster: the first cluster whose nearest it is, and the next one with the same nearest; or NONE. */
  heads: usize;
  links: usize;
  /** u32 a row. */
  order: usize;
  /** Two u32 a row. */
  table: usize;
  /** `TreeState`. */
  state: usize;
  /** u32 and f64 a join: a row of either side, and the height. */
  left: usize;
  right: usize;
  heights: usize;
  /** Distances of a group or two rows of f64 a worker, `scratchSize` bytes each. */
  scratch: usize;
  scratchSize: u32;
}

/** How far a tree is. */
@unmanaged
export class TreeState {
  /** Clusters that are left. */
  active: u32;
  /** Clusters that have to look for their nearest. */
  queries: u32;
  joins: u32;
  /** Blocks of packed means, and the clusters that were left when they were made. */
  blocks: u32;
  packedFor: u32;
  /** Rounding of means: distances of means may be wrong by this much. */
  blur: f64;
  /** A power of two. */
  scale: f64;
}

/** Notes that two clusters join. */
export function noteJoin(job: TreeJob, left: u32, right: u32, height: f64): void {
  const state = changetype<TreeState>(job.state);
  const at: usize = state.joins;
  store<u32>(job.left + at * 4, left);
  store<u32>(job.right + at * 4, right);
  store<f64>(job.heights + at * 8, height);
  state.joins++;
  state.active--;
}
