import { seededRandom } from '../../src/engine/evaluate/random.ts';
import type { Matrix } from '../../src/engine/table.ts';

/**
 * Customers of `k` kinds in turn: two numbers around the kind's own place, then a word of three levels and one of two
 * (0/1 columns, scaled and shifted as a preparation may leave them), each the kind's own with probability `loyal`.
 */
export function mixedCustomers(rows: number, k: number, seed: number, loyal = 0.9): Matrix {
  const random = seededRandom(seed);
  const data = new Float64Array(rows * 7);
  for (let row = 0; row < rows; row++) {
    const kind = row % k;
    data[row * 7] = 6 * Math.cos(kind) + random.normal();
    data[row * 7 + 3] = 6 * Math.sin(kind) + random.normal();
    const word = (levels: number) => (random.uniform() < loyal ? kind % levels : Math.floor(random.uniform() * levels));
    const [first, second] = [word(3), word(2)];
    for (const [level, column] of [1, 2, 4].entries()) data[row * 7 + column] = first === level ? 1.7 : -0.3;
    for (const [level, column] of [5, 6].entries()) data[row * 7 + column] = second === level ? 1 : 0;
  }
  return {
    rows,
    columns: ['spend', 'city=A', 'city=B', 'visits', 'city=C', 'plan=basic', 'plan=full'],
    data,
    rowIndex: Int32Array.from({ length: rows }, (_, row) => row),
    categories: [
      { source: 'city', columns: [1, 2, 4], levels: ['A', 'B', 'C'] },
      { source: 'plan', columns: [5, 6], levels: ['basic', 'full'] },
    ],
  };
}
