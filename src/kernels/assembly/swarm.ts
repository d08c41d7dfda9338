import { advance, cancelled } from './control';
import { groupDistances } from './group-distances';
import { keepStart, labelRows } from './kmeans';
import { KMeansJob, KSlot } from './kmeans-job';
import { plusPlusCenters, randomCenters } from './kmeans-plus-plus';
import { lloyd } from './lloyd';
import { clearLastGroup, groupsOf, lanes, rowAddress } from './packed';
import { seedRandom, uniform } from './random';
import { Work } from './work';

/** Separates the streams of the strata and of the first places from those of the moves. */
const STRATA: u32 = 0x20000000;
const PLACES: u32 = 0x20000001;

/** A swarm job; field order is that of `swarm.ts` beside this folder. All positions are k × columns f64, packed units. */
@unmanaged
export class SwarmJob {
  /** The `KMeansJob` of the whole data, and its `KSlot`. */
  whole: usize;
  slot: usize;
  /** The `KMeansJob` of the rows that fitness is measured on, and its `KSlot`: its fit is the first particle. */
  part: usize;
  partSlot: usize;
  /** Smallest and largest value of each column, f64. */
  low: usize;
  high: usize;
  /** f64: inertia weight, cognitive, social. */
  pulls: usize;
  /** A particle each: position, velocity, best position so far. */
  positions: usize;
  velocities: usize;
  bests: usize;
  /** f64 a particle: fitness of its best position. */
  fitness: usize;
  /** Best position of all. */
  leader: usize;
  /** u32: particles in the order in which they are finished. */
  order: usize;
}

/** Smallest and largest value of each column. */
export function swarmBox(address: usize, task: u32, worker: u32): u32 {
  const job = changetype<SwarmJob>(address);
  const whole = changetype<KMeansJob>(job.whole);
  for (let j: usize = 0; j < whole.columns && !cancelled(); j++) {
    let low = Infinity;
    let high = -Infinity;
    for (let i: u32 = 0; i < whole.rows; i++) {
      const value = load<f64>(rowAddress<f64>(whole.double, i, whole.columns) + j * 32);
      low = min(low, value);
      high = max(high, value);
    }
    store<f64>(job.low + j * 8, low);
    store<f64>(job.high + j * 8, high);
  }
  return 0;
}

/** Labels all rows with k-means++ centres, so that a sample can be drawn from each part of the data. */
export function swarmStrata(address: usize, task: u32, worker: u32): u32 {
  const job = changetype<SwarmJob>(address);
  const whole = changetype<KMeansJob>(job.whole);
  const slot = changetype<KSlot>(job.slot);
  const work = changetype<Work>(whole.works + worker * 64);
  seedRandom(work.random, whole.seed, slot.k, STRATA);
  plusPlusCenters<f64>(
    whole.double,
    whole.rows,
    whole.columns,
    slot.k,
    slot.trials,
    work.closest,
    work.blocks,
    work.row,
    work.candidates,
    work.random,
    work.centers,
  );
  labelRows(whole.double, whole.rows, whole.columns, slot.k, work.centers, slot.labels, slot.sizes, work.row);
  return 0;
}

/** Packs the sampled rows (u32 each at `chosen`). */
export function swarmGather(address: usize, chosen: usize, task: u32, worker: u32): u32 {
  const whole = changetype<KMeansJob>(changetype<SwarmJob>(address).whole);
  const part = changetype<KMeansJob>(changetype<SwarmJob>(address).part);
  gather<f64>(whole.double, part.double, part.rows, part.columns, chosen);
  if (part.single) gather<f32>(whole.single, part.single, part.rows, part.columns, chosen);
  return 0;
}

function gather<T>(data: usize, sample: usize, rows: u32, columns: u32, chosen: usize): void {
  clearLastGroup<T>(sample, rows, columns);
  for (let i: u32 = 0; i < rows; i++) {
    const from = rowAddress<T>(data, load<u32>(chosen + <usize>i * 4), columns);
    const to = rowAddress<T>(sample, i, columns);
    for (let j: usize = 0; j < columns; j++) store<T>(to + j * 32, load<T>(from + j * 32));
  }
}

/** First place of one particle: the fit of k-means for the first, random rows for the others. */
export function swarmStart(address: usize, task: u32, worker: u32): u32 {
  const job = changetype<SwarmJob>(address);
  const part = changetype<KMeansJob>(job.part);
  const slot = changetype<KSlot>(job.partSlot);
  const work = changetype<Work>(part.works + worker * 64);
  const size = slot.k * part.columns * 8;
  const position = job.positions + task * size;
  if (task == 0) {
    memory.copy(position, slot.fit + 32, size);
  } else {
    seedRandom(work.random, part.seed, task, PLACES);
    randomCenters<f64>(part.double, part.rows, part.columns, slot.k, work.row, work.random, position);
  }
  memory.fill(job.velocities + task * size, 0, size);
  store<f64>(job.fitness + task * 8, Infinity);
  if (part.single) judge<f32>(job, part.single, task, work);
  else judge<f64>(job, part.double, task, work);
  return 0;
}

/** One particle's move: v ← w v + c₁ r₁ (own best − x) + c₂ r₂ (best of all − x), x ← x + v, within the data's box. */
export function swarmMove(address: usize, iteration: u32, task: u32, worker: u32): u32 {
  const job = changetype<SwarmJob>(address);
  const part = changetype<KMeansJob>(job.part);
  const work = changetype<Work>(part.works + worker * 64);
  const columns: usize = part.columns;
  const values = <usize>changetype<KSlot>(job.slot).k * columns;
  const first = <usize>task * values * 8;
  const weight = load<f64>(job.pulls);
  const cognitive = load<f64>(job.pulls, 8);
  const social = load<f64>(job.pulls, 16);
  seedRandom(work.random, part.seed, task, iteration);
  for (let i: usize = 0, j: usize = 0; i < values; i++) {
    const low = load<f64>(job.low + j * 8);
    const high = load<f64>(job.high + j * 8);
    const at = first + i * 8;
    const place = load<f64>(job.positions + at);
    const own = cognitive * uniform(work.random) * (load<f64>(job.bests + at) - place);
    const shared = social * uniform(work.random) * (load<f64>(job.leader + i * 8) - place);
    const wanted = weight * load<f64>(job.velocities + at) + own + shared;
    const velocity = max(low - high, min(high - low, wanted));
    store<f64>(job.velocities + at, velocity);
    store<f64>(job.positions + at, max(low, min(high, place + velocity)));
    j = j + 1 == columns ? 0 : j + 1;
  }
  if (part.single) judge<f32>(job, part.single, task, work);
  else judge<f64>(job, part.double, task, work);
  advance(1);
  return 0;
}

/** Measures a particle's position and keeps it if it is the particle's best so far. */
function judge<T>(job: SwarmJob, data: usize, particle: u32, work: Work): void {
  const part = changetype<KMeansJob>(job.part);
  const k = changetype<KSlot>(job.slot).k;
  const values = k * part.columns;
  const position = job.positions + particle * values * 8;
  narrow<T>(position, values, work.centers);
  const fitness = potentialOf<T>(data, part.rows, part.columns, work.centers, k, work.row);
  if (cancelled() || fitness >= load<f64>(job.fitness + particle * 8)) return;
  store<f64>(job.fitness + particle * 8, fitness);
  memory.copy(job.bests + particle * values * 8, position, values * 8);
}

/** Sum of squared distances of packed rows to the nearest of k centres. */
function potentialOf<T>(data: usize, rows: u32, columns: u32, centers: usize, k: u32, row: usize): f64 {
  const groups = groupsOf<T>(rows);
  let total: f64 = 0;
  for (let g: u32 = 0; g < groups; g++) {
    if ((g & 255) == 0 && cancelled()) return 0;
    groupDistances<T>(data + <usize>g * columns * 32, columns, centers, k, row);
    let a = v128.load(row);
    let b = v128.load(row, 16);
    for (let at = row + 32; at < row + k * 32; at += 32) {
      a = v128.min<T>(a, v128.load(at));
      b = v128.min<T>(b, v128.load(at, 16));
    }
    v128.store(row, a);
    v128.store(row, b, 16);
    const used = min(lanes<T>(), rows - g * lanes<T>());
    for (let lane: usize = 0; lane < used; lane++) total += <f64>load<T>(row + lane * sizeof<T>());
  }
  return total;
}

/** Lloyd's algorithm on all rows from a particle's best position. Returns 1 once the best of them is the fit. */
export function swarmFinish(address: usize, task: u32, worker: u32): u32 {
  const job = changetype<SwarmJob>(address);
  const whole = changetype<KMeansJob>(job.whole);
  const slot = changetype<KSlot>(job.slot);
  const work = changetype<Work>(whole.works + worker * 64);
  const values = slot.k * whole.columns;
  const best = job.bests + load<u32>(job.order + task * 4) * values * 8;
  const tolerance = load<f64>(whole.tolerance);
  if (whole.single) {
    narrow<f32>(best, values, work.centers);
    lloyd<f32>(whole.single, whole.rows, whole.columns, slot.k, whole.maxIter, tolerance, work);
  } else {
    narrow<f64>(best, values, work.centers);
    lloyd<f64>(whole.double, whole.rows, whole.columns, slot.k, whole.maxIter, tolerance, work);
  }
  return keepStart(whole, slot, task, work) ? 1 : 0;
}

function narrow<T>(from: usize, values: u32, to: usize): void {
  for (let i: usize = 0; i < values; i++) store<T>(to + i * sizeof<T>(), <T>load<f64>(from + i * 8));
}
