import { moveRow } from './lloyd';
import { rowAddress } from './packed';
import { Work } from './work';

/**
 * Gives every empty cluster the row that lies farthest from its own centre, as scikit-learn does.
 * Does nothing when every row lies on a centre (more clusters than different rows).
 * Returns how many clusters got a row.
 */
export function reseedEmpty<T>(data: usize, rows: u32, columns: u32, k: u32, work: Work): u32 {
  let given: u32 = 0;
  for (let c: u32 = 0; c < k; c++) {
    if (load<u32>(work.counts + c * 4) != 0) continue;
    const row = farthestRow<T>(data, rows, columns, work);
    if (row < 0) break;
    const x = rowAddress<T>(data, row, columns);
    const label = work.labels + <usize>row * sizeof<T>();
    moveRow<T>(x, columns, <i32>load<T>(label), c, work);
    store<T>(label, <T>c);
    // The row now lies on its centre and cannot be taken a second time.
    for (let j: usize = 0; j < columns; j++) {
      store<T>(work.centers + (c * columns + j) * sizeof<T>(), load<T>(x + j * 32));
    }
    given++;
  }
  return given;
}

/** The row with the largest distance to its centre, the first of equals; -1 when all distances are 0. */
function farthestRow<T>(data: usize, rows: u32, columns: u32, work: Work): i32 {
  let found: i32 = -1;
  let largest: T = 0;
  for (let i: u32 = 0; i < rows; i++) {
    const x = rowAddress<T>(data, i, columns);
    const center = work.centers + <usize>load<T>(work.labels + <usize>i * sizeof<T>()) * columns * sizeof<T>();
    let sum: T = 0;
    for (let j: usize = 0; j < columns; j++) {
      const step = load<T>(x + j * 32) - load<T>(center + j * sizeof<T>());
      sum += step * step;
    }
    if (sum > largest) {
      largest = sum;
      found = i;
    }
  }
  return found;
}
