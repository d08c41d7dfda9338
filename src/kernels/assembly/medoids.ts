import { advance, cancelled } from './control';
import { copyRow } from './kmeans-plus-plus';
import { distanceBetween, measureGroup } from './medoid-distances';
import { groupsOf, lanes, rowAddress } from './packed';

/** Candidates that one task evaluates, as in `medoids.ts` beside this folder, and how many of them side by side. */
const CHUNK: u32 = 16;
const WIDE: u32 = 4;

/** A swap has to gain more than this share of the loss: less is rounding. */
const LEAST_GAIN: f64 = 1e-12;

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

/** BUILD (Kaufman and Rousseeuw 1990): the loss with each candidate added to the medoids so far. */
export function medoidsBuild(address: usize, count: u32, task: u32, worker: u32): u32 {
  const job = changetype<MedoidsJob>(address);
  if (job.single) buildChunk<f32>(job, count, task, worker);
  else buildChunk<f64>(job, count, task, worker);
  return 0;
}

function buildChunk<T>(job: MedoidsJob, count: u32, task: u32, worker: u32): void {
  const columns = job.columns;
  const rows = job.scratch + worker * job.scratchSize;
  const distances = rows + WIDE * columns * sizeof<T>();
  const groups = groupsOf<T>(job.rows);
  const to = min((task + 1) * CHUNK, count);
  for (let first = task * CHUNK; first < to && !cancelled(); first += WIDE) {
    const wide = min(WIDE, to - first);
    copyCandidates<T>(job, first, wide, rows);
    for (let t: u32 = 0; t < wide; t++) store<f64>(job.gains + <usize>(first + t) * 8, 0);
    for (let g: usize = 0; g < groups; g++) {
      measureGroup<T>(job.data + g * columns * 32, columns, rows, wide, distances, job.manhattan);
      const a = v128.load(job.near + g * 32);
      const b = v128.load(job.near + g * 32, 16);
      for (let t: u32 = 0; t < wide; t++) {
        const p = v128.min<T>(a, v128.load(distances + t * 32));
        const q = v128.min<T>(b, v128.load(distances + t * 32, 16));
        const at = job.gains + <usize>(first + t) * 8;
        store<f64>(at, load<f64>(at) + sumOf<T>(p) + sumOf<T>(q));
      }
    }
  }
}

/** Forgets all medoids. */
export function medoidsStart(address: usize, task: u32, worker: u32): u32 {
  const job = changetype<MedoidsJob>(address);
  if (job.single) forget<f32>(job);
  else forget<f64>(job);
  return 0;
}

function forget<T>(job: MedoidsJob): void {
  const none = beyond<T>(job.columns);
  const padded = groupsOf<T>(job.rows) * lanes<T>();
  for (let i: u32 = 0; i < padded; i++) {
    storeAt<T>(job.near, i, i < job.rows ? none : 0);
    storeAt<T>(job.far, i, i < job.rows ? none : 0);
    store<u32>(job.nearest + <usize>i * 4, 0);
    store<u32>(job.second + <usize>i * 4, 0);
  }
}

/** Farther than anything can be: the rows lie within [-1, 1]. */
function beyond<T>(columns: u32): T {
  return <T>(<f64>columns * 2 + 1);
}

/** Measures the distances to the medoids `from` … `to` - 1 in turn and adds them to what is known of the others. */
export function medoidsAdd(address: usize, from: u32, to: u32, task: u32, worker: u32): u32 {
  const job = changetype<MedoidsJob>(address);
  if (job.single) addMedoids<f32>(job, from, to, worker);
  else addMedoids<f64>(job, from, to, worker);
  return 0;
}

function addMedoids<T>(job: MedoidsJob, from: u32, to: u32, worker: u32): void {
  const columns = job.columns;
  const distances = job.scratch + worker * job.scratchSize;
  const groups = groupsOf<T>(job.rows);
  for (let c = from; c < to && !cancelled(); c++) {
    const center = job.centers + c * columns * sizeof<T>();
    copyRow<T>(job.data, load<u32>(job.medoids + c * 4), columns, center);
    for (let g: u32 = 0; g < groups; g++) {
      measureGroup<T>(job.data + <usize>g * columns * 32, columns, center, 1, distances, job.manhattan);
      const base = g * lanes<T>();
      const used = min(lanes<T>(), job.rows - base);
      for (let lane: u32 = 0; lane < used; lane++) {
        insert<T>(job, base + lane, c, load<T>(distances + <usize>lane * sizeof<T>()));
      }
    }
  }
  sumLoss<T>(job);
}

/** FasterPAM (Schubert and Rousseeuw 2021): for each candidate the best medoid to replace and the change of the loss. */
export function medoidsEvaluate(address: usize, from: u32, count: u32, task: u32, worker: u32): u32 {
  const job = changetype<MedoidsJob>(address);
  const to = min((task + 1) * CHUNK, count);
  for (let first = task * CHUNK; first < to && !cancelled(); first += WIDE) {
    const wide = min(WIDE, to - first);
    if (job.single) evaluate<f32>(job, from, first, wide, worker);
    else evaluate<f64>(job, from, first, wide, worker);
  }
  advance(to - task * CHUNK);
  return 0;
}

/**
 * Makes the swaps that a batch of evaluated candidates offers, the largest gain first; after a swap the others are
 * evaluated anew. Returns 1 + the number of swaps.
 */
export function medoidsSwap(address: usize, from: u32, count: u32, task: u32, worker: u32): u32 {
  const job = changetype<MedoidsJob>(address);
  let swaps: u32 = 0;
  while (!cancelled()) {
    let best: u32 = 0;
    for (let i: u32 = 1; i < count; i++) {
      if (load<f64>(job.gains + <usize>i * 8) < load<f64>(job.gains + <usize>best * 8)) best = i;
    }
    const limit = -LEAST_GAIN * load<f64>(job.outcome);
    if (!(load<f64>(job.gains + <usize>best * 8) < limit)) break;
    if (swaps > 0) {
      if (job.single) evaluate<f32>(job, from, best, 1, worker);
      else evaluate<f64>(job, from, best, 1, worker);
    }
    const gain = load<f64>(job.gains + <usize>best * 8);
    store<f64>(job.gains + <usize>best * 8, 0);
    if (!(gain < limit) || cancelled()) continue;
    const row = load<u32>(job.candidates + <usize>(from + best) * 4);
    const slot = load<u32>(job.slots + <usize>best * 4);
    if (job.single) swap<f32>(job, row, slot, worker);
    else swap<f64>(job, row, slot, worker);
    swaps++;
  }
  store<f64>(job.outcome + 8, load<f64>(job.outcome + 8) + <f64>swaps);
  return 1 + swaps;
}

/**
 * With d the distance of a row to the candidate, n and f those to its nearest and second nearest medoid: the loss
 * falls by n - min(d, n) whichever medoid goes; if it is the row's own, the loss without it grows by f - n less
 * f - clamp(d, n, f). Rows with d ≥ f change nothing.
 */
function evaluate<T>(job: MedoidsJob, from: u32, first: u32, wide: u32, worker: u32): void {
  const columns = job.columns;
  const rows = job.scratch + worker * job.scratchSize;
  const distances = rows + WIDE * columns * sizeof<T>();
  const sums = distances + WIDE * 32;
  const stride: usize = (job.k + 2) * 8;
  const groups = groupsOf<T>(job.rows);
  copyCandidates<T>(job, from + first, wide, rows);
  memory.fill(sums, 0, wide * stride);
  for (let g: u32 = 0; g < groups; g++) {
    if ((g & 255) == 0 && cancelled()) return;
    const at: usize = <usize>g * 32;
    measureGroup<T>(job.data + at * columns, columns, rows, wide, distances, job.manhattan);
    const farA = v128.load(job.far + at);
    const farB = v128.load(job.far + at, 16);
    const nearA = v128.load(job.near + at);
    const nearB = v128.load(job.near + at, 16);
    const clusters = job.nearest + <usize>g * lanes<T>() * 4;
    for (let t: usize = 0; t < wide; t++) {
      const a = v128.load(distances + t * 32);
      const b = v128.load(distances + t * 32, 16);
      const closerA = v128.lt<T>(a, farA);
      const closerB = v128.lt<T>(b, farB);
      if (v128.any_true(closerA)) addCloser<T>(a, nearA, farA, clusters, sums + t * stride);
      if (v128.any_true(closerB)) addCloser<T>(b, nearB, farB, clusters + lanes<T>() * 2, sums + t * stride);
    }
  }
  for (let t: u32 = 0; t < wide; t++) choose(job, first + t, sums + t * stride);
}

/**
 * One vector of rows: the change whichever medoid goes first, then that of each row's own medoid. Differences are taken
 * in double precision: those of single precision would add up to gains that are none.
 */
function addCloser<T>(d: v128, near: v128, far: v128, clusters: usize, sums: usize): void {
  const least = v128.min<T>(d, near);
  const between = v128.min<T>(v128.max<T>(d, near), far);
  if (sizeof<T>() == 4) {
    addPair(firstTwo(least), firstTwo(near), firstTwo(between), firstTwo(far), clusters, sums);
    addPair(lastTwo(least), lastTwo(near), lastTwo(between), lastTwo(far), clusters + 8, sums);
  } else {
    addPair(least, near, between, far, clusters, sums);
  }
}

function addPair(least: v128, near: v128, between: v128, far: v128, clusters: usize, sums: usize): void {
  v128.store(sums, f64x2.add(v128.load(sums), f64x2.sub(least, near)));
  const own = f64x2.sub(between, far);
  const first = sums + 16 + <usize>load<u32>(clusters) * 8;
  store<f64>(first, load<f64>(first) + f64x2.extract_lane(own, 0));
  const second = sums + 16 + <usize>load<u32>(clusters, 4) * 8;
  store<f64>(second, load<f64>(second) + f64x2.extract_lane(own, 1));
}

function firstTwo(vector: v128): v128 {
  return f64x2.promote_low_f32x4(vector);
}

function lastTwo(vector: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<i32>(vector, vector, 2, 3, 2, 3));
}

/** Notes the medoid whose replacement by the candidate changes the loss most, the first of equals. */
function choose(job: MedoidsJob, index: u32, sums: usize): void {
  let best = Infinity;
  let slot: u32 = 0;
  for (let c: u32 = 0; c < job.k; c++) {
    const change = load<f64>(job.removal + <usize>c * 8) + load<f64>(sums + 16 + <usize>c * 8);
    slot = select(c, slot, change < best);
    best = min(best, change);
  }
  store<f64>(job.gains + <usize>index * 8, best + (load<f64>(sums) + load<f64>(sums, 8)));
  store<u32>(job.slots + <usize>index * 4, slot);
}

/** Puts a row in the place of a medoid and brings distances and sums up to date. */
function swap<T>(job: MedoidsJob, row: u32, slot: u32, worker: u32): void {
  const columns = job.columns;
  const distances = job.scratch + worker * job.scratchSize;
  const center = job.centers + slot * columns * sizeof<T>();
  store<u32>(job.medoids + slot * 4, row);
  copyRow<T>(job.data, row, columns, center);
  const groups = groupsOf<T>(job.rows);
  const none = beyond<T>(columns);
  for (let g: u32 = 0; g < groups; g++) {
    measureGroup<T>(job.data + <usize>g * columns * 32, columns, center, 1, distances, job.manhattan);
    const base = g * lanes<T>();
    const used = min(lanes<T>(), job.rows - base);
    for (let lane: u32 = 0; lane < used; lane++) {
      const i = base + lane;
      const touched = load<u32>(job.nearest + <usize>i * 4) == slot || load<u32>(job.second + <usize>i * 4) == slot;
      if (!touched) {
        insert<T>(job, i, slot, load<T>(distances + <usize>lane * sizeof<T>()));
        continue;
      }
      storeAt<T>(job.near, i, none);
      storeAt<T>(job.far, i, none);
      const x = rowAddress<T>(job.data, i, columns);
      for (let c: u32 = 0; c < job.k; c++) {
        const other = job.centers + c * columns * sizeof<T>();
        insert<T>(job, i, c, distanceBetween<T>(x, other, columns, job.manhattan));
      }
    }
  }
  sumLoss<T>(job);
}

/** Takes a distance to a medoid into account: the first of equals stays nearest. */
function insert<T>(job: MedoidsJob, row: u32, c: u32, d: T): void {
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
function sumLoss<T>(job: MedoidsJob): void {
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

function copyCandidates<T>(job: MedoidsJob, first: u32, wide: u32, rows: usize): void {
  for (let t: u32 = 0; t < wide; t++) {
    const row = load<u32>(job.candidates + <usize>(first + t) * 4);
    copyRow<T>(job.data, row, job.columns, rows + t * job.columns * sizeof<T>());
  }
}

function storeAt<T>(values: usize, index: u32, value: T): void {
  store<T>(values + <usize>index * sizeof<T>(), value);
}

function sumOf<T>(vector: v128): f64 {
  if (sizeof<T>() == 8) return v128.extract_lane<f64>(vector, 0) + v128.extract_lane<f64>(vector, 1);
  return (
    <f64>v128.extract_lane<f32>(vector, 0) +
    <f64>v128.extract_lane<f32>(vector, 1) +
    (<f64>v128.extract_lane<f32>(vector, 2) + <f64>v128.extract_lane<f32>(vector, 3))
  );
}
