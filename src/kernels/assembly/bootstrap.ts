import { advance, cancelled } from './control';
import { runStart } from './kmeans';
import { KMeansJob } from './kmeans-job';
import { clearLastGroup, rowAddress } from './packed';
import { below, seedRandom } from './random';
import { Outcome, Work } from './work';

/** Separates the streams that draw the resamples from those of the starts. */
const DRAW: u32 = 0x80000000;

/** One worker's arrays for resamples. */
@unmanaged
export class Resample {
  /** u8 a row: drawn or not. */
  drawn: usize;
  /** u32 a drawn row: its number. */
  members: usize;
  /** Drawn rows, packed in T. */
  data: usize;
  /** T a drawn row: labels of the best start. */
  labels: usize;
  /** k × kOriginal u32: rows in both, then k u32 and kOriginal u32: rows in each. */
  shared: usize;
}

/**
 * One bootstrap resample: draws `draws` rows with replacement, keeps each row once, fits k-means to them and writes,
 * for every original cluster, the largest Jaccard similarity to a fitted cluster; NaN where no row of it was drawn
 * (Hennig 2007).
 */
export function jaccardResample(
  address: usize,
  k: u32,
  trials: u32,
  original: usize,
  kOriginal: u32,
  draws: u32,
  resamples: usize,
  results: usize,
  task: u32,
  worker: u32,
): u32 {
  const job = changetype<KMeansJob>(address);
  const work = changetype<Work>(job.works + worker * 64);
  const own = changetype<Resample>(resamples + worker * 32);
  seedRandom(work.random, job.seed, DRAW, task);
  memory.fill(own.drawn, 0, job.rows);
  for (let i: u32 = 0; i < draws; i++) store<u8>(own.drawn + below(work.random, job.rows), 1);
  let count: u32 = 0;
  for (let i: u32 = 0; i < job.rows; i++) {
    if (load<u8>(own.drawn + i) == 0 || load<i32>(original + <usize>i * 4) < 0) continue;
    store<u32>(own.members + <usize>count * 4, i);
    count++;
  }
  const fitted = min(k, count);
  if (fitted > 0) {
    if (job.single) fitBest<f32>(job, count, fitted, trials, task, own, work);
    else fitBest<f64>(job, count, fitted, trials, task, own, work);
  }
  if (cancelled()) return 0;
  memory.fill(own.shared, 0, (k * kOriginal + k + kOriginal) * 4);
  const inFitted = own.shared + k * kOriginal * 4;
  const inOriginal = inFitted + k * 4;
  for (let i: usize = 0; i < count; i++) {
    const label = job.single ? <u32>load<f32>(own.labels + i * 4) : <u32>load<f64>(own.labels + i * 8);
    const old = load<u32>(original + <usize>load<u32>(own.members + i * 4) * 4);
    increment(own.shared + (label * kOriginal + old) * 4);
    increment(inFitted + label * 4);
    increment(inOriginal + old * 4);
  }
  for (let old: u32 = 0; old < kOriginal; old++) {
    const size = load<u32>(inOriginal + old * 4);
    let best: f64 = 0;
    for (let c: u32 = 0; c < fitted; c++) {
      const both = load<u32>(own.shared + (c * kOriginal + old) * 4);
      best = max(best, <f64>both / <f64>(size + load<u32>(inFitted + c * 4) - both));
    }
    store<f64>(results + <usize>(task * kOriginal + old) * 8, size == 0 ? NaN : best);
  }
  advance(1);
  return 0;
}

/** Packs the drawn rows and keeps the labels of the start with the smallest inertia. */
function fitBest<T>(job: KMeansJob, count: u32, k: u32, trials: u32, task: u32, own: Resample, work: Work): void {
  const columns = job.columns;
  clearLastGroup<T>(own.data, count, columns);
  for (let i: u32 = 0; i < count; i++) {
    const from = rowAddress<f64>(job.double, load<u32>(own.members + <usize>i * 4), columns);
    const to = rowAddress<T>(own.data, i, columns);
    for (let j: usize = 0; j < columns; j++) store<T>(to + j * 32, <T>load<f64>(from + j * 32));
  }
  const outcome = changetype<Outcome>(work.outcome);
  let best = Infinity;
  for (let start: u32 = 0; start < job.starts; start++) {
    runStart<T>(own.data, count, columns, k, trials, (task + 1) * job.starts + start, job, work);
    if (cancelled()) return;
    if (outcome.inertia < best) {
      best = outcome.inertia;
      memory.copy(own.labels, work.labels, count * <u32>sizeof<T>());
    }
  }
}

function increment(address: usize): void {
  store<u32>(address, load<u32>(address) + 1);
}
