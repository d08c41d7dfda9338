import { cancelled } from './control';
import { addRow, nearestOfGroup } from './nearest';

/** A mini-batch k-means job; field order is that of `minibatch.ts` beside this folder. */
@unmanaged
export class MiniBatchJob {
  rows: u32;
  columns: u32;
  k: u32;
  trials: u32;
  seed: u32;
  /** 1 for k-means++, 0 for random rows. */
  plusPlus: u32;
  starts: u32;
  /** Rows of the sample that a start is made from and judged on. */
  initSize: u32;
  batch: u32;
  steps: u32;
  patience: u32;
  /** Row-major f64. */
  data: usize;
  /** f64: tolerance relative to the mean variance, share below which a centre starts anew. */
  limits: usize;
  /** A start's inertia and its k × columns centres, all f64. */
  results: usize;
  /** Where the centres end: k × columns f64. */
  centers: usize;
  /** f64: steps, converged, centres started anew. */
  outcome: usize;
  /** One `MiniBatchWork` a worker, 64 bytes apart. */
  works: usize;
}

/** Addresses of one worker's arrays. */
@unmanaged
export class MiniBatchWork {
  random: usize;
  /** max(initSize, batch) packed rows. */
  packed: usize;
  /** For k-means++: see there. */
  closest: usize;
  blocks: usize;
  row: usize;
  candidates: usize;
  centers: usize;
  /** k × f64 rows seen so far, and k × f64 counts and k × columns sums of the batch. */
  seen: usize;
  counts: usize;
  sums: usize;
  /** 64 bytes and 32 bytes a centre. */
  scratch: usize;
}

/** Labels packed rows and sums them by cluster; returns their inertia. */
export function sumPacked(job: MiniBatchJob, work: MiniBatchWork, rows: u32): f64 {
  const columns = job.columns;
  const squares = work.scratch + 16;
  memory.fill(work.counts, 0, job.k * 8);
  memory.fill(work.sums, 0, job.k * columns * 8);
  let inertia: f64 = 0;
  for (let i: u32 = 0; i < rows; i += 4) {
    if ((i & 1023) == 0 && cancelled()) return 0;
    const group = work.packed + i * columns * 8;
    nearestOfGroup(group, columns, work.centers, job.k, work.scratch + 64, work.scratch, squares);
    const used = min<u32>(4, rows - i);
    for (let lane: usize = 0; lane < used; lane++) {
      const label: usize = load<u32>(work.scratch + lane * 4);
      inertia += load<f64>(squares + lane * 8);
      addRow(group + lane * 8, columns, work.counts + label * 8, work.sums + label * columns * 8);
    }
  }
  return inertia;
}

/** Every centre becomes the mean of all rows it has been given so far; true when one has never had any. */
export function moveCenters(job: MiniBatchJob, work: MiniBatchWork): bool {
  let empty = false;
  for (let c: usize = 0; c < job.k; c++) {
    const added = load<f64>(work.counts + c * 8);
    const before = load<f64>(work.seen + c * 8);
    const total = before + added;
    store<f64>(work.seen + c * 8, total);
    if (total == 0) empty = true;
    if (added == 0) continue;
    const at = c * job.columns * 8;
    for (let j: usize = at; j < at + job.columns * 8; j += 8) {
      // The step towards the batch's mean keeps its footing far from the origin.
      const center = load<f64>(work.centers + j);
      store<f64>(work.centers + j, center + (load<f64>(work.sums + j) / added - center) * (added / total));
    }
  }
  return empty;
}
