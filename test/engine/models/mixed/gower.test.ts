import { describe, expect, it } from 'vitest';
import { spreadForGower } from '../../../../src/engine/models/mixed/gower.ts';
import { codesOf, numbersOf, readingOf, wordsOf } from '../../../../src/engine/models/mixed/reading.ts';
import type { Matrix } from '../../../../src/engine/table.ts';
import { takeRows } from '../../../../src/engine/take-rows.ts';
import { quietJob } from '../../../support/customer-tables.ts';
import { mixedCustomers } from '../../../support/mixed-data.ts';

const matrix = mixedCustomers(60, 3, 8, 0.5);

/** Gower's dissimilarity of two rows straight from its definition. */
function gower({ data, columns }: Matrix, a: number, b: number): number {
  const value = (row: number, column: number) => data[row * columns.length + column];
  const number = (column: number) => {
    const values = Array.from({ length: matrix.rows }, (_, row) => value(row, column));
    return Math.abs(value(a, column) - value(b, column)) / (Math.max(...values) - Math.min(...values));
  };
  const word = (places: number[]) => (places.every((column) => value(a, column) === value(b, column)) ? 0 : 1);
  return (number(0) + number(3) + word([1, 2, 4]) + word([5, 6])) / 4;
}

describe('numbers and words', () => {
  it('are told apart, and scaled words are read', async () => {
    const reading = await readingOf(matrix, quietJob());
    expect([numbersOf(reading), wordsOf(reading)]).toEqual([
      [0, 3],
      [
        [1, 2, 4],
        [5, 6],
      ],
    ]);
    const codes = await codesOf(matrix, reading, quietJob());
    for (let row = 0; row < matrix.rows; row++) {
      const yes = [1, 2, 4].map((column) => matrix.data[row * 7 + column] > 0);
      expect(codes[row * 2]).toBe(yes.indexOf(true));
    }
  });

  it('have Gower distances as sums of absolute differences', async () => {
    const reading = await readingOf(matrix, quietJob());
    const { data, columns } = await spreadForGower(matrix, reading, quietJob());
    for (let a = 0; a < matrix.rows; a++) {
      for (let b = 0; b < a; b++) {
        let sum = 0;
        for (let j = 0; j < columns; j++) sum += Math.abs(data[a * columns + j] - data[b * columns + j]);
        expect(sum).toBeCloseTo(gower(matrix, a, b), 12);
      }
    }
  });

  it('take no word at all as a word of its own, and read one row by what the others said', async () => {
    const none = matrix.data.slice();
    for (const column of [1, 2, 4]) none[column] = -0.3;
    const reading = await readingOf({ ...matrix, data: none }, quietJob());
    const codes = await codesOf({ ...matrix, data: none }, reading, quietJob());
    expect(codes[0]).toBe(3);
    const one = takeRows(matrix, Int32Array.of(5));
    const all = await codesOf(matrix, reading, quietJob());
    expect([...(await codesOf(one, reading, quietJob()))]).toEqual([...all.subarray(10, 12)]);
  });
});
