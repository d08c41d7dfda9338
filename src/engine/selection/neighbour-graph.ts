import type { JobContext } from '../jobs/task.ts';
import { breathe } from '../prepare/state.ts';

/** Rows of a sample side by side, row-major. */
export interface Sample {
  readonly rows: number;
  readonly width: number;
  readonly data: Float64Array;
}

/** Who is near whom: edges between rows, each once, with a weight in (0, 1]. */
export interface NeighbourGraph {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly weight: Float64Array;
}

/** Distances looked up between two pauses. */
const TURN = 1_000_000;

/**
 * Graphs that join every row with its `k` nearest by Euclidean distance, weighted by the heat kernel exp(−d² / t) with t
 * the mean of the squared distances to them (He, Cai and Niyogi 2005 leave t open). One graph over all columns first,
 * then one for each group of `without`, which looks at all columns but those. Of equally near rows the earlier counts.
 * Time grows with rows² × groups, memory with rows × groups.
 */
export async function neighbourGraphs(
  sample: Sample,
  k: number,
  without: readonly (readonly number[])[],
  context: JobContext,
): Promise<NeighbourGraph[]> {
  const { rows, width, data } = sample;
  const graphs = without.length + 1;
  const near = Math.min(k, rows - 1);
  const neighbours = Array.from({ length: graphs }, () => new Int32Array(rows * near));
  const squares = Array.from({ length: graphs }, () => new Float64Array(rows * near));
  const distance = new Float64Array(rows);
  const reduced = new Float64Array(rows);
  let work = 0;
  for (let row = 0; row < rows; row++) {
    for (let other = 0; other < rows; other++) {
      let sum = 0;
      for (let i = 0; i < width; i++) sum += (data[row * width + i] - data[other * width + i]) ** 2;
      distance[other] = sum;
    }
    distance[row] = Number.POSITIVE_INFINITY;
    nearest(distance, near, neighbours[0], squares[0], row * near);
    for (const [group, columns] of without.entries()) {
      reduced.set(distance);
      for (const column of columns) {
        const own = data[row * width + column];
        for (let other = 0; other < rows; other++) reduced[other] -= (data[other * width + column] - own) ** 2;
      }
      nearest(reduced, near, neighbours[group + 1], squares[group + 1], row * near);
    }
    work += rows * (width + graphs);
    if (work > TURN) {
      work = 0;
      context.task.report(row + 1, rows);
      await breathe(context);
    }
  }
  return neighbours.map((list, graph) => joined(list, squares[graph], rows, near));
}

/** Writes the places of the `count` smallest values, ascending, at `start`. */
function nearest(values: Float64Array, count: number, places: Int32Array, squares: Float64Array, start: number): void {
  let filled = 0;
  let worst = Number.POSITIVE_INFINITY;
  for (let place = 0; place < values.length; place++) {
    const value = values[place];
    if (value === Number.POSITIVE_INFINITY || (filled === count && !(value < worst))) continue;
    if (filled < count) filled += 1;
    let at = start + filled - 1;
    while (at > start && squares[at - 1] > value) {
      squares[at] = squares[at - 1];
      places[at] = places[at - 1];
      at -= 1;
    }
    squares[at] = value;
    places[at] = place;
    if (filled === count) worst = squares[start + count - 1];
  }
}

/** Joins two rows where either has the other among its nearest. */
function joined(neighbours: Int32Array, squares: Float64Array, rows: number, near: number): NeighbourGraph {
  let total = 0;
  // Taking columns off a sum of squares may leave a rounding error below 0.
  for (let i = 0; i < squares.length; i++) total += Math.max(0, squares[i]);
  const heat = total / Math.max(1, squares.length) || 1;
  const from: number[] = [];
  const to: number[] = [];
  const weight: number[] = [];
  for (let row = 0; row < rows; row++) {
    for (let at = row * near; at < (row + 1) * near; at++) {
      const other = neighbours[at];
      if (other < row && neighbours.subarray(other * near, (other + 1) * near).includes(row)) continue;
      from.push(row);
      to.push(other);
      weight.push(Math.exp(-Math.max(0, squares[at]) / heat));
    }
  }
  return { from: Int32Array.from(from), to: Int32Array.from(to), weight: Float64Array.from(weight) };
}
