import type { Matrix } from '../table.ts';

/** How many different rows a matrix has, counted up to `most`: the scan ends as soon as that many are found. */
export function countDistinctRows(matrix: Matrix, most: number): number {
  const width = matrix.columns.length;
  const { data } = matrix;
  const found: number[] = [];
  for (let row = 0; row < matrix.rows && found.length < most; row++) {
    const start = row * width;
    if (!found.some((other) => sameRow(data, start, other, width))) found.push(start);
  }
  return found.length;
}

function sameRow(data: Float64Array, a: number, b: number, width: number): boolean {
  for (let i = 0; i < width; i++) if (data[a + i] !== data[b + i]) return false;
  return true;
}
