import type { MatrixView } from '../../kernels/types.ts';

export interface Neighbours {
  /** query rows × count, the nearest first; row numbers of the known rows. */
  readonly rows: Int32Array;
  /** query rows × count, Euclidean. */
  readonly distances: Float64Array;
}

/**
 * Exact nearest known rows of every row of `query`. Columns are best in the order of their spread, as principal
 * components are: the search walks away along the first one and gives up a row once its first few say it is too far.
 *
 * @param count at most as many as there are known rows
 */
export function nearestNeighbours(known: MatrixView, query: MatrixView, count: number): Neighbours {
  const { columns } = known;
  const order = Array.from({ length: known.rows }, (_, row) => row).sort(
    (a, b) => known.data[a * columns] - known.data[b * columns] || a - b,
  );
  const points = new Float64Array(known.rows * columns);
  for (const [place, row] of order.entries()) {
    points.set(known.data.subarray(row * columns, (row + 1) * columns), place * columns);
  }
  const rows = new Int32Array(query.rows * count);
  const distances = new Float64Array(query.rows * count).fill(Infinity);
  for (let row = 0; row < query.rows; row++) {
    const from = row * columns;
    const best = distances.subarray(row * count, (row + 1) * count);
    const bestRows = rows.subarray(row * count, (row + 1) * count);
    const first = query.data[from];
    let right = firstNotBelow(points, columns, known.rows, first);
    let left = right - 1;
    while (left >= 0 || right < known.rows) {
      const toLeft = left >= 0 ? first - points[left * columns] : Infinity;
      const toRight = right < known.rows ? points[right * columns] - first : Infinity;
      const gap = Math.min(toLeft, toRight);
      if (gap * gap > best[count - 1]) break;
      const place = toRight <= toLeft ? right++ : left--;
      const square = squareWithin(points, place * columns, query.data, from, columns, best[count - 1]);
      if (square < best[count - 1]) insert(best, bestRows, square, order[place]);
    }
  }
  for (let i = 0; i < distances.length; i++) distances[i] = Math.sqrt(distances[i]);
  return { rows, distances };
}

/** First place whose first column is `value` or more. */
function firstNotBelow(points: Float64Array, columns: number, rows: number, value: number): number {
  let low = 0;
  let high = rows;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points[middle * columns] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Squared distance, or some number above `most` once it is more than that. */
function squareWithin(
  a: Float64Array,
  atA: number,
  b: Float64Array,
  atB: number,
  columns: number,
  most: number,
): number {
  let sum = 0;
  for (let i = 0; i < columns && sum <= most; i++) {
    const difference = a[atA + i] - b[atB + i];
    sum += difference * difference;
  }
  return sum;
}

function insert(best: Float64Array, rows: Int32Array, square: number, row: number): void {
  let place = best.length - 1;
  for (; place > 0 && best[place - 1] > square; place--) {
    best[place] = best[place - 1];
    rows[place] = rows[place - 1];
  }
  best[place] = square;
  rows[place] = row;
}
