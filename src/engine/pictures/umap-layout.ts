import { UMAP } from 'umap-js';
import type { MatrixView } from '../../kernels/types.ts';
import { seededRandom } from '../evaluate/random.ts';
import { nearestNeighbours } from './neighbours.ts';

/** Rows to lay out, seen along their principal axes, the widest first. */
export interface LayoutOrder {
  readonly points: MatrixView;
  /** The rows that the layout is worked out for; everyone else is put beside those nearest to them. */
  readonly sample: Int32Array;
  readonly seed: number;
}

/** A place on the picture for every row. */
export interface Layout {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Neighbours that hold a row in place: the usual 15. */
const NEIGHBOURS = 15;
/** Neighbours that say where a row outside the sample goes. */
const BESIDE = 5;
/** With fewer rows than this there is no neighbourhood to speak of. */
const FEWEST = 5;
/** Rounds of pulling and pushing; from a good first picture 200 are plenty. */
const EPOCHS = 200;
/** Half the width of the first picture, as in umap-learn. */
const START = 10;

/**
 * Uniform manifold approximation and projection (McInnes, Healy and Melville 2018) by umap-js, from exact neighbours and
 * the two widest directions as the first picture, which keeps far groups where the map of all columns has them.
 * Works for seconds: to be called in a thread of its own. The same order gives the same picture.
 */
export function umapLayout({ points, sample, seed }: LayoutOrder): Layout {
  const known = rowsOf(points, sample);
  const placed = known.rows < FEWEST ? firstPlaces(known, seed) : laidOut(known, seed);
  const x = new Float64Array(points.rows);
  const y = new Float64Array(points.rows);
  const isKnown = new Uint8Array(points.rows);
  for (const [at, row] of sample.entries()) {
    [x[row], y[row]] = placed[at];
    isKnown[row] = 1;
  }
  const others = Int32Array.from({ length: points.rows }, (_, row) => row).filter((row) => isKnown[row] === 0);
  if (others.length > 0) placeBeside(known, placed, rowsOf(points, others), others, { x, y });
  return { x, y };
}

type Place = number[];

function laidOut(known: MatrixView, seed: number): Place[] {
  const count = Math.min(NEIGHBOURS, known.rows - 1);
  const neighbours = nearestNeighbours(known, known, count);
  const random = seededRandom(seed);
  const umap = new UMAP({ nNeighbors: count, nEpochs: EPOCHS, random: random.uniform });
  const byRow = (values: Int32Array | Float64Array) =>
    Array.from({ length: known.rows }, (_, row) => Array.from(values.subarray(row * count, (row + 1) * count)));
  umap.setPrecomputedKNN(byRow(neighbours.rows), byRow(neighbours.distances));
  umap.initializeFit(
    Array.from({ length: known.rows }, (_, row) =>
      Array.from(known.data.subarray(row * known.columns, (row + 1) * known.columns)),
    ),
  );
  const places = umap.getEmbedding();
  for (const [row, place] of firstPlaces(known, seed).entries()) [places[row][0], places[row][1]] = place;
  for (let epoch = 0; epoch < EPOCHS; epoch++) umap.step();
  return places;
}

/** The two widest directions, with a little noise so that equal rows can be told apart. */
function firstPlaces({ rows, columns, data }: MatrixView, seed: number): Place[] {
  const random = seededRandom(seed ^ 0x3c6ef3);
  let widest = 0;
  for (let row = 0; row < rows; row++) {
    for (let axis = 0; axis < Math.min(2, columns); axis++)
      widest = Math.max(widest, Math.abs(data[row * columns + axis]));
  }
  const scale = widest > 0 ? START / widest : 0;
  const along = (row: number, axis: number) =>
    (axis < columns ? data[row * columns + axis] * scale : 0) + 1e-3 * random.normal();
  return Array.from({ length: rows }, (_, row) => [along(row, 0), along(row, 1)]);
}

/** Each row goes among its nearest neighbours, nearer ones counting more. */
function placeBeside(known: MatrixView, placed: Place[], query: MatrixView, rows: Int32Array, into: Layout): void {
  const count = Math.min(BESIDE, known.rows);
  const neighbours = nearestNeighbours(known, query, count);
  for (const [at, row] of rows.entries()) {
    const nearest = placed[neighbours.rows[at * count]];
    const least = neighbours.distances[at * count];
    let [x, y, weights] = [0, 0, 0];
    for (let i = at * count; i < (at + 1) * count; i++) {
      const place = placed[neighbours.rows[i]];
      // Between two groups there is nobody: neighbours that were drawn elsewhere do not count.
      if (Math.hypot(place[0] - nearest[0], place[1] - nearest[1]) > 1) continue;
      const weight = least > 0 ? least / neighbours.distances[i] : Number(neighbours.distances[i] === 0);
      x += weight * place[0];
      y += weight * place[1];
      weights += weight;
    }
    into.x[row] = x / weights;
    into.y[row] = y / weights;
  }
}

function rowsOf({ columns, data }: MatrixView, rows: Int32Array): MatrixView {
  const taken = new Float64Array(rows.length * columns);
  for (const [at, row] of rows.entries()) taken.set(data.subarray(row * columns, (row + 1) * columns), at * columns);
  return { rows: rows.length, columns, data: taken };
}
