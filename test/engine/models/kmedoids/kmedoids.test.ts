import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kmedoids } from '../../../../src/engine/models/kmedoids/kmedoids.ts';
import { takeRows } from '../../../../src/engine/take-rows.ts';
import type { Kernels } from '../../../../src/kernels/types.ts';
import { quietJob } from '../../../support/customer-tables.ts';
import { separateGroups } from '../../../support/made-data.ts';
import { mixedCustomers } from '../../../support/mixed-data.ts';
import { startKernels } from '../../../support/start-kernels.ts';

let kernels: Kernels;
beforeAll(async () => {
  kernels = await startKernels();
});
afterAll(() => kernels.close());

describe('k-medoids', () => {
  it.each(['euclidean', 'manhattan', 'gower'])('places its own rows where they are, distance %s', async (metric) => {
    const matrix = mixedCustomers(200, 3, 4);
    const params = kmedoids.validate({ k: 3, metric }, matrix);
    const fit = await kmedoids.fit(kernels, matrix, params, 3, quietJob());
    const placed = await kmedoids.place(kernels, fit.model, matrix, quietJob());
    expect(placed.labels).toEqual(fit.labels);
    if (fit.details?.kind !== 'medoids') throw new Error('no medoids');
    fit.details.rows.forEach((row, c) => {
      expect([placed.labels[row], placed.distance[row], placed.confidence[row]]).toEqual([c, 0, 1]);
      expect(fit.centers.subarray(c * 7, c * 7 + 7)).toEqual(matrix.data.subarray(row * 7, row * 7 + 7));
    });
    expect(placed.distance.reduce((sum, value) => sum + value, 0)).toBeCloseTo(fit.details.loss, 9);
  });

  it('places many rows slice by slice as it places few', async () => {
    const matrix = mixedCustomers(140_000, 3, 6);
    const few = mixedCustomers(90, 3, 6);
    const fit = await kmedoids.fit(kernels, few, kmedoids.validate({ k: 3, metric: 'gower' }, few), 1, quietJob());
    const all = await kmedoids.place(kernels, fit.model, matrix, quietJob());
    const last = takeRows(
      matrix,
      Int32Array.from({ length: 90 }, (_, i) => 139_910 + i),
    );
    const some = await kmedoids.place(kernels, fit.model, last, quietJob());
    expect(all.labels.subarray(139_910)).toEqual(some.labels);
    expect(all.distance.subarray(139_910)).toEqual(some.distance);
  });

  it('names its medoids by the row of the customer table', async () => {
    const matrix = { ...separateGroups(30, 2, 2, 9, 1), rowIndex: Int32Array.from({ length: 30 }, (_, i) => 1000 + i) };
    const fit = await kmedoids.fit(kernels, matrix, kmedoids.validate({ k: 2 }, matrix), 1, quietJob());
    if (fit.details?.kind !== 'medoids') throw new Error('no medoids');
    expect(Math.min(...fit.details.rows)).toBeGreaterThanOrEqual(1000);
  });

  it('finds kinds of customers that words tell apart', async () => {
    const matrix = mixedCustomers(300, 3, 9, 1);
    const params = kmedoids.validate({ k: 3, metric: 'gower' }, matrix);
    const fit = await kmedoids.fit(kernels, matrix, params, 2, quietJob());
    expect([...fit.sizes]).toEqual([100, 100, 100]);
    const stability = await kmedoids.stability(kernels, matrix, fit, params, 2, quietJob());
    expect(Math.min(...stability)).toBeGreaterThan(0.9);
  });

  it('says so when there are fewer different customers than groups', async () => {
    const matrix = separateGroups(20, 2, 2, 9, 1);
    const equal = { ...matrix, data: new Float64Array(40) };
    const fit = await kmedoids.fit(kernels, equal, kmedoids.validate({ k: 3 }, equal), 1, quietJob());
    expect(fit.warnings.map(({ code }) => code)).toEqual(['EMPTY_CLUSTER']);
  });
});
