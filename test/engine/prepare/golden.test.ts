import { describe, expect, it } from 'vitest';
import type { PrepareStep } from '../../../src/contract/recipe.ts';
import { prepare } from '../../../src/engine/prepare/prepare.ts';
import { quantile, sortedValues } from '../../../src/engine/prepare/statistics.ts';
import type { Matrix } from '../../../src/engine/table.ts';
import { quietJob, tableOf } from '../../support/customer-tables.ts';
import { readGolden } from '../../support/golden.ts';
import { recipeOf } from '../../support/recipes.ts';

type Rows = (number | null)[][];
const golden = readGolden<
  Record<'numbers' | 'gaps' | 'zscore' | 'minmax' | 'robust' | 'mean' | 'median' | 'mode' | 'oneHot', Rows> &
    Record<'columns' | 'words' | 'oneHotLevels', string[]> & { label: number[]; quantiles: number[][] }
>('preparation');

const column = (rows: Rows, at: number) => rows.map((row) => row[at] ?? Number.NaN);
const numbers = (rows: Rows) => tableOf({ age: column(rows, 0), income: column(rows, 1), visits: column(rows, 2) });

function expectClose(matrix: Matrix, expected: Rows) {
  const flat = expected.flat();
  expect(matrix.data.length).toBe(flat.length);
  for (const [i, value] of flat.entries()) expect(matrix.data[i]).toBeCloseTo(value ?? Number.NaN, 10);
}

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
});
