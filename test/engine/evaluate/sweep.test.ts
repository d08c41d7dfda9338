import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { CoterieError } from '../../../src/contract/errors.ts';
import { type SweepPoint, sweepResult } from '../../../src/contract/result.ts';
import { chosenK } from '../../../src/engine/evaluate/recommend.ts';
import { sweep } from '../../../src/engine/evaluate/sweep.ts';
import { silentTask } from '../../../src/engine/jobs/task.ts';
import { recipeFromOptions } from '../../../src/engine/prepare/options.ts';
import { prepare } from '../../../src/engine/prepare/prepare.ts';
import type { Matrix, Table } from '../../../src/engine/table.ts';
import type { Kernels } from '../../../src/kernels/types.ts';
import { mallTable, matrixOf, quietJob, rfmTable } from '../../support/customer-tables.ts';
import { evenNoise, oneOfThree, separateGroups } from '../../support/made-data.ts';
import { startKernels } from '../../support/start-kernels.ts';
import { testData } from '../../support/test-data.ts';

let kernels: Kernels;
beforeAll(async () => {
  kernels = await startKernels();
});
afterAll(() => kernels.close());

const params = { init: 'k-means++' as const, nInit: 10, maxIter: 300, tol: 1e-4 };
const seedOf = fc.integer({ min: 0, max: 0xffff_ffff });

function run(matrix: Matrix, range: { kMin?: number; kMax?: number; seed?: number; tol?: number } = {}) {
  const { kMin = 2, kMax = 10, seed = 42, tol = params.tol } = range;
  return sweep(
    kernels,
    matrix,
    { method: 'kmeans', params: { ...params, tol }, seed, kMin, kMax },
    quietJob(),
    () => {},
  );
}

async function prepared(table: Table, options: Parameters<typeof recipeFromOptions>[1]): Promise<Matrix> {
  return (await prepare(table, recipeFromOptions(table, options), quietJob())).matrix;
}

describe('sweep', () => {
  it('delivers every point as it is done and answers in the shape of the contract', async () => {
    const seen: SweepPoint[] = [];
    const settings = { method: 'kmeans' as const, params, seed: 1, kMin: 1, kMax: 4 };
    const matrix = separateGroups(90, 2, 3, 10, 4);
    const outcome = await sweep(kernels, matrix, settings, quietJob(), (point) => seen.push(point));
    expect(seen.map((point) => point.k).sort()).toEqual([1, 2, 3, 4]);
    expect(outcome.results.map((point) => point.k)).toEqual([1, 2, 3, 4]);
    expect(z.object(sweepResult.shape).omit({ runId: true, steps: true, seconds: true }).parse(outcome)).toEqual(
      outcome,
    );
    expect(outcome.results[0]).toMatchObject({ silhouette: null, stability: null, sizes: [90], smallestShare: 1 });
    expect(outcome.results[0].inertia).toBeCloseTo(outcome.inertiaOfOne, 6);
    expect(outcome.recommended.k).toBe(3);
  });

  it('gives the same answer for the same seed', async () => {
    const matrix = separateGroups(120, 3, 4, 6, 11);
    expect(await run(matrix, { kMax: 6 })).toEqual(await run(matrix, { kMax: 6 }));
  });

  it.each([
    [{ kMin: 0 }, 'kMin'],
    [{ kMax: 31 }, 'kMax'],
    [{ kMin: 5, kMax: 4 }, 'kMin'],
  ])('refuses %o, naming the parameter', async (range, parameter) => {
    const error = await run(evenNoise(30, 2, 1), range).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(CoterieError);
    expect(error).toMatchObject({ code: 'BAD_PARAMETER', details: { parameter } });
  });

  it('ends the range where customers no longer differ', async () => {
    const matrix = matrixOf(
      Array.from(
        { length: 40 },
        (_, i) =>
          [
            [0, 0],
            [9, 0],
            [0, 9],
          ][i % 3],
      ),
    );
    const outcome = await run(matrix);
    expect(outcome.results.map((point) => point.k)).toEqual([2, 3]);
    expect(outcome.warnings.map((warning) => warning.code)).toContain('FEW_DISTINCT_ROWS');
    expect(outcome.recommended.k).toBe(3);
    await expect(run(matrix, { kMin: 4 })).rejects.toMatchObject({ code: 'BAD_PARAMETER' });
  });

  it('stops when cancelled', async () => {
    const stop = new AbortController();
    const job = { task: silentTask, signal: stop.signal };
    const settings = { method: 'kmeans' as const, params, seed: 1, kMin: 2, kMax: 10 };
    const work = sweep(kernels, evenNoise(20_000, 8, 1), settings, job, () => {});
    setTimeout(() => stop.abort(), 20);
    await expect(work).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});

describe('recommendation on made data', { timeout: 300_000 }, () => {
  it('finds three to seven well separated groups', async () => {
    const shape = fc.record({
      k: fc.integer({ min: 3, max: 7 }),
      columns: fc.integer({ min: 2, max: 6 }),
      seed: seedOf,
    });
    await fc.assert(
      fc.asyncProperty(shape, async ({ k, columns, seed }) => {
        const { recommended } = await run(separateGroups(60 * k, columns, k, 12, seed), { seed });
        expect(recommended.k).toBe(k);
      }),
      { numRuns: 3 },
    );
  });

  it.each([2, 4, 8])('finds no segments in noise of %i columns', async (columns) => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 200, max: 400 }), seedOf, async (rows, seed) => {
        const draw = (at: number) => run(evenNoise(rows, columns, seed + at), { seed, kMax: 8 });
        const { recommended, warnings } = await oneOfThree(draw, ({ recommended }) => recommended.k === null);
        expect(recommended.k).toBe(null);
        expect(recommended.reason).toContain('no clear segments');
        expect(warnings.map((warning) => warning.code)).toContain('NO_CLEAR_SEGMENTS');
        expect(chosenK(recommended)).not.toBe(null);
      }),
      { numRuns: 1 },
    );
  });
});

const mall = testData('mall_customers.csv');
describe.skipIf(!mall)('Mall Customers', () => {
  const columns = ['Annual Income (k$)', 'Spending Score (1-100)'];

  it('unscaled gives the published figures and five groups', async () => {
    const outcome = await run(await prepared(mallTable(mall!), { columns, scale: 'none' }));
    const inertia = [181363.6, 106348.37, 73679.79, 44448.46, 37233.81, 30227.61, 24986.53, 21826.94, 19634.55];
    expect(outcome.inertiaOfOne).toBeCloseTo(269981.28, 2);
    for (const [i, point] of outcome.results.entries()) expect(point.inertia).toBeLessThan(inertia[i] * 1.005);
    const five = outcome.results[3];
    expect(five.inertia).toBeCloseTo(44448.4554, 3);
    expect(five.silhouette).toBeCloseTo(0.5539, 4);
    expect(five.daviesBouldin).toBeCloseTo(0.5726, 4);
    expect(five.calinskiHarabasz).toBeCloseTo(247.36, 2);
    expect([...five.sizes].sort((a, b) => a - b)).toEqual([22, 23, 35, 39, 81]);
    expect(outcome).toMatchObject({ elbow: 5, bestSilhouette: 5 });
    expect(outcome.recommended.k).toBe(5);
  });

  it.each([1, 2, 3])('with the suggested recipe gives five groups (seed %i)', async (seed) => {
    expect((await run(await prepared(mallTable(mall!), {}), { seed })).recommended.k).toBe(5);
  });

  it('in three z-scored columns gives the published silhouettes', async () => {
    const matrix = await prepared(mallTable(mall!), { columns: ['Age', ...columns], scale: 'zscore' });
    const { results } = await run(matrix, { kMin: 4, kMax: 6 });
    expect(results.map((point) => Number(point.silhouette?.toFixed(4)))).toEqual([0.404, 0.4166, 0.4274]);
    for (const [i, inertia] of [205.2251, 168.2476, 133.8683].entries()) {
      expect(results[i].inertia).toBeCloseTo(inertia, 2);
    }
  });
});

const invoices = testData('online_retail_invoices.csv');
describe.skipIf(!invoices)('Online Retail invoices', () => {
  it('z(RFM): two groups of 26 and 4,312 are seen and never recommended', async () => {
    const outcome = await run(await prepared(rfmTable(invoices!), { scale: 'zscore' }), { kMax: 6 });
    const two = outcome.results[0];
    expect([...two.sizes].sort((a, b) => a - b)).toEqual([26, 4312]);
    expect(two.silhouette).toBeCloseTo(0.8958, 4);
    expect(two.degenerate).toContain('26 of 4,338');
    expect(outcome.bestSilhouette).toBe(2);
    expect(chosenK(outcome.recommended)).not.toBe(2);
  });

  it('z(log1p RFM): a number from three to six, said to overlap', async () => {
    const outcome = await run(await prepared(rfmTable(invoices!), {}), { kMax: 7 });
    const inertia = [6474.14, 4856.35, 3924.55, 3268.02, 2840.19];
    const silhouette = [0.4327, 0.3372, 0.3354, 0.3185, 0.3154];
    for (const [i, value] of inertia.entries()) {
      expect(outcome.results[i].inertia).toBeLessThan(value * 1.0001);
      expect(Math.abs((outcome.results[i].silhouette ?? 0) - silhouette[i])).toBeLessThan(0.006);
    }
    expect([3, 4, 5, 6]).toContain(outcome.recommended.k);
    expect(outcome.recommended.reason).toContain('overlap');
  });

  it('z(log1p RFM): a short range is judged by the same yardstick', async () => {
    const matrix = await prepared(rfmTable(invoices!), {});
    expect((await run(matrix, { kMax: 4 })).recommended.k).not.toBeNull();
  });
});
