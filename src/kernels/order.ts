import { generator } from './sample.ts';
import type { MatrixView } from './types.ts';

/** The rows of a matrix in an order. */
export function ordered({ rows, columns, data }: MatrixView, order: Int32Array): MatrixView {
  const sorted = new Float64Array(rows * columns);
  order.forEach((row, place) => {
    sorted.set(data.subarray(row * columns, (row + 1) * columns), place * columns);
  });
  return { rows, columns, data: sorted };
}

/** Where each of these rows lies in the order. */
export function placesOf(rows: Int32Array, order: Int32Array): Int32Array {
  const places = new Int32Array(order.length);
  order.forEach((row, place) => {
    places[row] = place;
  });
  return rows.map((row) => places[row]);
}

/** All rows in an order drawn by chance (Fisher and Yates). */
export function shuffled(rows: number, seed: number): Int32Array {
  const random = generator(seed);
  const order = Int32Array.from({ length: rows }, (_, i) => i);
  for (let last = rows - 1; last > 0; last--) {
    const pick = Math.floor(random() * (last + 1));
    [order[last], order[pick]] = [order[pick], order[last]];
  }
  return order;
}
