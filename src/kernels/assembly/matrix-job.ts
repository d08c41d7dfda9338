/** The last clusters of a tree with all their distances; field order is that of `tree-memory.ts`. */
@unmanaged
export class MatrixJob {
  /** `TreeJob`. */
  tree: usize;
  /** Clusters, and f64 from one line of the matrix to the next. */
  count: u32;
  stride: u32;
  /** Rows of different values. */
  packedRows: u32;
  /** f64: distances of clusters; infinite on the diagonal and to clusters that have ended. */
  matrix: usize;
  /** u32 and f64 a cluster of the matrix: its number in the tree, its rows. */
  numbers: usize;
  sizes: usize;
  /** u32 a cluster and one more: the first of its packed rows. */
  starts: usize;
  /** u32 a packed row: its cluster in the matrix, its row in the data. */
  owners: usize;
  rowNumbers: usize;
  /** u32 a cluster: the chain of nearest neighbours, and where clusters move to. */
  chain: usize;
  moves: usize;
}
