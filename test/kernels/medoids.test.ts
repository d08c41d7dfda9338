import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MedoidsSettings } from '../../src/kernels/medoids.ts';
import type { Kernels } from '../../src/kernels/types.ts';
import { clouds, matrices, matrix } from './support/data.ts';
import { startKernels } from './support/kernels.ts';
import { bestSwap, between, lossOf } from './support/medoids-twin.ts';
import { rowOf } from './support/reference.ts';

const usual: Omit<MedoidsSettings, 'k'> = { metric: 'euclidean', init: 'build', nInit: 1, maxIter: 100, seed: 4 };
const metric = fc.constantFrom('euclidean' as const, 'manhattan' as const);
const init = fc.constantFrom('build' as const, 'random' as const);

let pools: Kernels[];
let kernels: Kernels;
beforeAll(async () => {
  kernels = await startKernels(2);
  pools = [kernels, await startKernels(1), await startKernels(4)];
});
afterAll(() => Promise.all(pools.map((each) => each.close())));

describe('k-medoids', () => {
  it('ends where no swap of a medoid for another row lowers the loss', async () => {
    await fc.assert(
      fc.asyncProperty(matrices, fc.nat(), fc.nat(), metric, init, async (data, pick, seed, by, from) => {
        const k = 1 + (pick % Math.min(data.rows, 4));
        const copy = data.data.slice();
        const fit = await kernels.kMedoids(data, { ...usual, k, seed, metric: by, init: from });
        const scale = data.data.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1);
        const slack = 1e-9 * fit.loss + 1e-12 * scale * data.rows;
        expect(fit.converged).toBe(true);
        expect(new Set(fit.medoids).size).toBe(k);
        expect(Math.abs(fit.loss - lossOf(data, fit.medoids, by))).toBeLessThanOrEqual(slack);
        expect(bestSwap(data, fit.medoids, by)).toBeGreaterThanOrEqual(fit.loss - slack);
        expect(data.data).toEqual(copy);
      }),
      { numRuns: 60 },
    );
  });

  it('gives every row its nearest medoid, the first of equals', async () => {
    await fc.assert(
      fc.asyncProperty(matrices, fc.nat(), metric, async (data, pick, by) => {
        const k = 1 + (pick % Math.min(data.rows, 6));
        const fit = await kernels.kMedoids(data, { ...usual, k, metric: by });
        const sizes = new Array<number>(k).fill(0);
        fit.labels.forEach((label, row) => {
          const distances = Array.from(fit.medoids, (medoid) => between(by, rowOf(data, row), rowOf(data, medoid)));
          expect(label).toBe(distances.indexOf(Math.min(...distances)));
          sizes[label] += 1;
        });
        expect([...fit.sizes]).toEqual(sizes);
      }),
      { numRuns: 50 },
    );
  });

  it.each(['euclidean', 'manhattan'] as const)('finds separated clouds in single precision, %s', async (by) => {
    const data = clouds(2500, 8, 5, 2, 0.1);
    const far = { ...data, data: data.data.map((value) => value + 1e6) };
    for (const each of [data, far]) {
      const fit = await kernels.kMedoids(each, { ...usual, k: 5, metric: by, init: 'random', nInit: 2 });
      // Rounding must not look like a gain: the search would go round in circles.
      expect([fit.converged, fit.passes]).toEqual([true, 2]);
      fit.labels.forEach((label, row) => {
        expect(label).toBe(fit.labels[row % 5]);
      });
      expect([...fit.sizes]).toEqual(new Array(5).fill(500));
    }
  });

  it('reaches the same loss from single as from double precision', async () => {
    const data = clouds(2600, 8, 6, 3, 3);
    const fit = await kernels.kMedoids(data, { ...usual, k: 6 });
    // One enormous value in a column of its own keeps the search in double precision and changes nothing else.
    const wide = matrix(2600, 9, (row, column) => (column < 8 ? data.data[row * 8 + column] : row === 0 ? 1e-9 : 0));
    const other = await kernels.kMedoids(wide, { ...usual, k: 6 });
    expect(other.loss / fit.loss).toBeCloseTo(1, 4);
  });

  it('takes every row for k = n and survives equal rows', async () => {
    const each = await kernels.kMedoids(
      matrix(9, 2, (row, column) => row * row + column),
      { ...usual, k: 9 },
    );
    expect([each.loss, [...each.medoids].sort()]).toEqual([0, [0, 1, 2, 3, 4, 5, 6, 7, 8]]);
    const equal = await kernels.kMedoids(
      matrix(40, 3, () => 2.5),
      { ...usual, k: 3 },
    );
    expect([equal.loss, equal.converged]).toEqual([0, true]);
  });

  it('keeps the best of several starts and says when the passes ran out', async () => {
    const data = clouds(400, 3, 7, 12, 2);
    const one = await kernels.kMedoids(data, { ...usual, k: 7, init: 'random' });
    const many = await kernels.kMedoids(data, { ...usual, k: 7, init: 'random', nInit: 6 });
    expect(many.loss).toBeLessThanOrEqual(one.loss);
    expect((await kernels.kMedoids(data, { ...usual, k: 7, init: 'random', maxIter: 1 })).converged).toBe(false);
  });

  it('gives the same bits for 1, 2 and 4 threads', async () => {
    const seed = Date.now() % 1_000_000;
    for (const rows of [900, 4200]) {
      const data = clouds(rows, 5, 6, seed, 2);
      const fits = await Promise.all(pools.map((each) => each.kMedoids(data, { ...usual, k: 7, seed })));
      for (const fit of fits) expect(fit).toEqual(fits[0]);
    }
  });

  it('ends soon after it is cancelled', async () => {
    const stop = new AbortController();
    const work = kernels.kMedoids(clouds(40_000, 6, 9, 1), { ...usual, k: 9 }, { signal: stop.signal });
    let aborted = 0;
    setTimeout(() => {
      aborted = performance.now();
      stop.abort();
    }, 300);
    await expect(work).rejects.toThrow('cancelled');
    expect(aborted).toBeGreaterThan(0);
  });

  it('refuses a k that the rows cannot give', async () => {
    await expect(kernels.kMedoids(clouds(5, 2, 1, 1), { ...usual, k: 6 })).rejects.toThrow('k must be between 1 and 5');
  });
});
