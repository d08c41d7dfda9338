import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Kernels } from '../../src/kernels/types.ts';
import { clouds, matrices, matrix } from './support/data.ts';
import { kthDistances, naiveDbscan } from './support/density.ts';
import { startKernels } from './support/kernels.ts';

let pools: Kernels[];
let kernels: Kernels;
beforeAll(async () => {
  pools = await Promise.all([1, 2, 4].map((threads) => startKernels(threads)));
  kernels = pools[1];
});
afterAll(() => Promise.all(pools.map((each) => each.close())));

const seed = Date.now() % 1_000_000;

describe('DBSCAN', () => {
  it('labels as its naive twin, numbers and border points included, on data full of ties', async () => {
    await fc.assert(
      fc.asyncProperty(
        matrices,
        fc.constantFrom(0.4, 1, Math.SQRT2, 2, 3),
        fc.integer({ min: 1, max: 8 }),
        async (data, eps, minSamples) => {
          const copy = data.data.slice();
          const { k, labels, cores } = await kernels.dbscan(data, { eps, minSamples });
          expect({ k, labels: [...labels] }).toEqual(naiveDbscan(data, eps, minSamples));
          const kth = minSamples <= data.rows ? kthDistances(data, minSamples) : [];
          expect([...cores]).toEqual(Array.from(cores, (_, row) => ((kth[row] ?? Infinity) <= eps ? 1 : 0)));
          expect(data.data).toEqual(copy);
        },
      ),
      { numRuns: 150 },
    );
  });

  it.each([
    [1200, 2, 0.35, 5],
    [1000, 5, 1.6, 10],
    [700, 1, 0.01, 4],
    [600, 17, 5, 3],
  ])('labels as its naive twin on %i rows × %i columns', async (rows, columns, eps, minSamples) => {
    const data = clouds(rows, columns, 5, seed);
    const { k, labels } = await kernels.dbscan(data, { eps, minSamples });
    expect({ k, labels: [...labels] }).toEqual(naiveDbscan(data, eps, minSamples));
  });

  it('gives the same for 1, 2 and 4 threads and from run to run', async () => {
    const data = clouds(20_000, 3, 6, seed);
    const fits = [];
    for (const each of [...pools, kernels]) fits.push(await each.dbscan(data, { eps: 0.3, minSamples: 6 }));
    for (const fit of fits.slice(1)) expect(fit).toEqual(fits[0]);
  });

  it('joins a long chain and keeps equal rows together', async () => {
    const chain = matrix(5000, 2, (row, column) => (column === 0 ? (row * 7919) % 5000 : 0));
    expect((await kernels.dbscan(chain, { eps: 1, minSamples: 3 })).k).toBe(1);
    expect((await kernels.dbscan(chain, { eps: 0.99, minSamples: 2 })).k).toBe(0);
    const equal = await kernels.dbscan(
      matrix(900, 3, () => 2.5),
      { eps: 1e-9, minSamples: 5 },
    );
    expect([equal.k, Math.max(...equal.labels)]).toEqual([1, 0]);
  });

  it('stops soon after it is told to', async () => {
    const stop = new AbortController();
    const work = kernels.dbscan(clouds(60_000, 12, 2, 3, 4), { eps: 5, minSamples: 30_000 }, { signal: stop.signal });
    setTimeout(() => stop.abort(), 100);
    await expect(work).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('refuses settings that mean nothing and reports progress up to the end', async () => {
    const data = clouds(300, 2, 2, 1);
    await expect(kernels.dbscan(data, { eps: 0, minSamples: 5 })).rejects.toThrow('eps must be');
    await expect(kernels.dbscan(data, { eps: 1, minSamples: 0 })).rejects.toThrow('min_samples must be');
    const seen: [number, number][] = [];
    await kernels.dbscan(data, { eps: 1, minSamples: 5 }, { onProgress: (done, total) => seen.push([done, total]) });
    expect(seen.at(-1)).toEqual([900, 900]);
  });
});

describe('k-distances', () => {
  it('are those of the naive twin, for the rows themselves and for others', async () => {
    await fc.assert(
      fc.asyncProperty(matrices, fc.nat(), async (data, pick) => {
        const k = 1 + (pick % data.rows);
        expect([...(await kernels.kDistances(data, k, null))]).toEqual(kthDistances(data, k));
        const other = { rows: 1, columns: data.columns, data: new Float64Array(data.columns).fill(1.5) };
        expect([...(await kernels.kDistances(data, k, other))]).toEqual(kthDistances(data, k, other));
      }),
      { numRuns: 80 },
    );
    const data = clouds(1500, 4, 3, seed);
    expect([...(await kernels.kDistances(data, 40, null))]).toEqual(kthDistances(data, 40));
  });

  it('refuse a k that the rows do not give', async () => {
    await expect(kernels.kDistances(clouds(5, 2, 1, 1), 6, null)).rejects.toThrow('k must be');
  });
});
