import type { Matrix } from './table.ts';

/** The named rows of a matrix. */
export function takeRows(matrix: Matrix, rows: Int32Array): Matrix {
  const width = matrix.columns.length;
  const data = new Float64Array(rows.length * width);
  // A plain loop: making a view of each row takes several times as long.
  for (let i = 0, to = 0; i < rows.length; i++) {
    for (let from = rows[i] * width, j = 0; j < width; j++) data[to++] = matrix.data[from + j];
  }
  return { ...matrix, rows: rows.length, data, rowIndex: rows.map((row) => matrix.rowIndex[row]) };
}
