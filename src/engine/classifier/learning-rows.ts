import type { DenseData } from '../../kernels/dense-network.ts';
import type { MatrixView } from '../../kernels/types.ts';
import type { JobContext } from '../jobs/task.ts';
import { breathe } from '../prepare/state.ts';
import type { Matrix } from '../table.ts';

const ROWS_AT_ONCE = 20_000;

/** Middle and spread of each column, by which a network sees it. */
export interface InputScale {
  readonly center: Float64Array;
  readonly spread: Float64Array;
}

/** Mean and standard deviation of the named rows, column by column; the spread of a column that never varies is 1. */
export async function inputScale(matrix: Matrix, rows: Int32Array, context: JobContext): Promise<InputScale> {
  const width = matrix.columns.length;
  const center = new Float64Array(width);
  const spread = new Float64Array(width);
  const sums = async (into: Float64Array, term: (value: number, column: number) => number) => {
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at];
      for (let column = 0; column < width; column++) into[column] += term(matrix.data[row * width + column], column);
      if (at % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await breathe(context);
    }
    for (let column = 0; column < width; column++) into[column] /= rows.length;
  };
  await sums(center, (value) => value);
  await sums(spread, (value, column) => (value - center[column]) ** 2);
  for (let column = 0; column < width; column++) spread[column] = Math.sqrt(spread[column]) || 1;
  return { center, spread };
}

/** The named rows as a network sees them. */
export async function scaledRows(
  matrix: Matrix,
  rows: Int32Array,
  { center, spread }: InputScale,
  context: JobContext,
): Promise<MatrixView> {
  const width = matrix.columns.length;
  const data = new Float64Array(rows.length * width);
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at];
    for (let column = 0; column < width; column++) {
      data[at * width + column] = (matrix.data[row * width + column] - center[column]) / spread[column];
    }
    if (at % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await breathe(context);
  }
  return { rows: rows.length, columns: width, data };
}

/** Rows with their class as 0/1 columns. */
export function withTargets(inputs: MatrixView, labels: Int32Array, classes: number): DenseData {
  const data = new Float64Array(labels.length * classes);
  for (let row = 0; row < labels.length; row++) data[row * classes + labels[row]] = 1;
  return { inputs, targets: { rows: labels.length, columns: classes, data } };
}

/** The values at some places. */
export function pick(values: Int32Array, places: Int32Array): Int32Array {
  return places.map((place) => values[place]);
}
