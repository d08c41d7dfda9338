import { advance, cancelled } from './control';
import { gatherDrawn } from './gather';
import { plusPlusCenters, randomCenters } from './kmeans-plus-plus';
import { addRow, inertiaOf, nearestOfGroup } from './nearest';
import { below, seedRandom } from './random';

/** Streams of random numbers: one a start, one for the rows that judge the starts, one for the batches. */
const VALIDATION: u32 = 0x80000000;
const BATCHES: u32 = 0x80000001;

/** Rounds of Lloyd's algorithm on the sample of a start, which tell the starts apart better than their first centres. */
const ROUNDS: u32 = 8;

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
class MiniBatchWork {
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

/** One start: centres from a sample of the rows, judged on another one. */
export function miniBatchInit(address: usize, task: u32, worker: u32): u32 {
  const job = changetype<MiniBatchJob>(address);
  const work = changetype<MiniBatchWork>(job.works + worker * 64);
  const columns = job.columns;
  const all = job.initSize == job.rows;
  const result = job.results + task * (1 + job.k * columns) * 8;
  const size = job.initSize;
  seedRandom(work.random, job.seed, job.k, task);
  gatherDrawn(job.data, job.rows, columns, size, all, work.random, work.packed);
  if (job.plusPlus) {
    plusPlusCenters<f64>(
      work.packed,
      size,
      columns,
      job.k,
      job.trials,
      work.closest,
      work.blocks,
      work.row,
      work.candidates,
      work.random,
      result + 8,
    );
  } else {
    randomCenters<f64>(work.packed, size, columns, job.k, work.row, work.random, result + 8);
  }
  if (cancelled()) return 0;
  memory.copy(work.centers, result + 8, job.k * columns * 8);
  for (let round: u32 = 0; round < ROUNDS && !cancelled(); round++) {
    // Nothing counts as seen before, so that the centres become the means of the sample's rows.
    memory.fill(work.seen, 0, job.k * 8);
    sumPacked(job, work, size);
    moveCenters(job, work);
  }
  memory.copy(result + 8, work.centers, job.k * columns * 8);
  // The same rows judge every start.
  seedRandom(work.random, job.seed, job.k, VALIDATION);
  gatherDrawn(job.data, job.rows, columns, size, all, work.random, work.packed);
  store<f64>(result, inertiaOf(work.packed, size, columns, result + 8, job.k, work.scratch));
  advance(1);
  return 0;
}

/** Batches from the best start on, until the smoothed inertia no longer falls or the steps are used up. */
export function miniBatchStream(address: usize, task: u32, worker: u32): u32 {
  const job = changetype<MiniBatchJob>(address);
  const work = changetype<MiniBatchWork>(job.works + worker * 64);
  const size: usize = job.k * job.columns * 8;
  memory.copy(work.centers, bestStart(job) + 8, size);
  memory.fill(work.seen, 0, job.k * 8);
  seedRandom(work.random, job.seed, job.k, BATCHES);
  const wanted = load<f64>(job.limits);
  const tolerance = wanted > 0 ? wanted * meanVariance(job, work.sums) : 0;
  const ratio = load<f64>(job.limits, 8);
  const alpha = min(1, (<f64>job.batch * 2) / (<f64>job.rows + 1));
  let smoothed: f64 = 0;
  let least = Infinity;
  let worse: u32 = 0;
  let sinceRestart: u32 = 0;
  let restarted: f64 = 0;
  let converged: f64 = 0;
  let step: u32 = 0;
  while (step < job.steps && !cancelled()) {
    step++;
    memory.copy(job.centers, work.centers, size);
    const inertia = sumBatch(job, work) / <f64>job.batch;
    const empty = moveCenters(job, work);
    sinceRestart += job.batch;
    if (ratio > 0 && (empty || sinceRestart >= 10 * job.k)) {
      sinceRestart = 0;
      restarted += <f64>restartSmall(job, work, ratio);
    }
    // The first batch only tells how good the start was.
    if (step == 1) continue;
    smoothed = step == 2 ? inertia : smoothed * (1 - alpha) + inertia * alpha;
    if (tolerance > 0 && shiftOf(work.centers, job.centers, job.k * job.columns) <= tolerance) {
      converged = 1;
      break;
    }
    worse = smoothed < least ? 0 : worse + 1;
    least = min(least, smoothed);
    if (worse >= job.patience) {
      converged = 1;
      break;
    }
  }
  memory.copy(job.centers, work.centers, size);
  store<f64>(job.outcome, <f64>step);
  store<f64>(job.outcome + 8, converged);
  store<f64>(job.outcome + 16, restarted);
  return 0;
}

function bestStart(job: MiniBatchJob): usize {
  const size: usize = (1 + job.k * job.columns) * 8;
  let best = job.results;
  for (let start: usize = 1; start < job.starts; start++) {
    if (load<f64>(job.results + start * size) < load<f64>(best)) best = job.results + start * size;
  }
  return best;
}

/** Draws a batch, labels it and sums it by cluster; returns its inertia. */
function sumBatch(job: MiniBatchJob, work: MiniBatchWork): f64 {
  gatherDrawn(job.data, job.rows, job.columns, job.batch, false, work.random, work.packed);
  return sumPacked(job, work, job.batch);
}

/** Labels packed rows and sums them by cluster; returns their inertia. */
function sumPacked(job: MiniBatchJob, work: MiniBatchWork, rows: u32): f64 {
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
function moveCenters(job: MiniBatchJob, work: MiniBatchWork): bool {
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

/**
 * Puts centres with fewer rows than `ratio` times the largest on rows of the batch (at most half a batch of them) and
 * gives them the smallest count of the others, so that they are not restarted at once. Returns how many.
 */
function restartSmall(job: MiniBatchJob, work: MiniBatchWork, ratio: f64): u32 {
  let largest: f64 = 0;
  for (let c: usize = 0; c < job.k; c++) largest = max(largest, load<f64>(work.seen + c * 8));
  const limit = ratio * largest;
  let smallest = Infinity;
  for (let c: usize = 0; c < job.k; c++) {
    const seen = load<f64>(work.seen + c * 8);
    if (seen >= limit) smallest = min(smallest, seen);
  }
  let restarted: u32 = 0;
  const most = job.batch / 2;
  for (let c: usize = 0; c < job.k && restarted < most; c++) {
    if (load<f64>(work.seen + c * 8) >= limit) continue;
    const row = work.packed + rowOffset(below(work.random, job.batch), job.columns);
    for (let j: usize = 0; j < job.columns; j++) {
      store<f64>(work.centers + (c * job.columns + j) * 8, load<f64>(row + j * 32));
    }
    store<f64>(work.seen + c * 8, smallest);
    restarted++;
  }
  return restarted;
}

function rowOffset(place: u32, columns: u32): usize {
  return <usize>(place / 4) * columns * 32 + <usize>(place % 4) * 8;
}

function shiftOf(a: usize, b: usize, values: u32): f64 {
  let shift: f64 = 0;
  for (let i: usize = 0; i < values; i++) {
    const step = load<f64>(a + i * 8) - load<f64>(b + i * 8);
    shift += step * step;
  }
  return shift;
}

/** Mean variance of the columns, in two passes; `means` is scratch. */
function meanVariance(job: MiniBatchJob, means: usize): f64 {
  const columns = job.columns;
  const values = <usize>job.rows * columns;
  memory.fill(means, 0, columns * 8);
  for (let i: usize = 0, j: usize = 0; i < values; i++) {
    store<f64>(means + j * 8, load<f64>(means + j * 8) + load<f64>(job.data + i * 8) / <f64>job.rows);
    j = j + 1 == columns ? 0 : j + 1;
  }
  let sum: f64 = 0;
  for (let i: usize = 0, j: usize = 0; i < values; i++) {
    const step = load<f64>(job.data + i * 8) - load<f64>(means + j * 8);
    sum += step * step;
    j = j + 1 == columns ? 0 : j + 1;
  }
  return sum / <f64>values;
}
