import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gmm } from '../../../src/engine/models/gmm/gmm.ts';
import type { Matrix } from '../../../src/engine/table.ts';
import { takeRows } from '../../../src/engine/take-rows.ts';
import type { Kernels } from '../../../src/kernels/types.ts';
import { matrixOf, quietJob } from '../../support/customer-tables.ts';
import { separateGroups } from '../../support/made-data.ts';
import { startKernels } from '../../support/start-kernels.ts';

let kernels: Kernels;
beforeAll(async () => {
  kernels = await startKernels();
});
afterAll(() => kernels.close());

function fitted(matrix: Matrix, params: Parameters<typeof gmm.validate>[0], seed = 5) {
  return gmm.fit(kernels, matrix, gmm.validate(params, matrix), seed, quietJob());
}

function iris(): Matrix {
  const [{ data }] = JSON.parse(readFileSync(new URL('../../golden/mixture.json', import.meta.url), 'utf8')) as {
    data: number[];
  }[];
  return matrixOf(Array.from({ length: 150 }, (_, row) => data.slice(row * 4, row * 4 + 4)));
}

/** Adjusted Rand index (Hubert and Arabie 1985) against three groups of 50 rows in order. */
function randOfIris(labels: Int32Array): number {
  const pairs = (n: number) => (n * (n - 1)) / 2;
  const table = [0, 0, 0].map(() => [0, 0, 0]);
  for (const [row, label] of labels.entries()) table[Math.floor(row / 50)][label] += 1;
  const both = table.flat().reduce((sum, n) => sum + pairs(n), 0);
  const found = [0, 1, 2].reduce((sum, c) => sum + pairs(table.reduce((all, row) => all + row[c], 0)), 0);
  const expected = (3 * pairs(50) * found) / pairs(150);
  return (both - expected) / ((3 * pairs(50) + found) / 2 - expected);
}

describe('Gaussian mixture', () => {
  it.each([1, 2, 3])('finds the published groups of Iris, seed %i', async (seed) => {
    const matrix = iris();
    const { labels, likelihood, warnings } = await fitted(matrix, { k: 3, tol: 1e-6 }, seed);
    expect(likelihood?.logLikelihood).toBeGreaterThan(-1.20125);
    expect(randOfIris(labels)).toBeCloseTo(0.9039, 3);
    const view = { rows: 150, columns: 4, data: matrix.data };
    const { overall } = await kernels.silhouette(view, labels, 3, { budgetSeconds: 1e9, seed });
    expect(overall).toBeCloseTo(0.5012, 4);
    expect(warnings).toEqual([]);
  });

  it('is judged best at the true number of groups by BIC', async () => {
    const matrix = separateGroups(600, 2, 4, 8, 3);
    const params = gmm.validate({ k: 2 }, matrix);
    const fits = await gmm.fitEach(kernels, matrix, [2, 3, 4, 5, 6], params, 5, quietJob(), () => {});
    const best = fits.reduce((a, b) => ((b.likelihood?.bic ?? 0) < (a.likelihood?.bic ?? 0) ? b : a));
    expect(best.k).toBe(4);
  });

  it('is never less likely for more starts', async () => {
    const matrix = separateGroups(200, 3, 5, 2, 4);
    const one = await fitted(matrix, { k: 5 });
    const many = await fitted(matrix, { k: 5, nInit: 6 });
    expect(many.likelihood?.logLikelihood).toBeGreaterThanOrEqual(one.likelihood?.logLikelihood ?? 0);
  });

  it.each(['full', 'tied', 'diag', 'spherical'])('places its own and new rows, %s', async (covarianceType) => {
    const matrix = separateGroups(240, 3, 3, 9, 21);
    const { labels, model, details } = await fitted(matrix, { k: 3, covarianceType });
    const placed = await gmm.place(kernels, model, matrix, quietJob());
    expect(placed.labels).toEqual(labels);
    expect(Math.min(...placed.confidence)).toBeGreaterThan(0.9);
    const few = await gmm.place(kernels, model, takeRows(matrix, Int32Array.of(7, 100)), quietJob());
    expect([...few.labels]).toEqual([labels[7], labels[100]]);
    expect(few.distance[0]).toBeCloseTo(placed.distance[7], 8);
    const odd = await gmm.place(kernels, model, matrixOf([[1e5, -1e5, 1e5]]), quietJob());
    expect(odd.distance[0]).toBeGreaterThan(Math.max(...placed.distance));
    expect(details).toMatchObject({ kind: 'mixture', covarianceType });
  });

  it('warns of groups without spread of their own', async () => {
    const matrix = matrixOf(Array.from({ length: 60 }, (_, row) => [row < 30 ? 0 : 9, row % 7]));
    const { warnings } = await fitted(matrix, { k: 2 });
    const warning = warnings.find(({ code }) => code === 'SINGULAR_COVARIANCE');
    expect(warning?.message).toBe(
      '2 of 2 groups have no spread of their own in some direction, so the likelihood says little there.',
    );
    const tied = await fitted(matrix, { k: 2, covarianceType: 'tied' });
    expect(tied.warnings[0].message).toMatch(/^The groups have no spread/);
  });

  it('warns when it stopped early, and of groups that nobody is in', async () => {
    const early = await fitted(separateGroups(200, 3, 5, 2, 4), { k: 5, maxIter: 1 });
    expect(early.warnings).toMatchObject([{ code: 'NOT_CONVERGED' }]);
    const same = await fitted(matrixOf(Array.from({ length: 20 }, (_, row) => [row % 2])), { k: 4 });
    expect(same.warnings.map(({ code }) => code)).toContain('EMPTY_CLUSTER');
  });

  it('refuses parameters out of range', () => {
    const matrix = separateGroups(20, 2, 2, 9, 1);
    for (const [name, value] of Object.entries({ covarianceType: 'round', regCovar: -1, tol: -1, k: 21 })) {
      const details = { parameter: name };
      expect(() => gmm.validate({ k: 2, [name]: value }, matrix)).toThrow(expect.objectContaining({ details }));
    }
  });
});
