import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shapes } from '../../src/kernels/mixture-memory.ts';
import type { Kernels } from '../../src/kernels/types.ts';
import { clouds, matrices, matrix } from './support/data.ts';
import { startKernels } from './support/kernels.ts';
import { plainMixture } from './support/mixture-reference.ts';
import { rowOf, squared } from './support/reference.ts';

const settings = { k: 3, covarianceType: 'full', maxIter: 100, tol: 1e-3, regCovar: 1e-6 } as const;
let pools: Kernels[];
let kernels: Kernels;
beforeAll(async () => {
  pools = await Promise.all([1, 2, 4].map((threads) => startKernels(threads)));
  kernels = pools[1];
});
afterAll(() => Promise.all(pools.map((pool) => pool.close())));

const byTurns = (rows: number, k: number) => Int32Array.from({ length: rows }, (_, row) => row % k);

describe('Gaussian mixture', () => {
  it('equals the plain one, round by round', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(1e6),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom(...shapes),
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 40, max: 140 }),
        async (seed, k, columns, covarianceType, rounds, rows) => {
          const data = clouds(rows, columns, k, seed);
          const own = { k, covarianceType, maxIter: rounds, tol: 0, regCovar: 1e-3 };
          const fit = await kernels.mixture(data, byTurns(rows, k), own);
          const placed = await kernels.mixturePlace(data, fit);
          const plain = plainMixture(data, byTurns(rows, k), own, rounds);
          expect(fit.logLikelihood).toBeCloseTo(plain.logLikelihood, 8);
          expect(placed.logLikelihood).toBeCloseTo(plain.logLikelihood, 8);
          plain.components.forEach(({ weight, mean }, c) => {
            expect(fit.weights[c]).toBeCloseTo(weight, 8);
            mean.forEach((value, j) => {
              expect(fit.means[c * columns + j]).toBeCloseTo(value, 7);
            });
          });
          for (let row = 0; row < rows; row++) {
            const label = placed.labels[row];
            expect(placed.confidence[row]).toBeCloseTo(Math.max(...plain.posteriors[row]), 5);
            expect(placed.confidence[row]).toBeCloseTo(plain.posteriors[row][label], 5);
            expect(placed.distance[row] ** 2).toBeCloseTo(plain.squares[row][label], 6);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('stays finite and sound on ties, duplicates and constant columns', async () => {
    await fc.assert(
      fc.asyncProperty(
        matrices,
        fc.integer({ min: 1, max: 6 }),
        fc.constantFrom(...shapes),
        fc.constantFrom(0, 1e-6),
        async (data, most, covarianceType, regCovar) => {
          const k = Math.min(most, data.rows);
          const own = { ...settings, k, covarianceType, regCovar };
          const fit = await kernels.mixture(data, byTurns(data.rows, k), own);
          expect(Number.isFinite(fit.logLikelihood)).toBe(true);
          expect([...fit.means, ...fit.factors, ...fit.weights].every(Number.isFinite)).toBe(true);
          expect(fit.weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 10);
          expect(fit.labels.every((label) => label >= 0 && label < k)).toBe(true);
          const { confidence, distance } = await kernels.mixturePlace(data, fit);
          expect(confidence.every((value) => value > 0 && value <= 1)).toBe(true);
          expect(distance.every((value) => value >= 0 && Number.isFinite(value))).toBe(true);
        },
      ),
      { numRuns: 80 },
    );
  });

  it('gains likelihood with every round', async () => {
    const data = clouds(700, 4, 5, 12, 2);
    let before = Number.NEGATIVE_INFINITY;
    for (let maxIter = 1; maxIter < 12; maxIter++) {
      const own = { ...settings, k: 5, maxIter, tol: 0 };
      const { logLikelihood, iterations, converged } = await kernels.mixture(data, byTurns(700, 5), own);
      expect(logLikelihood).toBeGreaterThan(before - 1e-9);
      expect([iterations, converged]).toEqual([maxIter, false]);
      before = logLikelihood;
    }
  });

  it('does not depend on where the data lie, and moves with their unit', async () => {
    const data = clouds(400, 3, 3, 8);
    const far = { ...data, data: data.data.map((value) => value * 1024 + 1e6) };
    const near = await kernels.mixture(data, byTurns(400, 3), { ...settings, regCovar: 0 });
    const moved = await kernels.mixture(far, byTurns(400, 3), { ...settings, regCovar: 0 });
    expect(moved.labels).toEqual(near.labels);
    expect(moved.logLikelihood).toBeCloseTo(near.logLikelihood - 3 * Math.log(1024), 6);
  });

  it('says when a component has no spread of its own', async () => {
    const flat = matrix(90, 2, (row, column) => (column === 0 ? row : 4));
    for (const covarianceType of ['full', 'diag', 'tied'] as const) {
      const fit = await kernels.mixture(flat, byTurns(90, 3), { ...settings, covarianceType });
      expect(fit.singular).toBe(covarianceType === 'tied' ? 1 : 3);
    }
    const sound = await kernels.mixture(clouds(90, 2, 3, 1), byTurns(90, 3), settings);
    expect(sound.singular).toBe(0);
  });

  it('gives the same bits for 1, 2 and 4 threads', async () => {
    const data = clouds(9001, 5, 4, Date.now() % 1_000_000);
    for (const covarianceType of shapes) {
      const own = { ...settings, k: 4, covarianceType };
      const fits = await Promise.all(pools.map((pool) => pool.mixture(data, byTurns(9001, 4), own)));
      const placed = await Promise.all(pools.map((pool) => pool.mixturePlace(data, fits[0])));
      for (const fit of fits) expect(fit).toEqual(fits[0]);
      for (const each of placed) expect(each).toEqual(placed[0]);
    }
  });

  it('measures plain distances when every spread is one', async () => {
    const data = clouds(50, 3, 2, 6);
    const means = data.data.slice(0, 6);
    const round = { k: 2, covarianceType: 'spherical', weights: Float64Array.of(0.5, 0.5), means } as const;
    const { labels, distance } = await kernels.mixturePlace(data, { ...round, factors: new Float64Array(6).fill(1) });
    for (let row = 0; row < 50; row++) {
      const mean = means.subarray(labels[row] * 3, labels[row] * 3 + 3);
      expect(distance[row] ** 2).toBeCloseTo(squared(rowOf(data, row), mean), 8);
    }
  });

  it('stops when asked to, and reports its rounds', async () => {
    const data = clouds(60_000, 10, 8, 2, 6);
    const stop = new AbortController();
    const work = kernels.mixture(
      data,
      byTurns(60_000, 8),
      { ...settings, k: 8, tol: 0, maxIter: 10_000 },
      { signal: stop.signal, onProgress: (done) => done === 2 && stop.abort() },
    );
    await expect(work).rejects.toMatchObject({ name: 'AbortError' });
    const late = kernels.mixture(data, byTurns(60_000, 8), settings, { signal: AbortSignal.abort() });
    await expect(late).rejects.toThrow();
  });

  it('refuses what it cannot start from', async () => {
    const data = matrix(4, 1, (row) => row);
    const bad = { ...settings, k: 2 };
    await expect(kernels.mixture(data, Int32Array.of(0, 1, 0, -1), bad)).rejects.toThrow('Every row needs a label');
    await expect(kernels.mixture(data, byTurns(4, 3), bad)).rejects.toThrow('not below k = 2');
    await expect(kernels.mixture(data, byTurns(4, 2), { ...bad, k: 5 })).rejects.toThrow('k must be between 1 and 4');
  });
});
