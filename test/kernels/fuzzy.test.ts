import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Kernels } from '../../src/kernels/types.ts';
import { clouds, matrices, matrix } from './support/data.ts';
import { startKernels } from './support/kernels.ts';
import { plainFuzzy } from './support/mixture-reference.ts';

const settings = { k: 3, m: 2, maxIter: 300, tol: 1e-5 };
let pools: Kernels[];
let kernels: Kernels;
beforeAll(async () => {
  pools = await Promise.all([1, 2, 4].map((threads) => startKernels(threads)));
  kernels = pools[1];
});
afterAll(() => Promise.all(pools.map((pool) => pool.close())));

describe('fuzzy c-means', () => {
  it('equals the plain one, round by round', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(1e6),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom(2, 1.2, 1.7, 3, 6),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 30, max: 140 }),
        async (seed, k, columns, m, maxIter, rows) => {
          const data = clouds(rows, columns, 3, seed);
          // Some centres lie on rows, where a membership is whole.
          const centers = data.data.subarray(0, k * columns).map((value, i) => value + (i < columns ? 0 : 0.1));
          const fit = await kernels.fuzzy(data, centers, { k, m, maxIter, tol: 0 });
          const plain = plainFuzzy(data, centers, k, m, maxIter);
          expect(fit.objective / plain.objective).toBeCloseTo(1, 8);
          plain.centers.forEach((value, i) => {
            expect(fit.centers[i]).toBeCloseTo(value, 7);
          });
          for (let row = 0; row < rows; row++) {
            expect(fit.confidence[row]).toBeCloseTo(Math.max(...plain.u[row]), 5);
            expect(fit.confidence[row]).toBeCloseTo(plain.u[row][fit.labels[row]], 5);
          }
          const squares = plain.u.reduce((sum, own) => sum + own.reduce((all, value) => all + value * value, 0), 0);
          expect(fit.partitionCoefficient).toBeCloseTo(squares / rows, 8);
        },
      ),
      { numRuns: 80 },
    );
  });

  it('stays finite and sound on ties, duplicates and constant columns', async () => {
    await fc.assert(
      fc.asyncProperty(matrices, fc.integer({ min: 1, max: 6 }), fc.constantFrom(2, 1.05, 5), async (data, most, m) => {
        const k = Math.min(most, data.rows);
        const fit = await kernels.fuzzy(data, data.data.subarray(0, k * data.columns), { ...settings, k, m });
        expect(Number.isFinite(fit.objective)).toBe(true);
        expect(fit.centers.every(Number.isFinite)).toBe(true);
        expect(fit.confidence.every((value) => value >= 0.999999 / k && value <= 1)).toBe(true);
        expect(fit.partitionCoefficient).toBeGreaterThan(0.999999 / k);
        expect(fit.partitionCoefficient).toBeLessThan(1.000001);
      }),
      { numRuns: 80 },
    );
  });

  it('places rows as the fit did, and never raises its objective', async () => {
    const data = clouds(900, 4, 3, 9, 2);
    let before = Number.POSITIVE_INFINITY;
    for (let maxIter = 1; maxIter < 10; maxIter++) {
      const fit = await kernels.fuzzy(data, data.data.subarray(0, 12), { ...settings, maxIter, tol: 0 });
      expect(fit.objective).toBeLessThan(before + 1e-9);
      before = fit.objective;
      const placed = await kernels.fuzzyPlace(data, fit.centers, settings);
      expect(placed.labels).toEqual(fit.labels);
      expect(placed.objective / fit.objective).toBeCloseTo(1, 10);
    }
  });

  it('gives the same bits for 1, 2 and 4 threads', async () => {
    const data = clouds(9001, 5, 4, Date.now() % 1_000_000);
    for (const m of [2, 1.5]) {
      const centers = data.data.subarray(0, 20);
      const fits = await Promise.all(pools.map((pool) => pool.fuzzy(data, centers, { ...settings, k: 4, m })));
      for (const fit of fits) expect(fit).toEqual(fits[0]);
    }
  });

  it('stops when asked to, and reports its rounds', async () => {
    const data = clouds(60_000, 10, 8, 2, 6);
    const stop = new AbortController();
    const work = kernels.fuzzy(
      data,
      data.data.subarray(0, 80),
      { k: 8, m: 1.5, tol: -1, maxIter: 10_000 },
      { signal: stop.signal, onProgress: (done) => done === 2 && stop.abort() },
    );
    await expect(work).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('refuses what it cannot start from', async () => {
    const data = matrix(4, 1, (row) => row);
    await expect(kernels.fuzzy(data, Float64Array.of(1), settings)).rejects.toThrow('need 3 values');
    await expect(kernels.fuzzy(data, data.data, { ...settings, m: 1 })).rejects.toThrow('m must be above 1');
    await expect(kernels.fuzzy(data, data.data, { ...settings, k: 9 })).rejects.toThrow('k must be between 1 and 4');
  });
});
