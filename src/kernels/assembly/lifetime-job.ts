import { advance } from './control';

/** Sums of a chunk: the log-likelihood and its derivatives by up to four parameters. */
export const SUMS: u32 = 5;

/**
 * Customers whose purchases a model explains; customers with the same history are one row with a weight. Rows are whole
 * pairs: a last odd one has a twin of weight 0. Field order is that of `lifetime.ts` beside this folder.
 */
@unmanaged
export class LifetimeJob {
  rows: u32;
  chunkRows: u32;
  chunks: u32;
  /** Tasks not finished yet: the worker that brings it to 0 completes the evaluation. */
  left: u32;
  /** 0 BG/NBD, 1 MBG/NBD, 2 Pareto/NBD, 3 Gamma-Gamma. */
  model: u32;
  /** f64 a row: repeat purchases, age at the last of them (for Gamma-Gamma their mean value), age, customers. */
  counts: usize;
  lasts: usize;
  ages: usize;
  weights: usize;
  /** Different numbers of repeat purchases, f64, and how many customers have each. */
  kinds: u32;
  kindCounts: usize;
  kindWeights: usize;
  /** Parameters: r, α, a, b; r, α, s, β; p, q, v. Then, at 6, the oldest age. */
  params: usize;
  /** `SUMS` f64 a chunk. */
  partials: usize;
  /** `SUMS` f64. */
  outcome: usize;
  /** Predictions only. f64 a row: P(alive), purchases to be expected, the same discounted. */
  alive: usize;
  expected: usize;
  discounted: usize;
  /** Periods that are discounted; their length and the rate a period lie behind the parameters. */
  periods: u32;
  /** Pareto/NBD only: tables for frequent numbers of repeat purchases, or 0; see `pareto-table.ts`. */
  tables: usize;
  /** The number of repeat purchases of each, f64. */
  tableCounts: usize;
  /** u32 for each number of repeat purchases: 0, or the number of its table from 1. */
  tableOf: usize;
}

export function parameter(job: LifetimeJob, place: u32): f64 {
  return load<f64>(job.params + place * 8);
}

/** Both lanes of a sum, added. */
export function across(sum: v128): f64 {
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

/** Keeps a chunk's sum. */
export function keep(job: LifetimeJob, task: u32, place: u32, value: f64): void {
  store<f64>(job.partials + (task * SUMS + place) * 8, value);
}

/** True for the worker that finished the last chunk; the sums of all chunks are then added in their order. */
export function finished(job: LifetimeJob): bool {
  advance(1);
  if (atomic.sub<u32>(changetype<usize>(job) + offsetof<LifetimeJob>('left'), 1) != 1) return false;
  atomic.store<u32>(changetype<usize>(job) + offsetof<LifetimeJob>('left'), job.chunks);
  for (let place: u32 = 0; place < SUMS; place++) {
    let sum: f64 = 0;
    for (let chunk: u32 = 0; chunk < job.chunks; chunk++) sum += load<f64>(job.partials + (chunk * SUMS + place) * 8);
    store<f64>(job.outcome + place * 8, sum);
  }
  return true;
}

/** Adds to a sum over all rows. */
export function add(job: LifetimeJob, place: u32, value: f64): void {
  store<f64>(job.outcome + place * 8, load<f64>(job.outcome + place * 8) + value);
}
