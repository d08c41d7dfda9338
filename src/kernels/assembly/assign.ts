import { advance } from './control';

/** Rows that one task labels. */
const CHUNK: u32 = 8192;

/** Nearest and second nearest of k centres for one chunk of row-major rows; the first of equals is nearest. */
export function assignChunk(
  data: usize,
  rows: u32,
  columns: u32,
  centers: usize,
  k: u32,
  labels: usize,
  distance: usize,
  second: usize,
  task: u32,
  worker: u32,
): u32 {
  return nearest(data, rows, columns, centers, k, labels, distance, second, task, false);
}

/** The same by sums of absolute differences. */
export function assignManhattanChunk(
  data: usize,
  rows: u32,
  columns: u32,
  centers: usize,
  k: u32,
  labels: usize,
  distance: usize,
  second: usize,
  task: u32,
  worker: u32,
): u32 {
  return nearest(data, rows, columns, centers, k, labels, distance, second, task, true);
}

function nearest(
  data: usize,
  rows: u32,
  columns: u32,
  centers: usize,
  k: u32,
  labels: usize,
  distance: usize,
  second: usize,
  task: u32,
  manhattan: bool,
): u32 {
  const from = task * CHUNK;
  const to = min(from + CHUNK, rows);
  for (let i: usize = from; i < to; i++) {
    const x = data + i * columns * 8;
    let best = Infinity;
    let next = Infinity;
    let label: u32 = 0;
    let center = centers;
    for (let c: u32 = 0; c < k; c++) {
      const sum = manhattan ? absoluteSum(x, center, columns) : squaredSum(x, center, columns);
      center += <usize>columns * 8;
      label = select(c, label, sum < best);
      next = min(next, max(sum, best));
      best = min(sum, best);
    }
    store<u32>(labels + i * 4, label);
    store<f64>(distance + i * 8, manhattan ? best : sqrt(best));
    store<f64>(second + i * 8, manhattan ? next : sqrt(next));
  }
  advance(to - from);
  return 0;
}

function squaredSum(x: usize, center: usize, columns: u32): f64 {
  let sum: f64 = 0;
  for (let j: usize = 0; j < columns; j++) {
    const step = load<f64>(x + j * 8) - load<f64>(center + j * 8);
    sum += step * step;
  }
  return sum;
}

function absoluteSum(x: usize, center: usize, columns: u32): f64 {
  let sum: f64 = 0;
  for (let j: usize = 0; j < columns; j++) sum += abs(load<f64>(x + j * 8) - load<f64>(center + j * 8));
  return sum;
}
