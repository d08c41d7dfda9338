import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Kernels } from '../../src/kernels/types.ts';
import { clouds, matrices, matrix } from './support/data.ts';
import { startKernels } from './support/kernels.ts';
import { distance, rowOf } from './support/reference.ts';

let pools: Kernels[];
beforeAll(async () => {
  pools = await Promise.all([1, 2, 4].map((threads) => startKernels(threads)));
});
afterAll(() => Promise.all(pools.map((kernels) => kernels.close())));

it('finds the nearest rows of the two nearest clusters', async () => {
  await fc.assert(
    fc.asyncProperty(matrices, fc.integer({ min: 1, max: 5 }), fc.nat(), async (known, k, shift) => {
      const labels = Int32Array.from({ length: known.rows }, (_, row) => (row * 7 + shift) % k);
      const data = matrix(
        20,
        known.columns,
        (row, column) => known.data[(row * 5 + column) % known.data.length] + (row % 3),
      );
      const found = await pools[1].nearestRows(data, known, labels, k);
      for (let row = 0; row < data.rows; row++) {
        const nearest = Array.from({ length: k }, () => Infinity);
        const differing = nearest.slice();
        for (let other = 0; other < known.rows; other++) {
          const apart = distance(rowOf(data, row), rowOf(known, other));
          nearest[labels[other]] = Math.min(nearest[labels[other]], apart);
          if (apart > 0) differing[labels[other]] = Math.min(differing[labels[other]], apart);
        }
        const label = nearest.indexOf(Math.min(...nearest));
        expect(found.labels[row]).toBe(label);
        expect(found.nearest[row]).toBe(nearest[label]);
        expect(found.distance[row]).toBe(differing[label] === Infinity ? 0 : differing[label]);
        expect(found.second[row]).toBe(Math.min(Infinity, ...nearest.filter((_, c) => c !== label)));
      }
    }),
    { numRuns: 60 },
  );
});

it('gives the same bits for 1, 2 and 4 threads', async () => {
  const known = clouds(500, 3, 4, 5);
  const labels = Int32Array.from({ length: 500 }, (_, row) => row % 4);
  const data = clouds(900, 3, 4, 6);
  const [first, ...others] = pools.map((kernels) => kernels.nearestRows(data, known, labels, 4));
  for (const other of others) expect(await other).toEqual(await first);
});
