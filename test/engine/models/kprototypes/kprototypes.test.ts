import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kprototypes } from '../../../../src/engine/models/kprototypes/kprototypes.ts';
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

describe('k-prototypes', () => {
  it('names the words of each group, weighs them by half the mean deviation and finds the groups again', async () => {
    const matrix = mixedCustomers(300, 3, 5);
    const params = kprototypes.validate({ k: 3 }, matrix);
    const fit = await kprototypes.fit(kernels, matrix, params, 3, quietJob());
    if (fit.details?.kind !== 'prototypes') throw new Error('no prototypes');
    const deviation = (column: number) => {
      const values = Array.from({ length: 300 }, (_, row) => matrix.data[row * 7 + column]);
      const mean = values.reduce((sum, value) => sum + value, 0) / 300;
      return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 300);
    };
    expect(fit.details.gamma).toBeCloseTo((deviation(0) + deviation(3)) / 4, 9);
    const words = fit.details.modes.map((modes) => modes.map(({ column, level }) => `${column} ${level}`).join(', '));
    expect(words.sort()).toEqual(['city A, plan basic', 'city B, plan full', 'city C, plan basic']);
    expect(fit.warnings).toEqual([]);
    const stability = await kprototypes.stability(kernels, matrix, fit, params, 2, quietJob());
    expect(Math.min(...stability)).toBeGreaterThan(0.9);
    const placed = await kprototypes.place(kernels, fit.model, matrix, quietJob());
    expect(placed.labels).toEqual(fit.labels);
    expect(placed.distance.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(fit.details.cost, 6);
  });

  it('says that it is k-means where there are no words', async () => {
    const matrix = separateGroups(60, 2, 2, 9, 1);
    const fit = await kprototypes.fit(kernels, matrix, kprototypes.validate({ k: 2 }, matrix), 1, quietJob());
    expect(fit.warnings.map(({ code }) => code)).toEqual(['NO_WORDS']);
  });

  it('works with words alone and with customers who have none of them', async () => {
    const all = mixedCustomers(200, 3, 7, 1);
    const places = [1, 2, 4, 5, 6];
    const data = Float64Array.from({ length: 1000 }, (_, i) => all.data[Math.floor(i / 5) * 7 + places[i % 5]]);
    for (let row = 0; row < 200; row += 3) for (const column of [0, 1, 2]) data[row * 5 + column] = -0.3;
    const matrix = {
      ...all,
      data,
      columns: places.map((at) => all.columns[at]),
      categories: [
        { source: 'city', columns: [0, 1, 2], levels: ['A', 'B', 'C'] },
        { source: 'plan', columns: [3, 4], levels: ['basic', 'full'] },
      ],
    };
    const fit = await kprototypes.fit(kernels, matrix, kprototypes.validate({ k: 3 }, matrix), 1, quietJob());
    if (fit.details?.kind !== 'prototypes') throw new Error('no prototypes');
    expect([fit.details.gamma, fit.details.cost]).toEqual([1, 0]);
    expect(fit.details.modes.map(([city]) => city.level).sort()).toEqual(['B', 'C', 'none of these']);
  });
});
