import { advance, cancelled } from './control';
import { groupDistances } from './group-distances';
import { lanes, rowAddress } from './packed';
import { below, seedRandom } from './random';

/** Rows of one task; its partial sums do not depend on who computes them. */
const CHUNK: u32 = 8192;

/** A self-organising map; field order is that of `som.ts` beside this folder. */
@unmanaged
export class SomJob {
  rows: u32;
  columns: u32;
  /** Units downwards and across. */
  gridRows: u32;
  gridColumns: u32;
  seed: u32;
  /** Packed rows in double precision. */
  data: usize;
  /** units × columns f64, row-major: where each unit stands. */
  weights: usize;
  /** A chunk: units × (columns + 1) f64, sums of the rows of each unit and their number. */
  partial: usize;
  /** units × (columns + 1) f64: the same over all chunks. */
  sums: usize;
  /** A worker: 4 f64 a unit and two vectors more. */
  scratch: usize;
  scratchSize: u32;
  /** i32 a row: nearest and second nearest unit. */
  nearest: usize;
  second: usize;
  /** f64 a row: distance to the nearest unit. */
  distance: usize;
}

/** Nearest unit of every row of one chunk; adds the row to that unit's sums. */
export function somCollect(address: usize, task: u32, worker: u32): u32 {
  const job = changetype<SomJob>(address);
  const units = job.gridRows * job.gridColumns;
  const width: usize = job.columns + 1;
  const sums = job.partial + task * units * width * 8;
  memory.fill(sums, 0, units * width * 8);
  const distances = job.scratch + worker * job.scratchSize;
  const from = task * CHUNK;
  const to = min(from + CHUNK, job.rows);
  for (let i = from; i < to; i += lanes<f64>()) {
    if ((i & 0x3ff) == 0 && cancelled()) return 0;
    groupDistances<f64>(rowAddress<f64>(job.data, i, job.columns), job.columns, job.weights, units, distances);
    const last = min(i + lanes<f64>(), to);
    for (let row = i; row < last; row++) {
      const unit = nearestUnit(distances + (row - i) * 8, units);
      const sum = sums + unit * width * 8;
      const x = rowAddress<f64>(job.data, row, job.columns);
      for (let j: usize = 0; j < job.columns; j++) {
        store<f64>(sum + j * 8, load<f64>(sum + j * 8) + load<f64>(x + j * 32));
      }
      store<f64>(sum + job.columns * 8, load<f64>(sum + job.columns * 8) + 1);
    }
  }
  advance(to - from);
  return 0;
}

/** The first of the nearest units; its distances lie 32 bytes apart. */
function nearestUnit(distances: usize, units: u32): u32 {
  let best: u32 = 0;
  let least = Infinity;
  for (let unit: u32 = 0; unit < units; unit++) {
    const square = load<f64>(distances + unit * 32);
    if (square < least) {
      least = square;
      best = unit;
    }
  }
  return best;
}

/**
 * Moves every unit to the mean of all rows, each weighed by how near its own unit lies on the map:
 * exp(−d² / 2σ²) (batch map, Kohonen 2001).
 *
 * @param sigma address of σ (f64), in units of the map
 */
export function somMove(address: usize, chunks: u32, sigma: usize, task: u32, worker: u32): u32 {
  const job = changetype<SomJob>(address);
  const units = job.gridRows * job.gridColumns;
  const width: usize = job.columns + 1;
  const size = units * width * 8;
  memory.copy(job.sums, job.partial, size);
  for (let chunk: u32 = 1; chunk < chunks; chunk++) {
    const part = job.partial + chunk * size;
    for (let at: usize = 0; at < size; at += 8)
      store<f64>(job.sums + at, load<f64>(job.sums + at) + load<f64>(part + at));
  }
  const narrow = 1 / (2 * load<f64>(sigma) * load<f64>(sigma));
  const mean = job.scratch + worker * job.scratchSize;
  for (let unit: u32 = 0; unit < units; unit++) {
    memory.fill(mean, 0, width * 8);
    for (let other: u32 = 0; other < units; other++) {
      const near = NativeMath.exp(-squaredOnMap(job, unit, other) * narrow);
      const sum = job.sums + other * width * 8;
      for (let j: usize = 0; j < width; j++) {
        store<f64>(mean + j * 8, load<f64>(mean + j * 8) + near * load<f64>(sum + j * 8));
      }
    }
    const weight = load<f64>(mean + job.columns * 8);
    // So narrow a reach that no customer counts: the unit stays where it is.
    if (weight < 1e-300) continue;
    for (let j: usize = 0; j < job.columns; j++) {
      store<f64>(job.weights + (unit * job.columns + j) * 8, load<f64>(mean + j * 8) / weight);
    }
  }
  return 0;
}

/** Squared distance of two units on the map. */
function squaredOnMap(job: SomJob, a: u32, b: u32): f64 {
  const down = <f64>(a / job.gridColumns) - <f64>(b / job.gridColumns);
  const across = <f64>(a % job.gridColumns) - <f64>(b % job.gridColumns);
  return down * down + across * across;
}

/**
 * The online map (Kohonen 1982): `steps` times a row drawn by chance pulls all units towards itself, the nearest most.
 * Rate and reach fall as 1 / (1 + 2 t / steps), as in MiniSom.
 *
 * @param settings address of the first rate and the first σ (f64 each)
 */
export function somOnline(address: usize, steps: u32, settings: usize, task: u32, worker: u32): u32 {
  const job = changetype<SomJob>(address);
  const units = job.gridRows * job.gridColumns;
  const distances = job.scratch + worker * job.scratchSize;
  const random = distances + units * 32 + 64;
  seedRandom(random, job.seed, 1, 0);
  for (let step: u32 = 0; step < steps; step++) {
    if ((step & 0xff) == 0) {
      if (cancelled()) return 0;
      advance(min<u32>(256, steps - step));
    }
    const row = below(random, job.rows);
    const x = rowAddress<f64>(job.data, row, job.columns);
    const group = row - (row % lanes<f64>());
    groupDistances<f64>(rowAddress<f64>(job.data, group, job.columns), job.columns, job.weights, units, distances);
    const best = nearestUnit(distances + (row - group) * 8, units);
    const fall = 1 / (1 + (2 * <f64>step) / <f64>steps);
    const rate = load<f64>(settings) * fall;
    const sigma = load<f64>(settings, 8) * fall;
    const narrow = 1 / (2 * sigma * sigma);
    for (let unit: u32 = 0; unit < units; unit++) {
      const pull = rate * NativeMath.exp(-squaredOnMap(job, unit, best) * narrow);
      const weight = job.weights + unit * job.columns * 8;
      for (let j: usize = 0; j < job.columns; j++) {
        const at = weight + j * 8;
        store<f64>(at, load<f64>(at) + pull * (load<f64>(x + j * 32) - load<f64>(at)));
      }
    }
  }
  return 0;
}

/** Nearest and second nearest unit of every row of one chunk, and the distance to the nearest. */
export function somLabel(address: usize, task: u32, worker: u32): u32 {
  const job = changetype<SomJob>(address);
  const units = job.gridRows * job.gridColumns;
  const distances = job.scratch + worker * job.scratchSize;
  const from = task * CHUNK;
  const to = min(from + CHUNK, job.rows);
  for (let i = from; i < to; i += lanes<f64>()) {
    if ((i & 0x3ff) == 0 && cancelled()) return 0;
    groupDistances<f64>(rowAddress<f64>(job.data, i, job.columns), job.columns, job.weights, units, distances);
    const last = min(i + lanes<f64>(), to);
    for (let row = i; row < last; row++) {
      const own = distances + (row - i) * 8;
      const best = nearestUnit(own, units);
      store<i32>(job.nearest + <usize>row * 4, best);
      store<f64>(job.distance + <usize>row * 8, sqrt(load<f64>(own + best * 32)));
      store<f64>(own + best * 32, Infinity);
      store<i32>(job.second + <usize>row * 4, nearestUnit(own, units));
    }
  }
  return 0;
}
