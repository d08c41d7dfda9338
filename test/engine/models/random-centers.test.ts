import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomCenters } from '../../../src/engine/models/random-centers.ts';
import { matrixOf } from '../../support/customer-tables.ts';

describe('centres drawn by chance', () => {
  it('are rows, different ones where there are enough, and the same for a seed', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 5 }), (seed, k) => {
        const matrix = matrixOf(Array.from({ length: 40 }, (_, row) => [row % 8, -(row % 8)]));
        const centers = randomCenters(matrix, k, seed);
        const firsts = Array.from({ length: k }, (_, c) => centers[c * 2]);
        expect(new Set(firsts).size).toBe(k);
        for (let c = 0; c < k; c++) expect(centers[c * 2 + 1]).toBe(-centers[c * 2]);
        expect(randomCenters(matrix, k, seed)).toEqual(centers);
      }),
    );
  });

  it('repeat a row where all are alike', () => {
    expect([...randomCenters(matrixOf([[3], [3]]), 2, 1)]).toEqual([3, 3]);
  });
});
