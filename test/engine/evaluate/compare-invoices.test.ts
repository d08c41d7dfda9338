import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareMethods } from '../../../src/engine/evaluate/compare.ts';
import { recipeFromOptions } from '../../../src/engine/prepare/options.ts';
import { prepare } from '../../../src/engine/prepare/prepare.ts';
import type { Kernels } from '../../../src/kernels/types.ts';
import { quietJob, rfmTable } from '../../support/customer-tables.ts';
import { startKernels } from '../../support/start-kernels.ts';
import { testData } from '../../support/test-data.ts';

let kernels: Kernels;
beforeAll(async () => {
  kernels = await startKernels();
});
afterAll(() => kernels.close());

const invoices = testData('online_retail_invoices.csv');
describe.skipIf(!invoices)('comparing methods on z(RFM) of the Online Retail invoices', { timeout: 300_000 }, () => {
  it('sees two groups of 26 and 4,312 and never recommends them', async () => {
    const table = rfmTable(invoices!);
    const { matrix } = await prepare(table, recipeFromOptions(table, { scale: 'zscore' }), quietJob());
    const choices = (['kmeans', 'minibatch'] as const).map((method) => ({ method, params: {} }));
    const settings = { choices, kMin: 2, kMax: 4, seed: 42, known: null };
    const { results, recommended } = await compareMethods(kernels, matrix, settings, quietJob(), () => {});
    const two = results.find(({ method, k }) => method === 'kmeans' && k === 2);
    expect([...(two?.sizes ?? [])].sort((a, b) => a - b)).toEqual([26, 4312]);
    expect(two?.metrics.silhouette).toBeCloseTo(0.8958, 4);
    expect(two?.degenerate).toContain('26 of 4,338');
    // Two groups of another method may well win: mini-batches find 3,231 and 1,107. No split with so few in a group may.
    for (const choice of [recommended, recommended.runnerUp]) {
      const chosen = results.find(({ method, k }) => method === choice?.method && k === choice.k);
      expect(chosen?.degenerate ?? null).toBe(null);
      if (chosen) expect(Math.min(...chosen.sizes)).toBeGreaterThan(26);
    }
  });
});
