import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gapChoice, gapStatistic } from '../../../src/engine/evaluate/gap-statistic.ts';
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

const method = kmeans as unknown as ClusterMethod;
const gapOf = (matrix: Matrix, kMax: number) =>
  gapStatistic(kernels, method, matrix, kMax, { nInit: 4 }, 1, quietJob(), 10);

describe('the gap statistic', () => {
  it('finds groups that are there, and none where there are none', async () => {
    expect((await gapOf(separateGroups(300, 2, 3, 12, 6), 5)).choice).toBe(3);
    expect((await gapOf(evenNoise(300, 2, 6), 5)).choice).toBe(1);
  });

  it('is the same for the same seed, starts at one cluster and uses a sample of many rows', async () => {
    const matrix = separateGroups(2500, 3, 3, 10, 9);
    const found = await gapOf(matrix, 4);
    expect(found.rows).toBe(2000);
    expect(found.points.map(({ k }) => k)).toEqual([1, 2, 3, 4]);
    for (const { standardError } of found.points) expect(standardError).toBeGreaterThan(0);
    expect(await gapOf(matrix, 4)).toEqual(found);
  });

  it('leaves the choice open where every k gains on the one before', () => {
    const rising = [1, 2, 3].map((k) => ({ k, gap: k, standardError: 0.1 }));
    expect(gapChoice(rising)).toBeNull();
  });

  it('stops when told to', async () => {
    const job = { ...quietJob(), signal: AbortSignal.abort() };
    await expect(gapStatistic(kernels, method, evenNoise(100, 2, 1), 4, {}, 1, job)).rejects.toMatchObject({
      code: 'CANCELLED',
    });
  });
});
