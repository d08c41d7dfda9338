import { advance, cancelled } from './control';
import { packRow } from './gather';
import { groupDistances } from './group-distances';

/** Rows that one task labels, as in `label-rows.ts` beside this folder. */
const CHUNK: u32 = 8192;

/**
 * Nearest of k centres (k × columns f64) for the four rows of a packed group, the first of equals.
 * Writes four u32 at `labels`, four f64 squared distances at `squares`; `distances` is scratch, 32 bytes a centre.
 */
export function nearestOfGroup(
  group: usize,
  columns: u32,
  centers: usize,
  k: u32,
  distances: usize,
  labels: usize,
  squares: usize,
): void {
  let bestA = v128.splat<f64>(Infinity);
  let bestB = bestA;
  let labelA = v128.splat<i64>(0);
  let labelB = labelA;
  groupDistances<f64>(group, columns, centers, k, distances);
  for (let c: u32 = 0; c < k; c++) {
    const a = v128.load(distances + c * 32);
    const b = v128.load(distances + c * 32, 16);
    const name = v128.splat<i64>(c);
    labelA = v128.bitselect(name, labelA, v128.lt<f64>(a, bestA));
    labelB = v128.bitselect(name, labelB, v128.lt<f64>(b, bestB));
    bestA = v128.min<f64>(a, bestA);
    bestB = v128.min<f64>(b, bestB);
  }
  v128.store(squares, bestA);
  v128.store(squares, bestB, 16);
  v128.store(labels, v128.shuffle<i32>(labelA, labelB, 0, 2, 4, 6));
}

/** Sum of squared distances of packed rows to the nearest of k centres. */
export function inertiaOf(packed: usize, rows: u32, columns: u32, centers: usize, k: u32, scratch: usize): f64 {
  const squares = scratch + 16;
  const distances = scratch + 64;
  let sum: f64 = 0;
  for (let i: u32 = 0; i < rows && !cancelled(); i += 4) {
    nearestOfGroup(packed + i * columns * 8, columns, centers, k, distances, scratch, squares);
    const used = min<u32>(4, rows - i);
    for (let lane: usize = 0; lane < used; lane++) sum += load<f64>(squares + lane * 8);
  }
  return sum;
}

/**
 * Labels one chunk of row-major rows with the nearest of k centres and writes what the chunk adds up to at
 * `partials`: inertia, k counts, k × columns sums (all f64). Scratch of a worker: four packed rows and 64 bytes, then
 * 32 bytes a centre.
 */
export function labelChunk(
  data: usize,
  rows: u32,
  columns: u32,
  centers: usize,
  k: u32,
  labels: usize,
  partials: usize,
  scratch: usize,
  scratchSize: u32,
  task: u32,
  worker: u32,
): u32 {
  const from = task * CHUNK;
  const to = min(from + CHUNK, rows);
  const group = scratch + worker * scratchSize;
  const near = group + columns * 32;
  const squares = near + 16;
  const partial = partials + <usize>task * (1 + k + k * columns) * 8;
  const counts = partial + 8;
  const sums = counts + k * 8;
  memory.fill(partial, 0, (1 + k + k * columns) * 8);
  memory.fill(group, 0, columns * 32);
  let inertia: f64 = 0;
  for (let i = from; i < to; i += 4) {
    if ((i & 1023) == 0 && cancelled()) return 0;
    const used = min<u32>(4, to - i);
    for (let lane: u32 = 0; lane < used; lane++) packRow(data, i + lane, columns, group, lane);
    nearestOfGroup(group, columns, centers, k, near + 64, near, squares);
    for (let lane: u32 = 0; lane < used; lane++) {
      const label: usize = load<u32>(near + lane * 4);
      store<u32>(labels + <usize>(i + lane) * 4, <u32>label);
      inertia += load<f64>(squares + lane * 8);
      addRow(group + lane * 8, columns, counts + label * 8, sums + label * columns * 8);
    }
  }
  store<f64>(partial, inertia);
  advance(to - from);
  return 0;
}

/** Counts a packed row and adds it to a sum (both f64). */
export function addRow(x: usize, columns: u32, count: usize, sum: usize): void {
  store<f64>(count, load<f64>(count) + 1);
  for (let j: usize = 0; j < columns; j++) {
    store<f64>(sum + j * 8, load<f64>(sum + j * 8) + load<f64>(x + j * 32));
  }
}
