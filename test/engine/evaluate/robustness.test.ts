import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CoterieError } from '../../../src/contract/errors.ts';
import { cluster } from '../../../src/engine/evaluate/cluster.ts';
import { heldOut } from '../../../src/engine/evaluate/held-out.ts';
import { robustness } from '../../../src/engine/evaluate/robustness.ts';
import { robustnessFindings } from '../../../src/engine/evaluate/robustness-findings.ts';
import { sensitivityTo, settingVariations } from '../../../src/engine/evaluate/sensitivity.ts';
import { kmeans } from '../../../src/engine/models/kmeans/kmeans.ts';
import type { ClusterMethod } from '../../../src/engine/models/method.ts';
import type { Matrix } from '../../../src/engine/table.ts';
import type { Kernels } from '../../../src/kernels/types.ts';
import { quietJob } from '../../support/customer-tables.ts';
import { evenNoise, separateGroups } from '../../support/made-data.ts';
import { startKernels } from '../../support/start-kernels.ts';

let kernels: Kernels;
beforeAll(async () => {
  kernels = await startKernels(2);
});
afterAll(() => kernels?.close());

async function test(matrix: Matrix, k: number) {
  const { clustering, params, seed, stability } = await cluster(
    kernels,
    matrix,
    { method: 'kmeans', params: { k }, seed: 3 },
    quietJob(),
  );
  const numbers = Array.from({ length: k }, (_, at) => at + 1);
  const { labels, details } = clustering;
  return { method: 'kmeans' as const, params, seed, k, labels, details, stability, numbers };
}

describe('robustness', () => {
  it('of groups far apart is perfect', async () => {
    const matrix = separateGroups(600, 3, 4, 20, 7);
    const input = await test(matrix, 4);
    const before = matrix.data.slice();
    const found = await robustness(kernels, matrix, input, quietJob());
    expect(found.folds).toMatchObject({ count: 10, mean: 1, perSegment: [1, 1, 1, 1] });
    expect(found.folds.agreement).toEqual(new Array(10).fill(1));
    expect(found.bootstrap).toEqual(input.stability);
    expect(found.seeds.points.map(({ value }) => value)).toEqual([4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
    expect(found.seeds.points.every(({ agreement, k, noise }) => agreement === 1 && k === 4 && noise === 0)).toBe(true);
    const [byK] = found.settings;
    expect(byK).toMatchObject({ parameter: 'k', chosen: 4 });
    expect(byK.points.map(({ value }) => value)).toEqual([2, 3, 4, 5, 6]);
    expect(Math.max(...byK.points.map(({ silhouette }) => silhouette ?? 0))).toBe(byK.points[2].silhouette);
    expect(found.findings).toEqual([
      'Customers that the groups had never seen are placed as before (agreement 1.00 of 1 over 10 rounds), so new customers can be, too.',
      'Chance plays hardly any part: 10 other starts led to much the same groups (agreement 1.00).',
      'From 2 to 6 groups, no number separates customers noticeably better than the chosen 4.',
    ]);
    expect(matrix.data).toEqual(before);
    expect(await robustness(kernels, matrix, input, quietJob())).toEqual(found);
  });

  it('of data without groups is poor, and says so', async () => {
    const matrix = evenNoise(300, 4, 11);
    const found = await robustness(kernels, matrix, await test(matrix, 7), quietJob());
    expect(found.folds.mean).toBeLessThan(0.8);
    expect(Math.min(...found.folds.perSegment)).toBeLessThan(0.8);
    for (const { agreement } of found.seeds.points) expect(agreement).toBeLessThanOrEqual(1);
    expect(found.findings.join(' ')).toMatch(/weak/);
  });

  it('of many customers is told from a sample, which is stated', async () => {
    const matrix = separateGroups(6000, 2, 3, 15, 2);
    const found = await robustness(kernels, matrix, await test(matrix, 3), quietJob());
    expect(found.folds.mean).toBe(1);
    expect(found.findings.at(-1)).toBe('All this was tried on 5,000 customers drawn by chance out of 6,000.');
  });

  it('refuses a handful of customers and stops when told to', async () => {
    const few = separateGroups(19, 2, 2, 10, 1);
    await expect(robustness(kernels, few, await test(few, 2), quietJob())).rejects.toMatchObject({
      code: 'TOO_FEW_ROWS',
    });
    const matrix = evenNoise(4000, 6, 5);
    const input = await test(matrix, 8);
    const controller = new AbortController();
    const running = robustness(kernels, matrix, input, { ...quietJob(), signal: controller.signal });
    await new Promise((resolve) => setTimeout(resolve, 50));
    const before = process.cpuUsage();
    controller.abort();
    await expect(running).rejects.toMatchObject({ code: 'CANCELLED' });
    // By the processor's clock, for all threads: a busy machine makes no difference.
    const { user, system } = process.cpuUsage(before);
    expect(user + system).toBeLessThan(2 * 1_000_000);
  });
});

describe('the settings tried', () => {
  it('follow from the parameters, or from what the method found itself', () => {
    expect(settingVariations({ k: 3 }, null, 4)).toEqual([{ parameter: 'k', chosen: 3, values: [2, 3, 4] }]);
    const [eps] = settingVariations({ eps: 2 }, null, 100);
    expect(eps.values).toEqual([1.4, 1.6, 1.8, 2, 2.2, 2.4, 2.8]);
    const density = { kind: 'density' as const, eps: 1, minSamples: 5, suggestedEps: 1, corePoints: 9, kDistances: [] };
    expect(settingVariations({}, density, 100)).toMatchObject([{ parameter: 'eps', chosen: 1 }]);
    expect(settingVariations({ minClusterSize: 5 }, null, 100)).toEqual([
      { parameter: 'minClusterSize', chosen: 5, values: [4, 5, 6, 7] },
    ]);
    expect(settingVariations({}, null, 100)).toEqual([]);
  });
});

/** A method that finds the number of groups itself: customers up to `eps` in the first column are none's. */
const threshold: ClusterMethod<{ eps: number }> = {
  ...kmeans,
  findsK: true,
  mostRows: () => null,
  quick: undefined,
  validate(params) {
    const eps = params.eps as number;
    if (eps > 100) throw new CoterieError('BAD_PARAMETER', 'eps is too large.', 'Choose a smaller one.');
    return { eps };
  },
  async fit(_, matrix, { eps }) {
    const labels = Int32Array.from({ length: matrix.rows }, (__, row) => below(matrix, row, eps));
    const k = labels.some((label) => label === 0) ? 1 : 0;
    const model = { k, columns: matrix.columns.length, numbers: { eps }, arrays: {} };
    const none = { converged: true, iterations: 1, reseeded: 0, likelihood: null, details: null, warnings: [] };
    return { labels, k, centers: new Float64Array(k), sizes: Int32Array.of(matrix.rows), inertia: 0, model, ...none };
  },
  async place(_, model, matrix) {
    const labels = Int32Array.from({ length: matrix.rows }, (__, row) => below(matrix, row, model.numbers.eps));
    return { labels, confidence: new Float32Array(matrix.rows), distance: new Float64Array(matrix.rows) };
  },
  fitEach: () => Promise.reject(new Error('not asked for')),
  stability: () => Promise.reject(new Error('not asked for')),
};

function below(matrix: Matrix, row: number, eps: number): number {
  return matrix.data[row * matrix.columns.length] > eps ? 0 : -1;
}

describe('a method that leaves customers out', () => {
  const matrix = evenNoise(200, 2, 3);
  const labels = Int32Array.from({ length: 200 }, (_, row) => below(matrix, row, 0.5));
  const erased = threshold as unknown as ClusterMethod;

  it('agrees with itself where the same are left out', async () => {
    const found = await heldOut(kernels, erased, matrix, labels, 1, { eps: 0.5 }, 1, quietJob());
    expect(found).toMatchObject({ mean: 1, perSegment: [1] });
    const others = await heldOut(kernels, erased, matrix, labels, 1, { eps: 0.2 }, 1, quietJob());
    expect(others.mean).toBeLessThan(0.7);
    const nobody = await heldOut(kernels, erased, matrix, labels, 1, { eps: 2 }, 1, quietJob());
    expect(nobody).toMatchObject({ perSegment: [0] });
    expect(nobody.mean).toBe(0);
  });

  it('brings nobody back where it cannot be built, and leaves refused values out', async () => {
    const refused = await heldOut(kernels, erased, matrix, labels, 1, { eps: 101 }, 1, quietJob());
    expect(refused).toMatchObject({ mean: 0, perSegment: [0] });
    const variation = { parameter: 'eps', chosen: 0.5, values: [0.4, 0.5, 101] };
    const run = { params: { eps: 0.5 }, seed: 1 };
    const { points } = await sensitivityTo(kernels, erased, matrix, labels, variation, run, quietJob());
    expect(points.map(({ value }) => value)).toEqual([0.4, 0.5]);
    expect(points[1]).toMatchObject({ agreement: 1, silhouette: null, k: 1 });
    expect(points[0].noise).toBeLessThan(points[1].noise);
  });
});

describe('findings', () => {
  const point = (value: number, agreement: number) => ({ value, agreement, k: 3, noise: 0, silhouette: 0.4 });
  const folds = { count: 10, agreement: [], mean: 0.8, perSegment: [0.95, 0.5] };
  const seeds = { parameter: 'seed', chosen: 1, points: [point(2, 0.4)] };
  const about = { rows: 90_000, sampled: 20_000, byDensity: true, numbers: [1, 4] };

  it('say that nobody comes back in words', () => {
    const gone = { ...folds, perSegment: [0.95, 0] };
    const said = robustnessFindings({ folds: gone, bootstrap: [0.9, 0.9], seeds, settings: [] }, about);
    expect(said).toContain('Segment 4 is the weak one: none of its customers come back to it.');
  });

  it('name the weak segment, the reach of a setting and the sample', () => {
    const eps = {
      parameter: 'eps',
      chosen: 1,
      points: [point(0.7, 0.2), point(0.9, 0.95), point(1, 1), point(1.4, 0.3)],
    };
    expect(robustnessFindings({ folds, bootstrap: [0.9, 0.4], seeds, settings: [eps] }, about)).toEqual([
      'Most customers that the groups had never seen are placed as before (agreement 0.80 of 1 over 10 rounds); some near a border are not.',
      'Segment 4 is the weak one: only 50 % of its customers come back to it.',
      'Segment 4 changes a good deal when customers are drawn again, so do not rely on it alone.',
      'Other starts lead to different groups (agreement 0.40 on average): several ways to split these customers are about as good. Try another number of groups or other columns.',
      'The groups stay much the same while eps is between 0.9 and 1; beyond, they change.',
      'All this was tried on 20,000 customers drawn by chance out of 90,000. They lie less densely than all of them, which this method notices: agreement with the whole is understated.',
    ]);
  });
});
