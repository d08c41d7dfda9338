import { groupDistances } from './group-distances';
import { groupManhattan } from './group-manhattan';

/** Distances of a packed group to k rows of T: two vectors a row at `out`. */
export function measureGroup<T>(group: usize, columns: u32, centers: usize, k: u32, out: usize, manhattan: u32): void {
  if (manhattan) {
    groupManhattan<T>(group, columns, centers, k, out);
    return;
  }
  groupDistances<T>(group, columns, centers, k, out);
  for (let at = out; at < out + k * 32; at += 16) v128.store(at, v128.sqrt<T>(v128.load(at)));
}

/** Distance of a packed row to a row of T, with the same bits as in a group. */
export function distanceBetween<T>(x: usize, center: usize, columns: u32, manhattan: u32): T {
  let sum: T = 0;
  for (let j: usize = 0; j < columns; j++) {
    const step = load<T>(x + j * 32) - load<T>(center + j * sizeof<T>());
    sum += manhattan ? abs<T>(step) : step * step;
  }
  return manhattan ? sum : sqrt<T>(sum);
}
