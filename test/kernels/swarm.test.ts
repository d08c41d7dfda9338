import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SwarmSettings } from '../../src/kernels/swarm.ts';
import type { Kernels, KMeansFit, MatrixView } from '../../src/kernels/types.ts';
import { clouds, settings as lloyd, matrices, matrix } from './support/data.ts';
import { startKernels } from './support/kernels.ts';
import { nearest } from './support/mini-batch-twin.ts';
import { inertiaOf, rowOf, squared } from './support/reference.ts';

const usual: Omit<SwarmSettings, 'k'> = {
  nParticles: 6,
  maxIter: 12,
  inertiaWeight: 0.72,
  cognitive: 1.49,
  social: 1.49,
  seed: 5,
};

let pools: Kernels[];
let kernels: Kernels;
beforeAll(async () => {
  kernels = await startKernels(2);
  pools = [kernels, await startKernels(1), await startKernels(4)];
});
afterAll(() => Promise.all(pools.map((each) => each.close())));

/** What must hold for every fit of every data set. */
function checkFit(data: MatrixView, k: number, fit: KMeansFit): void {
  const scale = data.data.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1);
  const centers = Array.from({ length: k }, (_, c) => fit.centers.subarray(c * data.columns, (c + 1) * data.columns));
  const sizes = new Array<number>(k).fill(0);
  let inertia = 0;
  for (let row = 0; row < data.rows; row++) {
    const { square } = nearest(centers, rowOf(data, row));
    const own = squared(centers[fit.labels[row]], rowOf(data, row));
    expect(own).toBeLessThanOrEqual(square * (1 + 1e-9) + 1e-13 * scale * scale);
    sizes[fit.labels[row]] += 1;
    inertia += own;
  }
  expect([...fit.sizes]).toEqual(sizes);
  expect(Math.abs(fit.inertia - inertia)).toBeLessThanOrEqual(1e-9 * inertia + 1e-13 * scale * scale * data.rows);
}

describe('k-means by a particle swarm', () => {
  it('gives every row its nearest centre, whatever the data and the pulls', async () => {
    const pull = fc.double({ min: 0, max: 4, noNaN: true });
    await fc.assert(
      fc.asyncProperty(
        matrices,
        fc.nat(),
        fc.nat(),
        fc.double({ min: 0, max: 1.5, noNaN: true }),
        pull,
        pull,
        async (data, pick, seed, inertiaWeight, cognitive, social) => {
          const k = 1 + (pick % Math.min(data.rows, 7));
          const copy = data.data.slice();
          const settings = { ...usual, k, seed, inertiaWeight, cognitive, social, maxIter: 6, nParticles: 4 };
          checkFit(data, k, await kernels.swarmKMeans(data, settings));
          expect(data.data).toEqual(copy);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is no worse than k-means with ten starts on few rows, as a whole swarm', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.integer({ min: 2, max: 8 }), async (seed, k) => {
        const data = clouds(250, 3, 6, seed, 2);
        const plain = await kernels.kmeans(data, { ...lloyd, k, nInit: 10, seed });
        const swarm = await kernels.swarmKMeans(data, { ...usual, nParticles: 20, k, seed });
        expect(swarm.inertia).toBeLessThanOrEqual(plain.inertia * 1.0001);
      }),
      { numRuns: 15 },
    );
  });

  it.each([30_000, 60_000])('judges %i rows on a sample and finishes on all of them', async (rows) => {
    const data = clouds(rows, 4, 6, 5, 0.3);
    const fit = await kernels.swarmKMeans(data, { ...usual, k: 6 });
    checkFit(data, 6, fit);
    const wanted = Array.from({ length: rows }, (_, row) => row % 6);
    expect(fit.inertia).toBeLessThanOrEqual(inertiaOf(data, wanted, 6) * (1 + 1e-9));
    expect(fit.iterations).toBeGreaterThan(usual.maxIter);
  });

  it('survives fewer different rows than centres', async () => {
    const fit = await kernels.swarmKMeans(
      matrix(60, 2, (row) => row % 3),
      { ...usual, k: 5 },
    );
    expect(fit.sizes.filter((size) => size > 0)).toHaveLength(3);
    expect(fit.centers.every(Number.isFinite)).toBe(true);
  });

  it('gives the same bits for 1, 2 and 4 threads', async () => {
    const seed = Date.now() % 1_000_000;
    for (const rows of [700, 26_000]) {
      const data = clouds(rows, 8, 6, seed, 2);
      const fits = await Promise.all(pools.map((each) => each.swarmKMeans(data, { ...usual, k: 7, seed })));
      for (const fit of fits) expect(fit).toEqual(fits[0]);
    }
  });

  it('reports its moves and ends soon after it is cancelled', async () => {
    const stop = new AbortController();
    const seen: number[] = [];
    const work = kernels.swarmKMeans(
      clouds(20_000, 6, 9, 1),
      { ...usual, k: 20, maxIter: 10_000, nParticles: 50 },
      {
        signal: stop.signal,
        onProgress: (done) => {
          seen.push(done);
          if (done === 3) stop.abort();
        },
      },
    );
    await expect(work).rejects.toThrow('cancelled');
    expect(seen).toEqual([1, 2, 3]);
  });
});
