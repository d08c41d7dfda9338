import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Kernels } from '../../src/kernels/types.ts';
import { clouds, random, settings } from './support/data.ts';
import { startKernels } from './support/kernels.ts';

let kernels: Kernels;
beforeAll(async () => {
  kernels = await startKernels(2);
});
afterAll(() => kernels.close());

const options = { resamples: 10, maxRows: 500 };

describe('bootstrap stability', () => {
  it('is 1 for separated clouds', async () => {
    const data = clouds(900, 3, 3, 8, 0.05);
    const labels = Int32Array.from({ length: 900 }, (_, row) => row % 3);
    const stability = await kernels.bootstrapJaccard(data, labels, { ...settings, k: 3 }, options);
    expect(Array.from(stability)).toEqual([1, 1, 1]);
  });

  it('is low for labels that have nothing to do with the data', async () => {
    const data = clouds(900, 3, 3, 8, 0.05);
    const next = random(4);
    const labels = Int32Array.from({ length: 900 }, () => Math.floor(next() * 3));
    const stability = await kernels.bootstrapJaccard(data, labels, { ...settings, k: 3 }, options);
    for (const value of stability) expect(value).toBeLessThan(0.4);
  });

  it('leaves an empty cluster undefined and follows the seed', async () => {
    const data = clouds(300, 2, 3, 8, 3);
    const labels = Int32Array.from({ length: 300 }, (_, row) => row % 3);
    const run = (seed: number) => kernels.bootstrapJaccard(data, labels, { ...settings, k: 4, seed }, options);
    const [first, again, other] = [await run(1), await run(1), await run(2)];
    expect(first[3]).toBeNaN();
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });
});
