import type { Matrix } from './table.ts';

/** The named rows of a matrix. */
export function takeRows(matrix: Matrix, rows: Int32Array): Matrix {
  const width = matrix.columns.length;
  const data = new Float64Array(rows.length * width);
  for (let i = 0; i < rows.length; i++) {
    data.set(matrix.data.subarray(rows[i] * width, (rows[i] + 1) * width), i * width);
  }
  return { ...matrix, rows: rows.length, data, rowIndex: rows.map((row) => matrix.rowIndex[row]) };
}
