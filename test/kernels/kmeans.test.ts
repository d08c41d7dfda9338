import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Kernels, KMeansFit, MatrixView } from '../../src/kernels/types.ts';
import { clouds, matrices, matrix, random, settings } from './support/data.ts';
import { startKernels } from './support/kernels.ts';
import { bestSplit, inertiaOf, meanOf, membersOf, rowOf, squared } from './support/reference.ts';

let kernels: Kernels;
beforeAll(async () => {
  kernels = await startKernels(2);
});
afterAll(() => kernels.close());

/** What must hold for every fit of every data set. */
function checkFit(data: MatrixView, k: number, fit: KMeansFit): void {
  const scale = data.data.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1);
  const members = membersOf(fit.labels, k);
  expect(fit.k).toBe(k);
  expect(Array.from(fit.sizes)).toEqual(members.map((rows) => rows.length));
  const centers: MatrixView = { rows: k, columns: data.columns, data: fit.centers };
  let inertia = 0;
  let worst = 0;
  for (let row = 0; row < data.rows; row++) {
    let nearest = Infinity;
    for (let c = 0; c < k; c++) nearest = Math.min(nearest, squared(rowOf(data, row), rowOf(centers, c)));
    const own = squared(rowOf(data, row), rowOf(centers, fit.labels[row]));
    worst = Math.max(worst, own - nearest * (1 + 1e-9));
    inertia += nearest;
  }
  expect(worst).toBeLessThanOrEqual(1e-13 * scale * scale);
  expect(Math.abs(fit.inertia - inertia)).toBeLessThanOrEqual(1e-9 * inertia + 1e-13 * scale * scale * data.rows);
}

describe('k-means', () => {
  it('gives every row its nearest centre and reports the inertia of exactly that', async () => {
    await fc.assert(
      fc.asyncProperty(
        matrices,
        fc.nat(),
        fc.integer(),
        fc.constantFrom('k-means++' as const, 'random' as const),
        async (data, pick, seed, init) => {
          const k = 1 + (pick % Math.min(data.rows, 9));
          const copy = data.data.slice();
          checkFit(data, k, await kernels.kmeans(data, { ...settings, k, seed, init }));
          expect(data.data).toEqual(copy);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('ends on the means of its clusters when it ran until no label changed', async () => {
    const data = clouds(500, 3, 4, 11);
    const fit = await kernels.kmeans(data, { ...settings, k: 5, tol: 0 });
    expect(fit.converged).toBe(true);
    membersOf(fit.labels, 5).forEach((rows, c) => {
      meanOf(data, rows).forEach((value, j) => {
        expect(fit.centers[c * 3 + j]).toBeCloseTo(value, 10);
      });
    });
  });

  it('finds the best split of a few rows with enough starts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 9 }), fc.nat(), async (rows, seed) => {
        const next = random(seed);
        const data = matrix(rows, 2, () => next());
        const fit = await kernels.kmeans(data, { ...settings, k: 2, nInit: 40, tol: 0 });
        expect(fit.inertia).toBeLessThanOrEqual(bestSplit(data) * (1 + 1e-9) + 1e-12);
      }),
      { numRuns: 25 },
    );
  });

  it('finds separated clouds', async () => {
    const data = clouds(3000, 4, 5, 2, 0.1);
    const fit = await kernels.kmeans(data, { ...settings, k: 5, nInit: 10 });
    const wanted = Array.from({ length: 3000 }, (_, row) => row % 5);
    expect(fit.inertia).toBeCloseTo(inertiaOf(data, wanted, 5), 6);
  });

  it('gives one row each with k = n', async () => {
    const data = matrix(12, 2, (row, column) => row * row + column);
    const fit = await kernels.kmeans(data, { ...settings, k: 12 });
    expect(Array.from(fit.sizes)).toEqual(new Array(12).fill(1));
    expect(fit.inertia).toBe(0);
  });

  it('survives more clusters than different rows', async () => {
    const data = matrix(40, 3, (row) => row % 3);
    const fit = await kernels.kmeans(data, { ...settings, k: 6 });
    expect(fit.inertia).toBeCloseTo(0, 12);
    expect(fit.sizes.filter((size) => size > 0)).toHaveLength(3);
    expect(fit.centers.every(Number.isFinite)).toBe(true);
  });

  it('survives equal rows and constant columns', async () => {
    const equal = await kernels.kmeans(
      matrix(50, 4, () => 3.3),
      { ...settings, k: 3 },
    );
    expect(equal.inertia).toBe(0);
    expect(equal.converged).toBe(true);
    const data = matrix(50, 2, (row, column) => (column === 0 ? 7 : row % 2));
    const fit = await kernels.kmeans(data, { ...settings, k: 2 });
    expect(Array.from(fit.sizes)).toEqual([25, 25]);
  });

  it('fills an emptied cluster with the farthest row', async () => {
    // Random starts among many equal rows leave clusters empty at once.
    const data = matrix(300, 1, (row) => (row < 290 ? 0 : row));
    let reseeded = 0;
    for (let seed = 0; seed < 5; seed++) {
      const fit = await kernels.kmeans(data, { ...settings, k: 4, nInit: 1, init: 'random', seed });
      expect(fit.sizes.every((size) => size > 0)).toBe(true);
      reseeded += fit.reseeded;
    }
    expect(reseeded).toBeGreaterThan(0);
  });

  it('says when it has not converged', async () => {
    const fit = await kernels.kmeans(clouds(2000, 2, 1, 3), { ...settings, k: 8, maxIter: 2, tol: 0 });
    expect(fit.converged).toBe(false);
    expect(fit.iterations).toBe(2);
  });

  it('works in single precision on many rows as in double on few', async () => {
    const data = clouds(60_000, 4, 6, 5);
    const fit = await kernels.kmeans(data, { ...settings, k: 6, tol: 0 });
    checkFit(data, 6, fit);
    expect(fit.inertia).toBeLessThanOrEqual(
      inertiaOf(
        data,
        Array.from({ length: 60_000 }, (_, row) => row % 6),
        6,
      ),
    );
  });

  it('works with many clusters and columns', async () => {
    const data = clouds(11_000, 20, 30, 6, 2);
    const fit = await kernels.kmeans(data, { ...settings, k: 37, nInit: 1 });
    checkFit(data, 37, fit);
    expect(fit.sizes.every((size) => size > 0)).toBe(true);
  });

  it('keeps its footing far from the origin and with one enormous row', async () => {
    const near = clouds(60_000, 4, 6, 5);
    const far = { ...near, data: near.data.map((value) => value + 1e7) };
    const options = { ...settings, k: 6, nInit: 5 };
    const [a, b] = [await kernels.kmeans(near, options), await kernels.kmeans(far, options)];
    expect(b.inertia / a.inertia).toBeCloseTo(1, 6);
    const outlier = { ...near, data: near.data.slice() };
    outlier.data[0] = 1e9;
    const fit = await kernels.kmeans(outlier, { ...options, k: 7 });
    expect(fit.inertia).toBeLessThan(a.inertia * 1.2);
  });

  it('refuses a k that the rows cannot give', async () => {
    const data = clouds(5, 2, 1, 1);
    await expect(kernels.kmeans(data, { ...settings, k: 6 })).rejects.toThrow('k must be between 1 and 5');
    await expect(kernels.kmeans(data, { ...settings, k: 0 })).rejects.toThrow('k must be between 1 and 5');
    await expect(kernels.kmeans(data, { ...settings, k: 2, nInit: 0 })).rejects.toThrow('n_init must be');
  });
});

describe('a sweep', () => {
  it('gives the same fits as single calls and tells of each', async () => {
    const data = clouds(700, 3, 4, 9);
    const told: number[] = [];
    const fits = await kernels.kmeansSweep(data, [4, 2, 3], settings, { onFit: ({ k }) => told.push(k) });
    expect(fits.map(({ k }) => k)).toEqual([4, 2, 3]);
    expect(told.sort()).toEqual([2, 3, 4]);
    for (const fit of fits) expect(await kernels.kmeans(data, { ...settings, k: fit.k })).toEqual(fit);
  });

  it('reports progress up to the end', async () => {
    const seen: [number, number][] = [];
    await kernels.kmeansSweep(clouds(400, 2, 3, 1), [2, 3], settings, {
      onProgress: (done, total) => seen.push([done, total]),
    });
    expect(seen.at(-1)).toEqual([15, 15]);
  });
});
