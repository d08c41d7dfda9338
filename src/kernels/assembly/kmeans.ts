import { advance, cancelled } from './control';
import { KMeansJob, KSlot } from './kmeans-job';
import { plusPlusCenters, randomCenters } from './kmeans-plus-plus';
import { lloyd } from './lloyd';
import { nearestOfGroup } from './nearest';
import { rowAddress } from './packed';
import { seedRandom } from './random';
import { randomSwaps } from './random-swap';
import { Outcome, Work } from './work';

/** Runs one start of one k. Returns 1 + the number of the k when that k is complete, otherwise 0. */
export function kmeansStart(address: usize, task: u32, worker: u32): u32 {
  const job = changetype<KMeansJob>(address);
  const number = task / job.starts;
  const start = task % job.starts;
  const slot = changetype<KSlot>(job.slots + number * 64);
  const work = changetype<Work>(job.works + worker * 64);
  if (job.single) {
    runStart<f32>(job.single, job.rows, job.columns, slot.k, slot.trials, start, job, work);
  } else {
    runStart<f64>(job.double, job.rows, job.columns, slot.k, slot.trials, start, job, work);
  }
  advance(slot.k);
  return keepStart(job, slot, start, work) ? number + 1 : 0;
}

/** Keeps what a start has reached; the last one completes the fit, which is then true. */
export function keepStart(job: KMeansJob, slot: KSlot, start: u32, work: Work): bool {
  const size: usize = slot.k * job.columns * 8;
  const result = slot.results + start * (32 + <u32>size);
  memory.copy(result, work.outcome, 32);
  memory.copy(result + 32, work.means, size);
  if (atomic.sub<u32>(changetype<usize>(slot) + offsetof<KSlot>('left'), 1) != 1 || cancelled()) return false;
  complete(job, slot, work);
  return !cancelled();
}

/** Initial centres and Lloyd's algorithm for one start. */
export function runStart<T>(
  data: usize,
  rows: u32,
  columns: u32,
  k: u32,
  trials: u32,
  start: u32,
  job: KMeansJob,
  work: Work,
): void {
  seedRandom(work.random, job.seed, k, start);
  if (job.plusPlus) {
    plusPlusCenters<T>(
      data,
      rows,
      columns,
      k,
      trials,
      work.closest,
      work.blocks,
      work.row,
      work.candidates,
      work.random,
      work.centers,
    );
  } else {
    randomCenters<T>(data, rows, columns, k, work.row, work.random, work.centers);
  }
  lloyd<T>(data, rows, columns, k, job.maxIter, load<f64>(job.tolerance), work);
}

/** Takes the best start (the first of equals), refines it in double precision and writes labels and inertia. */
function complete(job: KMeansJob, slot: KSlot, work: Work): void {
  const size: usize = slot.k * job.columns * 8;
  let best = slot.results;
  for (let start: usize = 1; start < job.starts; start++) {
    const other = slot.results + start * (32 + size);
    if (load<f64>(other) < load<f64>(best)) best = other;
  }
  const fit = changetype<Outcome>(slot.fit);
  memory.copy(slot.fit, best, 32 + size);
  const tolerance = load<f64>(job.tolerance);
  if (job.single) {
    // A little beyond the tolerance: the search stops while the inertia may still fall by some 0.01 %.
    refine<f32>(job.single, job, slot, tolerance * 0.1, work);
    refine<f64>(job.double, job, slot, tolerance, work);
  } else if (fit.converged != 0) {
    randomSwaps(slot.swaps, job, slot.k, tolerance, slot.fit, work);
    // Where rows are few, the last hundredths of a percent cost nothing: go on until no label changes.
    refine<f64>(job.double, job, slot, 0, work);
  }
  fit.inertia = labelRows(job.double, job.rows, job.columns, slot.k, slot.fit + 32, slot.labels, slot.sizes, work.row);
}

/** Runs Lloyd's algorithm on from a fit, as far as the iterations reach, and writes the result over it. */
function refine<T>(data: usize, job: KMeansJob, slot: KSlot, tolerance: f64, work: Work): void {
  const fit = changetype<Outcome>(slot.fit);
  const left = <f64>job.maxIter - fit.iterations;
  if (left <= 0) return;
  const values = slot.k * job.columns;
  for (let i: usize = 0; i < values; i++) {
    store<T>(work.centers + i * sizeof<T>(), <T>load<f64>(slot.fit + 32 + i * 8));
  }
  lloyd<T>(data, job.rows, job.columns, slot.k, <u32>left, tolerance, work);
  const refined = changetype<Outcome>(work.outcome);
  memory.copy(slot.fit + 32, work.means, values * 8);
  fit.iterations += refined.iterations;
  fit.converged = max(fit.converged, refined.converged);
  fit.reseeded += refined.reseeded;
}

/**
 * Nearest centre of every row, the first of equals; returns the sum of squared distances. `scratch` holds 48 bytes and
 * 32 a centre.
 */
export function labelRows(
  data: usize,
  rows: u32,
  columns: u32,
  k: u32,
  centers: usize,
  labels: usize,
  sizes: usize,
  scratch: usize,
): f64 {
  memory.fill(sizes, 0, k * 4);
  const squares = scratch + 16;
  let inertia: f64 = 0;
  for (let i: u32 = 0; i < rows; i += 4) {
    nearestOfGroup(rowAddress<f64>(data, i, columns), columns, centers, k, scratch + 48, scratch, squares);
    const used = min<u32>(4, rows - i);
    for (let lane: usize = 0; lane < used; lane++) {
      const label: usize = load<u32>(scratch + lane * 4);
      store<u32>(labels + (<usize>i + lane) * 4, <u32>label);
      store<u32>(sizes + label * 4, load<u32>(sizes + label * 4) + 1);
      inertia += load<f64>(squares + lane * 8);
    }
  }
  return inertia;
}
