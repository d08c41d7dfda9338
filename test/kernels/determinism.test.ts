import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Kernels } from '../../src/kernels/types.ts';
import { clouds, settings } from './support/data.ts';
import { startKernels } from './support/kernels.ts';

const seed = Date.now() % 1_000_000;
let pools: Kernels[];
beforeAll(async () => {
  pools = await Promise.all([1, 2, 4].map((threads) => startKernels(threads)));
});
afterAll(() => Promise.all(pools.map((kernels) => kernels.close())));

describe(`the same bits for 1, 2 and 4 threads and from run to run (data seed ${seed})`, () => {
  it.each([
    ['double precision', 2500],
    ['single precision', 60_000],
  ])('everything in %s', async (_, rows) => {
    const data = clouds(rows, 4, 6, seed);
    const results = [];
    for (const kernels of [...pools, pools[1]]) {
      const fits = await kernels.kmeansSweep(data, [2, 5, 8], { ...settings, seed });
      const { labels, centers } = fits[1];
      const exact = { budgetSeconds: 1e9, seed };
      results.push({
        fits,
        assigned: await kernels.assign(data, centers, 5),
        indices: await kernels.indices(data, labels, 5),
        silhouette: rows < 10_000 ? await kernels.silhouette(data, labels, 5, exact) : null,
        sampled: await kernels.silhouette(data, labels, 5, { budgetSeconds: 1e-3, seed }),
        stability: await kernels.bootstrapJaccard(
          data,
          labels,
          { ...settings, k: 5, seed },
          { resamples: 6, maxRows: 3000 },
        ),
      });
    }
    for (const other of results.slice(1)) expect(other).toEqual(results[0]);
  });

  it('single-precision silhouettes', async () => {
    const data = clouds(6000, 3, 4, seed);
    const labels = Int32Array.from({ length: 6000 }, (_, row) => row % 4);
    const [first, ...others] = await Promise.all(
      pools.map((kernels) => kernels.silhouette(data, labels, 4, { budgetSeconds: 1e9, seed })),
    );
    for (const other of others) expect(other).toEqual(first);
  });
});
