import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestAssignment } from '../../../src/engine/segments/hungarian.ts';

/** Largest total by trying everything. */
function bruteForce(weights: number[][], row: number, used: number): number {
  const columns = weights[0].length;
  if (row === weights.length) return 0;
  let best = weights.length > columns ? bruteForce(weights, row + 1, used) : Number.NEGATIVE_INFINITY;
  for (let column = 0; column < columns; column++) {
    if (used & (1 << column)) continue;
    best = Math.max(best, weights[row][column] + bruteForce(weights, row + 1, used | (1 << column)));
  }
  return best;
}

const matrix = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })).chain(([rows, columns]) =>
  fc.array(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: columns, maxLength: columns }), {
    minLength: rows,
    maxLength: rows,
  }),
);

describe('best assignment', () => {
  it('reaches the total that trying everything reaches, each column at most once', () => {
    fc.assert(
      fc.property(matrix, (weights) => {
        const found = bestAssignment(Float64Array.from(weights.flat()), weights.length, weights[0].length);
        const used = Array.from(found).filter((column) => column >= 0);
        expect(new Set(used).size).toBe(used.length);
        expect(used).toHaveLength(Math.min(weights.length, weights[0].length));
        const total = Array.from(found).reduce((sum, column, row) => sum + (column < 0 ? 0 : weights[row][column]), 0);
        expect(total).toBe(bruteForce(weights, 0, 0));
      }),
    );
  });
});
