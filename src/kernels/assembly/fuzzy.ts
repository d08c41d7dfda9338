import { advance, cancelled } from './control';
import { groupDistances } from './group-distances';
import { memberships } from './memberships';

/**
 * Rounds of kind `FIT` know the memberships of the round before. Those of kind `PLACE` change no centre and write labels,
 * memberships and distances.
 */
const FIT: u32 = 1;
const PLACE: u32 = 2;

/** A fuzzy c-means; field order is that of `fuzzy.ts` beside this folder. */
@unmanaged
export class FuzzyJob {
  rows: u32;
  columns: u32;
  k: u32;
  /** Rows of a task, a multiple of 4, and how many tasks there are. */
  chunkRows: u32;
  chunks: u32;
  /** Tasks not finished yet: the worker that brings it to 0 completes the round. */
  left: u32;
  /** Packed rows, f64. */
  data: usize;
  /** k × columns f64. */
  centers: usize;
  /** f64: the exponent m. */
  settings: usize;
  /** f64, four rows of one centre side by side: the memberships of the last round. */
  memberships: usize;
  /** One chunk's sums each: objective, largest change, squared memberships; then Σ uᵐ and Σ uᵐ x of every centre. */
  partials: usize;
  partialSize: u32;
  /** One worker's distances and sums, `scratchSize` bytes each. */
  scratch: usize;
  scratchSize: u32;
  /** i32, f32 and f64 a row. */
  labels: usize;
  confidence: usize;
  distance: usize;
}

/** One chunk of one round of fuzzy c-means (Bezdek 1981): memberships, and at once the sums that the new centres need. */
export function fuzzyChunk(address: usize, kind: u32, task: u32, worker: u32): u32 {
  const job = changetype<FuzzyJob>(address);
  const columns = job.columns;
  const k = job.k;
  const d = job.scratch + worker * job.scratchSize;
  const fresh = d + k * 32;
  const powers = fresh + k * 32;
  const sums = powers + k * 32;
  const m = load<f64>(job.settings);
  const out = job.partials + task * job.partialSize * 8;
  const start = task * job.chunkRows;
  const end = min(start + job.chunkRows, job.rows);
  memory.fill(sums, 0, k * (columns + 1) * 16);
  memory.fill(out, 0, job.partialSize * 8);
  let objective = f64x2.splat(0);
  let change = objective;
  let squares = objective;
  for (let from = start; from < end; from += 4) {
    if ((from & 0x3ff) == 0 && cancelled()) return 0;
    const count = min<u32>(4, end - from);
    const group = job.data + <usize>(from / 4) * columns * 32;
    groupDistances<f64>(group, columns, job.centers, k, d);
    if (kind == PLACE) nearestCenters(job, from, count, d);
    const u = job.memberships + <usize>(from / 4) * k * 32;
    for (let half: u32 = 0; half < 32; half += 16) {
      const used = f64x2.lt(half == 0 ? f64x2(0, 1) : f64x2(2, 3), f64x2.splat(<f64>count));
      memberships(k, m, d + half, fresh + half, powers + half);
      for (let at: usize = half; at < k * 32; at += 32) {
        const now = v128.and(v128.load(fresh + at), used);
        const power = v128.and(v128.load(powers + at), used);
        v128.store(powers + at, power);
        objective = f64x2.add(objective, f64x2.mul(power, v128.load(d + at)));
        if (kind == FIT) change = f64x2.pmax(change, f64x2.abs(f64x2.sub(now, v128.load(u + at))));
        squares = f64x2.add(squares, f64x2.mul(now, now));
        v128.store(u + at, now);
      }
    }
    if (kind == PLACE) writeConfidence(job, from, count, u);
    else addGroup(group, columns, k, powers, sums);
  }
  store<f64>(out, lanesOf(objective));
  store<f64>(out + 8, max(f64x2.extract_lane(change, 0), f64x2.extract_lane(change, 1)));
  store<f64>(out + 16, lanesOf(squares));
  for (let i: u32 = 0; i < k * (columns + 1); i++) store<f64>(out + 24 + i * 8, lanesOf(v128.load(sums + i * 16)));
  advance(1);
  if (atomic.sub<u32>(address + offsetof<FuzzyJob>('left'), 1) == 1) {
    atomic.store<u32>(address + offsetof<FuzzyJob>('left'), job.chunks);
    finishRound(job, kind != PLACE);
  }
  return 0;
}

/** Adds a group to the sums: two lanes of Σ uᵐ, then of Σ uᵐ x, for every centre. */
function addGroup(group: usize, columns: u32, k: u32, powers: usize, sums: usize): void {
  let to = sums;
  const end = group + columns * 32;
  for (let c: u32 = 0; c < k; c++) {
    const a = v128.load(powers + c * 32);
    const b = v128.load(powers + c * 32, 16);
    v128.store(to, f64x2.add(v128.load(to), f64x2.add(a, b)));
    to += 16;
    for (let x = group; x < end; x += 32) {
      const value = f64x2.add(f64x2.mul(a, v128.load(x)), f64x2.mul(b, v128.load(x, 16)));
      v128.store(to, f64x2.add(v128.load(to), value));
      to += 16;
    }
  }
}

/** Adds the chunks' sums in their order; then the new centres, if they are to change. */
function finishRound(job: FuzzyJob, change: bool): void {
  const bytes = job.partialSize * 8;
  const sums = job.partials;
  for (let chunk: u32 = 1; chunk < job.chunks; chunk++) {
    const from = sums + chunk * bytes;
    const largest = max(load<f64>(sums + 8), load<f64>(from + 8));
    for (let i: usize = 0; i < bytes; i += 8) store<f64>(sums + i, load<f64>(sums + i) + load<f64>(from + i));
    store<f64>(sums + 8, largest);
  }
  if (!change) return;
  let from = sums + 24;
  let center = job.centers;
  for (let c: u32 = 0; c < job.k; c++) {
    const weight = load<f64>(from);
    from += 8;
    for (let j: u32 = 0; j < job.columns; j++) {
      // A centre that nobody belongs to stays where it is.
      if (weight > 0) store<f64>(center, load<f64>(from) / weight);
      from += 8;
      center += 8;
    }
  }
}

/** Label of the nearest centre, the first of equals, and the distance to it. */
function nearestCenters(job: FuzzyJob, from: u32, count: u32, d: usize): void {
  for (let row: u32 = 0; row < count; row++) {
    let best = Infinity;
    let label: u32 = 0;
    for (let c: u32 = 0; c < job.k; c++) {
      const square = load<f64>(d + c * 32 + row * 8);
      label = select(c, label, square < best);
      best = min(best, square);
    }
    store<u32>(job.labels + <usize>(from + row) * 4, label);
    store<f64>(job.distance + <usize>(from + row) * 8, sqrt(best));
  }
}

function writeConfidence(job: FuzzyJob, from: u32, count: u32, u: usize): void {
  for (let row: u32 = 0; row < count; row++) {
    const label = load<u32>(job.labels + <usize>(from + row) * 4);
    store<f32>(job.confidence + <usize>(from + row) * 4, <f32>load<f64>(u + label * 32 + row * 8));
  }
}

function lanesOf(vector: v128): f64 {
  return f64x2.extract_lane(vector, 0) + f64x2.extract_lane(vector, 1);
}
