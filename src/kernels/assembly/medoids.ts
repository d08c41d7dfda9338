import { advance, cancelled } from './control';
import { copyRow } from './kmeans-plus-plus';
import { distanceBetween, measureGroup } from './medoid-distances';
import { beyond, CHUNK, copyCandidates, insert, MedoidsJob, storeAt, sumLoss, WIDE } from './medoids-job';
import { groupsOf, lanes, rowAddress } from './packed';

/** A swap has to gain more than this share of the loss: less is rounding. */
const LEAST_GAIN: f64 = 1e-12;

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
