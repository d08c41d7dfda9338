import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Kernels } from '../../src/kernels/types.ts';
import { clouds, matrices, matrix } from './support/data.ts';
import { startKernels } from './support/kernels.ts';
import { calinskiHarabasz, daviesBouldin, distance, inertiaOf, rowOf } from './support/reference.ts';

let kernels: Kernels;
beforeAll(async () => {
  kernels = await startKernels(2);
});
afterAll(() => kernels.close());

describe('indices of given labels', () => {
  it('equal the plain ones', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.integer({ min: 2, max: 6 }), async (seed, k) => {
        const data = clouds(40, 3, 3, seed);
        const labels = Int32Array.from({ length: 40 }, (_, row) => (row * (seed % 7)) % k);
        const result = await kernels.indices(data, labels, k);
        expect(result.inertia).toBeCloseTo(inertiaOf(data, labels, k), 8);
        if (new Set(labels).size < 2) {
          expect(result.daviesBouldin).toBeNaN();
          return;
        }
        expect(result.daviesBouldin).toBeCloseTo(daviesBouldin(data, labels, k), 8);
        expect(result.calinskiHarabasz).toBeCloseTo(calinskiHarabasz(data, labels, k), 8);
      }),
      { numRuns: 60 },
    );
  });

  it('leave out rows without a label', async () => {
    const data = clouds(30, 2, 2, 4);
    const labels = Int32Array.from({ length: 30 }, (_, row) => (row % 5 === 0 ? -1 : row % 2));
    const result = await kernels.indices(data, labels, 2);
    expect(result.daviesBouldin).toBeCloseTo(daviesBouldin(data, labels, 2), 10);
    expect(result.calinskiHarabasz).toBeCloseTo(calinskiHarabasz(data, labels, 2), 8);
  });

  it('are not defined for one cluster, nor for a cluster a row', async () => {
    const data = matrix(4, 1, (row) => row);
    expect((await kernels.indices(data, Int32Array.of(0, 0, 0, 0), 1)).daviesBouldin).toBeNaN();
    expect((await kernels.indices(data, Int32Array.of(0, 1, 2, 3), 4)).calinskiHarabasz).toBeNaN();
  });

  it('refuse labels that do not fit', async () => {
    const data = matrix(3, 1, (row) => row);
    await expect(kernels.indices(data, Int32Array.of(0, 1), 2)).rejects.toThrow('3 rows need 3 labels');
    await expect(kernels.indices(data, Int32Array.of(0, 1, 2), 2)).rejects.toThrow('not below k = 2');
  });
});

describe('assign', () => {
  it('finds the nearest and the second nearest centre', async () => {
    await fc.assert(
      fc.asyncProperty(matrices, fc.integer({ min: 1, max: 6 }), async (data, k) => {
        const centers = Float64Array.from(
          { length: k * data.columns },
          (_, i) => data.data[i % data.data.length] + (i % 3),
        );
        const result = await kernels.assign(data, centers, k);
        for (let row = 0; row < data.rows; row++) {
          const distances = Array.from({ length: k }, (_, c) =>
            distance(rowOf(data, row), centers.subarray(c * data.columns, (c + 1) * data.columns)),
          );
          const sorted = [...distances, Infinity].sort((a, b) => a - b);
          expect(result.labels[row]).toBe(distances.indexOf(sorted[0]));
          expect(result.distance[row]).toBe(sorted[0]);
          expect(result.second[row]).toBe(sorted[1]);
        }
      }),
      { numRuns: 60 },
    );
  });
});
