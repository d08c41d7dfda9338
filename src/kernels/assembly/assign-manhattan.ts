import { advance } from './control';

/** Rows that one task labels, as in `assign.ts`. */
const CHUNK: u32 = 8192;

/** As `assignChunk`, with sums of absolute differences. */
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
  const from = task * CHUNK;
  const to = min(from + CHUNK, rows);
  for (let i: usize = from; i < to; i++) {
    const x = data + i * columns * 8;
    let best = Infinity;
    let next = Infinity;
    let label: u32 = 0;
    let center = centers;
    for (let c: u32 = 0; c < k; c++) {
      let sum: f64 = 0;
      for (let j: usize = 0; j < columns; j++) {
        sum += abs(load<f64>(x + j * 8) - load<f64>(center));
        center += 8;
      }
      label = select(c, label, sum < best);
      next = min(next, max(sum, best));
      best = min(sum, best);
    }
    store<u32>(labels + i * 4, label);
    store<f64>(distance + i * 8, best);
    store<f64>(second + i * 8, next);
  }
  advance(to - from);
  return 0;
}
