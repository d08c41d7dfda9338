import { cancelled } from './control';
import { gatherDrawn } from './gather';
import { MiniBatchJob, MiniBatchWork, moveCenters, sumPacked } from './minibatch-job';
import { below, seedRandom } from './random';

/** Separates the stream that draws the batches from those of the starts. */
const BATCHES: u32 = 0x80000001;

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
