import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HdbscanSettings } from '../../src/kernels/hdbscan.ts';
import type { Kernels } from '../../src/kernels/types.ts';
import { clouds, matrices, matrix } from './support/data.ts';
import { kthDistances, naiveHdbscan, spanningHeights } from './support/density.ts';
import { startKernels } from './support/kernels.ts';
import { rowOf, squared } from './support/reference.ts';

let pools: Kernels[];
let kernels: Kernels;
beforeAll(async () => {
  pools = await Promise.all([1, 2, 4].map((threads) => startKernels(threads)));
  kernels = pools[1];
});
afterAll(() => Promise.all(pools.map((each) => each.close())));

const seed = Date.now() % 1_000_000;
const settings: HdbscanSettings = {
  minClusterSize: 5,
  minSamples: 5,
  clusterSelectionMethod: 'eom',
  clusterSelectionEpsilon: 0,
  allowSingleCluster: false,
};

/** What must hold for every fit of every data set. */
function checkShape(fit: Awaited<ReturnType<Kernels['hdbscan']>>, rows: number): void {
  expect(fit.labels.length).toBe(rows);
  const present = new Set(fit.labels.filter((label) => label >= 0));
  expect([...present]).toEqual(Array.from({ length: fit.k }, (_, label) => label));
  for (const [row, label] of fit.labels.entries()) {
    expect(fit.probabilities[row]).toBeGreaterThanOrEqual(0);
    expect(fit.probabilities[row]).toBeLessThanOrEqual(label < 0 ? 0 : 1);
  }
}

describe('HDBSCAN', () => {
  it('spans data full of ties as lightly as its naive twin, and its clusters are large enough', async () => {
    await fc.assert(
      fc.asyncProperty(
        matrices.filter(({ rows }) => rows > 1),
        fc.nat(),
        fc.integer({ min: 2, max: 8 }),
        fc.constantFrom('eom' as const, 'leaf' as const),
        async (data, pick, minClusterSize, clusterSelectionMethod) => {
          const minSamples = 1 + (pick % Math.min(data.rows, 10));
          const copy = data.data.slice();
          const fit = await kernels.hdbscan(data, { ...settings, minClusterSize, minSamples, clusterSelectionMethod });
          expect([...fit.heights]).toEqual(spanningHeights(data, minSamples));
          expect([...fit.coreDistances]).toEqual(kthDistances(data, minSamples));
          checkShape(fit, data.rows);
          for (let label = 0; label < fit.k; label++) {
            expect(fit.labels.filter((each) => each === label).length).toBeGreaterThanOrEqual(minClusterSize);
          }
          expect(data.data).toEqual(copy);
        },
      ),
      { numRuns: 120 },
    );
  });

  it('labels the finest groups as its naive twin does, on data full of ties, whatever the order of the rows', async () => {
    await fc.assert(
      fc.asyncProperty(matrices, fc.nat(), fc.integer({ min: 2, max: 6 }), async (data, pick, minClusterSize) => {
        const minSamples = 1 + (pick % Math.min(data.rows, 6));
        const given = { ...settings, minClusterSize, minSamples, clusterSelectionMethod: 'leaf' as const };
        const { labels } = await kernels.hdbscan(data, given);
        expect([...labels]).toEqual(naiveHdbscan(data, given));
        const last = data.rows - 1;
        const turned = matrix(data.rows, data.columns, (row, column) => rowOf(data, last - row)[column]);
        const other = await kernels.hdbscan(turned, given);
        expect([...other.labels].map((label) => label < 0)).toEqual([...labels].reverse().map((label) => label < 0));
      }),
      { numRuns: 60 },
    );
  });

  it.each(['eom', 'leaf'] as const)('labels clouds as its naive twin (%s)', async (method) => {
    for (const [rows, columns, minClusterSize, minSamples] of [
      [150, 2, 6, 1],
      [160, 2, 12, 5],
      [120, 3, 10, 8],
      [90, 1, 4, 2],
    ]) {
      const given = { ...settings, minClusterSize, minSamples, clusterSelectionMethod: method };
      const data = clouds(rows, columns, 4, seed + rows);
      const fit = await kernels.hdbscan(data, given);
      expect([...fit.labels]).toEqual(naiveHdbscan(data, given));
    }
  });

  it('gives the same for 1, 2 and 4 threads and from run to run', async () => {
    const data = clouds(6000, 4, 6, seed);
    const fits = [];
    for (const each of [...pools, kernels]) fits.push(await each.hdbscan(data, { ...settings, minClusterSize: 40 }));
    for (const fit of fits.slice(1)) expect(fit).toEqual(fits[0]);
  });

  it('finds one group only where that is allowed, and joins groups below epsilon', async () => {
    const one = clouds(400, 2, 1, 5);
    expect((await kernels.hdbscan(one, { ...settings, minClusterSize: 150 })).k).toBe(0);
    const single = { ...settings, minClusterSize: 150, allowSingleCluster: true, clusterSelectionEpsilon: 1 };
    expect((await kernels.hdbscan(one, single)).k).toBe(1);
    const leaves = { ...settings, minClusterSize: 5, clusterSelectionMethod: 'leaf' as const };
    const fine = await kernels.hdbscan(clouds(600, 2, 3, 8, 0.3), leaves);
    const coarse = await kernels.hdbscan(clouds(600, 2, 3, 8, 0.3), { ...leaves, clusterSelectionEpsilon: 1 });
    expect(fine.k).toBeGreaterThan(3);
    expect(coarse.k).toBe(3);
  });

  it('copes with one row, two rows and equal rows', async () => {
    for (const rows of [1, 2, 40]) {
      const fit = await kernels.hdbscan(
        matrix(rows, 2, () => 7),
        { ...settings, minSamples: 1 },
      );
      expect([fit.k, fit.labels.every((label) => label === -1)]).toEqual([0, true]);
    }
    const twice = await kernels.hdbscan(
      matrix(40, 2, (row) => row % 2),
      settings,
    );
    expect(twice.k).toBe(2);
    expect(twice.probabilities.every((probability) => probability === 1)).toBe(true);
  });

  it('stops soon after it is told to', async () => {
    const stop = new AbortController();
    const work = kernels.hdbscan(clouds(40_000, 16, 2, 3, 4), settings, { signal: stop.signal });
    setTimeout(() => stop.abort(), 150);
    await expect(work).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('refuses settings that mean nothing and reports progress up to the end', async () => {
    const data = clouds(30, 2, 2, 1);
    await expect(kernels.hdbscan(data, { ...settings, minSamples: 31 })).rejects.toThrow('min_samples must be');
    await expect(kernels.hdbscan(data, { ...settings, minClusterSize: 1 })).rejects.toThrow('min_cluster_size must be');
    const seen: [number, number][] = [];
    await kernels.hdbscan(data, settings, { onProgress: (done, total) => seen.push([done, total]) });
    expect(seen.at(-1)).toEqual([90, 90]);
  });
});

describe('the nearest row by mutual reachability', () => {
  it('is that of a full search: of equals the nearer one, then the first', async () => {
    await fc.assert(
      fc.asyncProperty(
        matrices,
        matrices,
        fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 60 }),
        async (a, b, reaches) => {
          const columns = Math.min(a.columns, b.columns);
          const [data, query] = [a, b].map((each) =>
            matrix(each.rows, columns, (row, column) => each.data[row * each.columns + column]),
          );
          const reach = Float64Array.from({ length: data.rows }, (_, row) => reaches[row]);
          const own = Float64Array.from({ length: query.rows }, (_, row) => reaches[row] / 2);
          const result = await kernels.nearestReach(data, reach, query, own);
          for (let row = 0; row < query.rows; row++) {
            const all = Array.from({ length: data.rows }, (_, other) => {
              const apart = squared(rowOf(query, row), rowOf(data, other));
              return { other, apart, mutual: Math.max(apart, own[row] ** 2, reach[other] ** 2) };
            });
            all.sort((x, y) => x.mutual - y.mutual || x.apart - y.apart || x.other - y.other);
            expect(result.nearest[row]).toBe(all[0].other);
            expect(result.distance[row]).toBe(Math.sqrt(all[0].mutual));
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
