import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cluster } from '../../../src/engine/evaluate/cluster.ts';
import { methods } from '../../../src/engine/models/registry.ts';
import { adjustedRand } from '../../../src/engine/statistics/label-agreement.ts';
import type { Kernels } from '../../../src/kernels/types.ts';
import { quietJob } from '../../support/customer-tables.ts';
import { separateGroups } from '../../support/made-data.ts';
import { startKernels } from '../../support/start-kernels.ts';

let kernels: Kernels;
beforeAll(async () => {
  kernels = await startKernels();
});
afterAll(() => kernels.close());

const SEED = Math.floor(Math.random() * 1e6);
const truthOf = (rows: number, k: number) => Int32Array.from({ length: rows }, (_, row) => row % k);

describe(`building on a sample, seed ${SEED}`, () => {
  it.each(['kmedoids', 'hierarchical', 'hdbscan'] as const)('%s: everyone else is placed', async (method) => {
    const matrix = separateGroups(3000, 3, 4, 12, SEED);
    const params = { sampleRows: 300, ...(methods[method].findsK ? { minClusterSize: 20 } : { k: 4 }) };
    const { clustering, warnings, confidence } = await cluster(
      kernels,
      matrix,
      { method, params, seed: SEED },
      quietJob(),
    );
    expect(clustering.labels.length).toBe(3000);
    expect(confidence.length).toBe(3000);
    expect(adjustedRand(clustering.labels, truthOf(3000, 4))).toBeGreaterThan(0.95);
    const labelled = clustering.labels.filter((label) => label >= 0).length;
    expect(clustering.sizes.reduce((sum, size) => sum + size, 0)).toBe(labelled);
    expect(labelled).toBeGreaterThan(2800);
    expect(warnings).toContainEqual(expect.objectContaining({ code: 'BUILT_ON_SAMPLE' }));
  });

  it('is what a method asks for that cannot take so many rows, before it starts', async () => {
    const matrix = separateGroups(30_001, 1, 2, 5, 3);
    const work = cluster(kernels, matrix, { method: 'kmedoids', params: { k: 2 }, seed: 1 }, quietJob());
    await expect(work).rejects.toMatchObject({
      code: 'BAD_PARAMETER',
      message: expect.stringContaining('30,000'),
      hint: expect.stringContaining('--sample-rows'),
      details: { parameter: 'sampleRows', rows: 30_001, mostRows: 30_000 },
    });
  });
});

describe('customers of no group', () => {
  it('stay apart, or go to the nearest one where that is asked for', async () => {
    const matrix = separateGroups(300, 2, 3, 15, 5);
    const recipe = { method: 'dbscan' as const, params: { eps: 0.5, minSamples: 8 }, seed: 1 };
    const apart = await cluster(kernels, matrix, recipe, quietJob());
    const noise = apart.clustering.labels.filter((label) => label < 0).length;
    expect(noise).toBeGreaterThan(0);
    const near = await cluster(kernels, matrix, { ...recipe, noise: 'nearest' }, quietJob());
    expect(near.clustering.labels.includes(-1)).toBe(false);
    expect(near.clustering.sizes.reduce((sum, size) => sum + size, 0)).toBe(300);
    for (const [row, label] of apart.clustering.labels.entries()) {
      if (label >= 0) expect(near.clustering.labels[row]).toBe(label);
    }
  });
});
