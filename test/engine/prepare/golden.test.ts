import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PrepareStep } from '../../../src/contract/recipe.ts';
import { prepare } from '../../../src/engine/prepare/prepare.ts';
import { quantile, sortedValues } from '../../../src/engine/prepare/statistics.ts';
import { yeoJohnson, yeoJohnsonLambda } from '../../../src/engine/prepare/yeo-johnson.ts';
import type { Matrix } from '../../../src/engine/table.ts';
import type { Kernels } from '../../../src/kernels/types.ts';
import { quietJob, tableOf } from '../../support/customer-tables.ts';
import { readGolden } from '../../support/golden.ts';
import { recipeOf } from '../../support/recipes.ts';
import { startKernels } from '../../support/start-kernels.ts';

type Rows = (number | null)[][];
const golden = readGolden<
  Record<'numbers' | 'gaps' | 'zscore' | 'minmax' | 'robust' | 'mean' | 'median' | 'mode' | 'oneHot', Rows> &
    Record<'holes' | 'powers' | 'yeoJohnson', Rows> &
    Record<'columns' | 'words' | 'oneHotLevels' | 'cities', string[]> &
    Record<'label' | 'lambdas' | 'ordinal' | 'frequency' | 'far' | 'isFar', number[]> &
    Record<'rareShare' | 'rareCount', { own: string[]; columns: Rows }> & {
      neighbors: Record<string, Rows>;
      quantiles: number[][];
    }
>('preparation');

const column = (rows: Rows, at: number) => rows.map((row) => row[at] ?? Number.NaN);
const numbers = (rows: Rows) => tableOf({ age: column(rows, 0), income: column(rows, 1), visits: column(rows, 2) });

function expectClose(matrix: Matrix, expected: Rows) {
  const flat = expected.flat();
  expect(matrix.data.length).toBe(flat.length);
  for (const [i, value] of flat.entries()) expect(matrix.data[i]).toBeCloseTo(value ?? Number.NaN, 10);
}

const names = ['a', 'b', 'c', 'd', 'e'];
const wide = (rows: Rows) => tableOf(Object.fromEntries(names.map((name, at) => [name, column(rows, at)])));

let kernels: Kernels;
beforeAll(async () => {
  kernels = await startKernels();
});
afterAll(() => kernels.close());

const prepared = async (rows: Rows, steps: PrepareStep[]) =>
  (await prepare(numbers(rows), recipeOf(golden.columns, steps), quietJob())).matrix;

describe('preparation agrees with scikit-learn', () => {
  it.each(['zscore', 'minmax', 'robust'] as const)('scales by %s', async (strategy) => {
    expectClose(await prepared(golden.numbers, [{ kind: 'scale', columns: [], strategy }]), golden[strategy]);
  });

  it.each(['mean', 'median', 'mode'] as const)('fills gaps with the %s', async (strategy) => {
    expectClose(await prepared(golden.gaps, [{ kind: 'missing', columns: [], strategy }]), golden[strategy]);
  });

  it('encodes words one-hot, levels in the same order', async () => {
    const table = tableOf({ region: golden.words });
    const step: PrepareStep = { kind: 'encode', columns: [], strategy: 'one-hot', order: {} };
    const { matrix, columnsFrom } = await prepare(table, recipeOf(['region'], [step]), quietJob());
    expect(matrix.columns).toEqual(golden.oneHotLevels.map((level) => `region=${level}`));
    expect(new Set(columnsFrom)).toEqual(new Set(['region']));
    expectClose(matrix, golden.oneHot);
  });

  it('numbers words by label', async () => {
    const step: PrepareStep = { kind: 'encode', columns: [], strategy: 'label', order: {} };
    const { matrix } = await prepare(tableOf({ region: golden.words }), recipeOf(['region'], [step]), quietJob());
    expect([...matrix.data]).toEqual(golden.label);
  });

  it('takes quantiles as numpy does', () => {
    for (const [at] of golden.columns.entries()) {
      const sorted = sortedValues(Float64Array.from(column(golden.numbers, at)));
      const shares = [0, 0.05, 0.25, 0.5, 0.75, 0.9, 1];
      for (const [i, share] of shares.entries()) {
        expect(quantile(sorted, share)).toBeCloseTo(golden.quantiles[i][at], 9);
      }
    }
  });

  it.each([1, 5])('fills gaps from %i alike customers', async (neighbors) => {
    const table = wide(golden.holes);
    const step: PrepareStep = { kind: 'missing', columns: [], strategy: 'knn', neighbors };
    expectClose((await prepare(table, recipeOf(names, [step]), quietJob())).matrix, golden.neighbors[neighbors]);
    const byKernel = await prepare(table, recipeOf(names, [step]), quietJob(), (request) => kernels.impute(request));
    expectClose(byKernel.matrix, golden.neighbors[neighbors]);
  });

  it('finds the powers of Yeo and Johnson', async () => {
    for (const [at, expected] of golden.lambdas.entries()) {
      const values = Float64Array.from(column(golden.powers, at));
      const lambda = await yeoJohnsonLambda(values, quietJob());
      expect(Math.abs(lambda - expected)).toBeLessThan(1e-6);
      for (const [row, value] of values.entries()) {
        const wanted = golden.yeoJohnson[row][at];
        if (wanted === null) expect(value).toBeNaN();
        else expect(Math.abs(yeoJohnson(value, expected) - wanted)).toBeLessThanOrEqual(1e-8 * Math.abs(wanted));
      }
    }
  });

  it('keeps values far from zero apart, which scipy does not', async () => {
    const values = Float64Array.from({ length: 60 }, (_, i) => 5000 + 300 * Math.sin(i * 37.7) + 10 * (i % 7) ** 2);
    const lambda = await yeoJohnsonLambda(values, quietJob());
    const made = values.map((value) => yeoJohnson(value, lambda)).sort();
    const spread = made[59] - made[0];
    expect(new Set(made).size).toBe(60);
    expect(spread / Math.abs(made[0])).toBeGreaterThan(1e-9);
  });

  it.each([
    ['share', 0.1, golden.rareShare],
    ['count', 4, golden.rareCount],
  ] as const)('groups rare levels by their %s', async (_, rare, expected) => {
    const step: PrepareStep = { kind: 'encode', columns: [], strategy: 'one-hot', order: {}, rare };
    const { matrix } = await prepare(tableOf({ city: golden.cities }), recipeOf(['city'], [step]), quietJob());
    expect(matrix.columns).toEqual([...expected.own, 'other'].map((level) => `city=${level}`));
    expectClose(matrix, expected.columns);
  });

  it('numbers words in a given order and by how often they occur', async () => {
    const order = { city: ['Trier', 'Hof', 'Jena', 'Köln', 'Bonn', 'Ulm'] };
    const encoded = async (strategy: 'ordinal' | 'frequency') => {
      const step: PrepareStep = { kind: 'encode', columns: [], strategy, order };
      return (await prepare(tableOf({ city: golden.cities }), recipeOf(['city'], [step]), quietJob())).matrix.data;
    };
    expect([...(await encoded('ordinal'))]).toEqual(golden.ordinal);
    expect([...(await encoded('frequency'))]).toEqual(golden.frequency);
  });

  it('marks values whose modified z-score is above 3.5', async () => {
    const step: PrepareStep = { kind: 'outliers', columns: [], strategy: 'flag', rule: 'robust-z', factor: 1.5 };
    const { matrix } = await prepare(tableOf({ far: golden.far }), recipeOf(['far'], [step]), quietJob());
    expect(matrix.columns).toEqual(['far', 'far is far out']);
    expect(golden.far.map((_, row) => matrix.data[row * 2 + 1])).toEqual(golden.isFar);
  });
});
