import { rowsBetweenTurns } from './evaluate/inertia.ts';
import type { JobContext } from './jobs/task.ts';
import { breathe } from './prepare/state.ts';
import type { Matrix } from './table.ts';

/** The named rows of a matrix; for some thousands of them, for it does not stop on its way. */
export function takeRows(matrix: Matrix, rows: Int32Array): Matrix {
  const data = new Float64Array(rows.length * matrix.columns.length);
  copyRows(matrix, rows, data, 0, rows.length);
  return { ...matrix, rows: rows.length, data, rowIndex: rows.map((row) => matrix.rowIndex[row]) };
}

/** The same for any number of rows: other calls are let through, and it ends once the job is cancelled. */
export async function takeRowsInTurns(matrix: Matrix, rows: Int32Array, context: JobContext): Promise<Matrix> {
  const width = matrix.columns.length;
  const data = new Float64Array(rows.length * width);
  const every = rowsBetweenTurns(width);
  for (let from = 0; from < rows.length; from += every) {
    copyRows(matrix, rows, data, from, Math.min(from + every, rows.length));
    await breathe(context);
  }
  return { ...matrix, rows: rows.length, data, rowIndex: rows.map((row) => matrix.rowIndex[row]) };
}

function copyRows(matrix: Matrix, rows: Int32Array, into: Float64Array, from: number, to: number): void {
  const width = matrix.columns.length;
  for (let i = from; i < to; i++) {
    for (let column = 0; column < width; column++) into[i * width + column] = matrix.data[rows[i] * width + column];
  }
}
