import { seededRandom } from '../evaluate/random.ts';
import type { Matrix } from '../table.ts';

/** Draws that are given up for a row unlike those before it. */
const TRIES = 100;

/** k rows drawn by chance as first centres (k × columns), different from each other as far as that can be found. */
export function randomCenters(matrix: Matrix, k: number, seed: number): Float64Array {
  const random = seededRandom(seed);
  const width = matrix.columns.length;
  const centers = new Float64Array(k * width);
  const rowOf = (row: number) => matrix.data.subarray(row * width, (row + 1) * width);
  const seen = (row: Float64Array, count: number) => {
    for (let c = 0; c < count; c++) if (row.every((value, i) => value === centers[c * width + i])) return true;
    return false;
  };
  for (let c = 0; c < k; c++) {
    let row = rowOf(Math.floor(random.uniform() * matrix.rows));
    for (let tries = 0; tries < TRIES && seen(row, c); tries++) row = rowOf(Math.floor(random.uniform() * matrix.rows));
    centers.set(row, c * width);
  }
  return centers;
}
