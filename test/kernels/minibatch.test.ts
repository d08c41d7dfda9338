import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MiniBatchFit, MiniBatchSettings } from '../../src/kernels/minibatch.ts';
import type { Kernels, MatrixView } from '../../src/kernels/types.ts';
import { clouds, matrices, matrix } from './support/data.ts';
import { startKernels } from './support/kernels.ts';
import { miniBatchTwin, nearest, oneLloydStep } from './support/mini-batch-twin.ts';
import { inertiaOf, rowOf, squared } from './support/reference.ts';

const usual: Omit<MiniBatchSettings, 'k'> = {
  init: 'k-means++',
  nInit: 3,
  maxIter: 100,
  tol: 0,
  seed: 3,
  batchSize: 256,
  maxNoImprovement: 10,
  reassignmentRatio: 0.01,
};

let pools: Kernels[];
let kernels: Kernels;
beforeAll(async () => {
  kernels = await startKernels(2);
  pools = [kernels, await startKernels(1), await startKernels(4)];
});
afterAll(() => Promise.all(pools.map((each) => each.close())));

function centersOf({ centers, k }: MiniBatchFit, columns: number): Float64Array[] {
  return Array.from({ length: k }, (_, c) => centers.subarray(c * columns, (c + 1) * columns));
}

/** What must hold for every fit of every data set. */
function checkFit(data: MatrixView, fit: MiniBatchFit): void {
  const scale = data.data.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1);
  const centers = centersOf(fit, data.columns);
  const sizes = new Array<number>(fit.k).fill(0);
  for (let row = 0; row < data.rows; row++) {
    sizes[fit.labels[row]] += 1;
    const own = squared(centers[fit.labels[row]], rowOf(data, row));
    expect(own).toBeLessThanOrEqual(nearest(centers, rowOf(data, row)).square);
  }
  expect([...fit.sizes]).toEqual(sizes);
  expect(fit.centers.every(Number.isFinite)).toBe(true);
  const inertia = inertiaOf(data, fit.labels, fit.k);
  expect(Math.abs(fit.inertia - inertia)).toBeLessThanOrEqual(1e-9 * inertia + 1e-13 * scale * scale * data.rows);
}

describe('mini-batch k-means', () => {
  it('gives every row its nearest centre and the inertia about the means, whatever the data', async () => {
    await fc.assert(
      fc.asyncProperty(
        matrices,
        fc.nat(),
        fc.integer(),
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom('k-means++' as const, 'random' as const),
        async (data, pick, seed, batchSize, init) => {
          const k = 1 + (pick % Math.min(data.rows, 9));
          const copy = data.data.slice();
          checkFit(data, await kernels.miniBatch(data, { ...usual, k, seed, batchSize, init, maxIter: 5 }));
          expect(data.data).toEqual(copy);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('takes the steps of a plain twin', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 20, max: 300 }),
        fc.integer({ min: 1, max: 6 }),
        fc.nat(),
        fc.integer({ min: 5, max: 60 }),
        fc.constantFrom(0, 0.01, 0.6),
        async (rows, k, seed, batchSize, reassignmentRatio) => {
          const data = clouds(rows, 3, 4, seed);
          const settings = { ...usual, k, seed, batchSize, reassignmentRatio, init: 'random' as const, maxIter: 8 };
          const fit = await kernels.miniBatch(data, settings);
          const twin = miniBatchTwin(data, settings);
          expect([fit.steps, fit.converged]).toEqual([twin.steps, twin.converged]);
          for (const [c, center] of oneLloydStep(data, twin.centers).entries()) {
            for (const [j, value] of center.entries()) expect(fit.centers[c * 3 + j]).toBeCloseTo(value, 9);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('finds separated clouds, also far from the origin', async () => {
    const near = clouds(12_000, 4, 5, 2, 0.1);
    const wanted = Array.from({ length: near.rows }, (_, row) => row % 5);
    for (const data of [near, { ...near, data: near.data.map((value) => value + 1e7) }]) {
      const fit = await kernels.miniBatch(data, { ...usual, k: 5 });
      expect(fit.converged).toBe(true);
      expect(fit.inertia / inertiaOf(near, wanted, 5)).toBeCloseTo(1, 4);
    }
  });

  it('stops at a movement below the tolerance, and says when the rounds ran out', async () => {
    const data = clouds(5000, 2, 3, 8);
    const loose = await kernels.miniBatch(data, { ...usual, k: 3, tol: 0.5 });
    expect([loose.converged, loose.steps]).toEqual([true, 2]);
    const patient = { ...usual, k: 3, maxNoImprovement: 100_000, maxIter: 1 };
    const cut = await kernels.miniBatch(data, patient);
    expect([cut.converged, cut.steps]).toEqual([false, Math.floor(5000 / 256)]);
  });

  it('survives fewer different rows than centres', async () => {
    const data = matrix(90, 2, (row) => row % 3);
    const fit = await kernels.miniBatch(data, { ...usual, k: 5, batchSize: 20 });
    checkFit(data, fit);
    expect(fit.sizes.filter((size) => size > 0)).toHaveLength(3);
  });

  it('gives the same bits for 1, 2 and 4 threads', async () => {
    const seed = Date.now() % 1_000_000;
    const data = clouds(30_000, 5, 6, seed);
    const fits = await Promise.all(pools.map((each) => each.miniBatch(data, { ...usual, k: 7, seed })));
    for (const fit of fits) expect(fit).toEqual(fits[0]);
  });

  it('ends soon after it is cancelled', async () => {
    const data = clouds(50_000, 8, 4, 1);
    const stop = new AbortController();
    const endless = { ...usual, k: 50, maxNoImprovement: 100_000, maxIter: 100_000 };
    const work = kernels.miniBatch(data, endless, { signal: stop.signal });
    setTimeout(() => stop.abort(), 50);
    await expect(work).rejects.toThrow('cancelled');
  });
});
