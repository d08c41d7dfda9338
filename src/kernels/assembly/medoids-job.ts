import { copyRow } from './kmeans-plus-plus';

/** Candidates that one task evaluates, as in `medoids.ts` beside this folder, and how many of them side by side. */
export const CHUNK: u32 = 16;
export const WIDE: u32 = 4;

/** A k-medoids job; field order is that of `medoids.ts` beside this folder. */
@unmanaged
export class MedoidsJob {
  rows: u32;
  columns: u32;
  k: u32;
  manhattan: u32;
  /** 1: rows and distances are in single precision. */
  single: u32;
  /** Packed rows. */
  data: usize;
  /** u32 each: rows that may become medoids, in the order they are tried. */
  candidates: usize;
  /** u32 a cluster: row of its medoid. */
  medoids: usize;
  /** k × columns of T: the medoids' rows. */
  centers: usize;
  /** u32 a row: cluster of the nearest and of the second nearest medoid. */
  nearest: usize;
  second: usize;
  /** T a row, whole groups, 0 in unused lanes: distances to the two. */
  near: usize;
  far: usize;
  /** f64 a cluster: what the loss would grow by without its medoid. */
  removal: usize;
  /** f64 and u32 a candidate of a batch: change of the loss, cluster whose medoid it would replace. */
  gains: usize;
  slots: usize;
  /** f64: loss, swaps so far. */
  outcome: usize;
  /** A worker's scratch: WIDE rows of T and distances, then WIDE × (k + 2) f64. */
  scratch: usize;
  scratchSize: u32;
}

/** Farther than anything can be: the rows lie within [-1, 1]. */
export function beyond<T>(columns: u32): T {
  return <T>(<f64>columns * 2 + 1);
}

/** Takes a distance to a medoid into account: the first of equals stays nearest. */
export function insert<T>(job: MedoidsJob, row: u32, c: u32, d: T): void {
  const at: usize = <usize>row * sizeof<T>();
  const near = load<T>(job.near + at);
  if (d < near) {
    store<T>(job.far + at, near);
    store<u32>(job.second + <usize>row * 4, load<u32>(job.nearest + <usize>row * 4));
    store<T>(job.near + at, d);
    store<u32>(job.nearest + <usize>row * 4, c);
  } else if (d < load<T>(job.far + at)) {
    store<T>(job.far + at, d);
    store<u32>(job.second + <usize>row * 4, c);
  }
}

/** The loss, and for each cluster what it would grow by without its medoid. */
export function sumLoss<T>(job: MedoidsJob): void {
  let loss: f64 = 0;
  memory.fill(job.removal, 0, job.k * 8);
  for (let i: u32 = 0; i < job.rows; i++) {
    const near = <f64>load<T>(job.near + <usize>i * sizeof<T>());
    const at = job.removal + <usize>load<u32>(job.nearest + <usize>i * 4) * 8;
    loss += near;
    store<f64>(at, load<f64>(at) + (<f64>load<T>(job.far + <usize>i * sizeof<T>()) - near));
  }
  store<f64>(job.outcome, loss);
}

export function copyCandidates<T>(job: MedoidsJob, first: u32, wide: u32, rows: usize): void {
  for (let t: u32 = 0; t < wide; t++) {
    const row = load<u32>(job.candidates + <usize>(first + t) * 4);
    copyRow<T>(job.data, row, job.columns, rows + t * job.columns * sizeof<T>());
  }
}

export function storeAt<T>(values: usize, index: u32, value: T): void {
  store<T>(values + <usize>index * sizeof<T>(), value);
}

export function sumOf<T>(vector: v128): f64 {
  if (sizeof<T>() == 8) return v128.extract_lane<f64>(vector, 0) + v128.extract_lane<f64>(vector, 1);
  return (
    <f64>v128.extract_lane<f32>(vector, 0) +
    <f64>v128.extract_lane<f32>(vector, 1) +
    (<f64>v128.extract_lane<f32>(vector, 2) + <f64>v128.extract_lane<f32>(vector, 3))
  );
}
