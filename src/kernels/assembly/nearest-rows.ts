import { advance, cancelled } from './control';
import { NO_INVERSES, nearEight } from './eight-distances';

/** Rows that one task places. */
const CHUNK: u32 = 64;

/**
 * For rows (row-major), the two clusters whose nearest rows are nearest, and the nearest row of the first that is not
 * equal. Known rows are packed eight by eight, cluster after cluster, each cluster filled up with rows infinitely far
 * away; groups `starts[c]` to `starts[c + 1]` are those of cluster c. Of equally near clusters the first counts.
 *
 * Needs eight f64 a worker at `scratch`. Writes a label (i32) and three squared distances (f64: nearest row of the
 * nearest cluster, of the second nearest, nearest that differs) a row.
 */
export function nearestRowsChunk(
  data: usize,
  rows: u32,
  columns: u32,
  packed: usize,
  starts: usize,
  k: u32,
  scratch: usize,
  labels: usize,
  squares: usize,
  task: u32,
  worker: u32,
): u32 {
  const out = scratch + worker * 64;
  const end = min((task + 1) * CHUNK, rows);
  for (let row = task * CHUNK; row < end; row++) {
    if (cancelled()) return 0;
    const values = data + <usize>row * columns * 8;
    let label: u32 = 0;
    let best = Infinity;
    let second = Infinity;
    let differing = Infinity;
    for (let c: u32 = 0; c < k; c++) {
      let nearest = Infinity;
      let other = Infinity;
      const last = load<u32>(starts + <usize>(c + 1) * 4);
      for (let group = load<u32>(starts + <usize>c * 4); group < last; group++) {
        if (!nearEight(packed + <usize>group * columns * 64, columns, values, NO_INVERSES, other, 0, out)) continue;
        for (let i: usize = 0; i < 64; i += 8) {
          const square = load<f64>(out + i);
          nearest = min(nearest, square);
          if (square > 0) other = min(other, square);
        }
      }
      if (nearest < best) {
        second = best;
        best = nearest;
        label = c;
        differing = other;
      } else second = min(second, nearest);
    }
    store<i32>(labels + <usize>row * 4, label);
    store<f64>(squares + <usize>row * 24, best);
    store<f64>(squares + <usize>row * 24 + 8, second);
    store<f64>(squares + <usize>row * 24 + 16, differing);
    advance(1);
  }
  return 0;
}
