import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fuzzy } from '../../../src/engine/models/fuzzy/fuzzy.ts';
import type { Matrix } from '../../../src/engine/table.ts';
import { takeRows } from '../../../src/engine/take-rows.ts';
import type { Kernels } from '../../../src/kernels/types.ts';
import { matrixOf, quietJob } from '../../support/customer-tables.ts';
import { evenNoise, separateGroups } from '../../support/made-data.ts';
import { startKernels } from '../../support/start-kernels.ts';

let kernels: Kernels;
beforeAll(async () => {
  kernels = await startKernels();
});
afterAll(() => kernels.close());

function fitted(matrix: Matrix, params: Parameters<typeof fuzzy.validate>[0], seed = 5) {
  return fuzzy.fit(kernels, matrix, fuzzy.validate(params, matrix), seed, quietJob());
}

describe('fuzzy c-means', () => {
  it('finds separate groups and how firm they are', async () => {
    const { labels, details, warnings } = await fitted(separateGroups(240, 3, 3, 9, 21), { k: 3 });
    for (const [row, label] of labels.entries()) expect(label).toBe(labels[row % 3]);
    expect(details).toMatchObject({ kind: 'memberships', m: 2 });
    expect(details?.kind === 'memberships' && details.partitionCoefficient).toBeGreaterThan(0.8);
    expect(warnings).toEqual([]);
  });

  it('places its own and new rows by their largest membership', async () => {
    const matrix = separateGroups(240, 3, 3, 9, 21);
    const { labels, model } = await fitted(matrix, { k: 3, m: 1.5 });
    const placed = await fuzzy.place(kernels, model, matrix, quietJob());
    expect(placed.labels).toEqual(labels);
    const few = await fuzzy.place(kernels, model, takeRows(matrix, Int32Array.of(7, 100)), quietJob());
    expect([...few.labels]).toEqual([labels[7], labels[100]]);
    expect(few.confidence[0]).toBeCloseTo(placed.confidence[7], 6);
    const centers = model.arrays.centers;
    const middle = Array.from({ length: 3 }, (_, i) => (centers[i] + centers[3 + i]) / 2);
    const between = await fuzzy.place(kernels, model, matrixOf([middle]), quietJob());
    expect(between.confidence[0]).toBeLessThan(0.5001);
  });

  it('warns when everyone belongs everywhere alike', async () => {
    const { warnings } = await fitted(evenNoise(300, 12, 4), { k: 5 });
    expect(warnings.map(({ code }) => code)).toContain('ONE_CLUSTER');
  });

  it('warns when it stopped early, and of groups that nobody is in', async () => {
    const early = await fitted(separateGroups(200, 3, 5, 2, 4), { k: 5, maxIter: 2 });
    expect(early.warnings.map(({ code }) => code)).toContain('NOT_CONVERGED');
    const same = await fitted(matrixOf(Array.from({ length: 20 }, (_, row) => [row % 2])), { k: 4 });
    expect(same.warnings.map(({ code }) => code)).toContain('EMPTY_CLUSTER');
  });

  it('refuses parameters out of range', () => {
    const matrix = separateGroups(20, 2, 2, 9, 1);
    for (const [name, value] of Object.entries({ m: 1, tol: -1, nInit: 0, k: 21 })) {
      const details = { parameter: name };
      expect(() => fuzzy.validate({ k: 2, [name]: value }, matrix)).toThrow(expect.objectContaining({ details }));
    }
  });
});
