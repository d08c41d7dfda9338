import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CoterieError } from '../../../src/contract/errors.ts';
import type { PrepareStep } from '../../../src/contract/recipe.ts';
import { type Prepared, prepare } from '../../../src/engine/prepare/prepare.ts';
import type { Table } from '../../../src/engine/table.ts';
import { mallTable, quietJob, rfmTable, tableOf } from '../../support/customer-tables.ts';
import { recipeOf } from '../../support/recipes.ts';
import { testData } from '../../support/test-data.ts';

const run = (table: Table, columns: string[], steps: PrepareStep[] = []) =>
  prepare(table, recipeOf(columns, steps), quietJob());

async function failure(work: Promise<unknown>): Promise<CoterieError> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(CoterieError);
  return error as CoterieError;
}

const minmax: PrepareStep = { kind: 'scale', columns: [], strategy: 'minmax' };

describe('prepare', () => {
  it('gives exactly the named columns where there are no steps', async () => {
    const table = tableOf({ a: [1, 2, 3], b: [0.1, 0.2, 0.7], c: [9, 8, 7] });
    const { matrix, columnsFrom, steps, warnings } = await run(table, ['b', 'a']);
    expect(matrix.columns).toEqual(['b', 'a']);
    expect([...matrix.data]).toEqual([0.1, 1, 0.2, 2, 0.7, 3]);
    expect([...matrix.rowIndex]).toEqual([0, 1, 2]);
    expect(columnsFrom).toEqual(['b', 'a']);
    expect(steps).toEqual([]);
    expect(warnings).toEqual([]);
  });

  it('names the nearest column for one that is not there, in columns and in steps', async () => {
    const table = tableOf({ Age: [1, 2], Income: [3, 5] });
    const inColumns = await failure(run(table, ['Incmoe']));
    expect(inColumns.code).toBe('UNKNOWN_COLUMN');
    expect(inColumns.hint).toContain('"Income"');
    const inStep = await failure(run(table, ['Age'], [{ kind: 'scale', columns: ['agee'], strategy: 'zscore' }]));
    expect(inStep.hint).toContain('"Age"');
  });

  it('refuses words and gaps, naming the column and the remedy', async () => {
    const words = await failure(run(tableOf({ region: ['north', 'south'], a: [1, 2] }), ['region', 'a']));
    expect(words.code).toBe('BAD_PARAMETER');
    expect(words.message).toContain('"region"');
    expect(words.hint).toContain('one-hot');
    const gaps = await failure(run(tableOf({ a: [1, Number.NaN, 3] }), ['a']));
    expect(gaps.message).toContain('"a" has 1 missing value');
    expect(gaps.hint).toContain('median');
    const infinite = await failure(run(tableOf({ a: [1, Number.POSITIVE_INFINITY] }), ['a']));
    expect(infinite.message).toContain('"a"');
  });

  it('leaves out constant and empty columns with a warning, and says so where nothing is left', async () => {
    const none = Number.NaN;
    const table = tableOf({ a: [1, 2, 3], same: [4, 4, 4], empty: [none, none, none] });
    const { matrix, warnings } = await run(table, ['a', 'same', 'empty']);
    expect(matrix.columns).toEqual(['a']);
    expect(warnings.map((warning) => warning.code).sort()).toEqual(['COLUMNS_DROPPED', 'CONSTANT_COLUMN']);
    expect((await failure(run(table, ['same']))).code).toBe('NO_USABLE_COLUMNS');
    expect((await failure(run(table, ['empty']))).code).toBe('NO_USABLE_COLUMNS');
  });

  it('refuses a table of one customer, and one that loses its customers on the way', async () => {
    expect((await failure(run(tableOf({ a: [1] }), ['a']))).code).toBe('TOO_FEW_ROWS');
    const holes = tableOf({ a: [1, Number.NaN], b: [Number.NaN, 1] });
    const lost = await failure(run(holes, ['a', 'b'], [{ kind: 'missing', columns: [], strategy: 'drop' }]));
    expect(lost.code).toBe('TOO_FEW_ROWS');
  });

  it('stops when cancelled', async () => {
    const { task } = quietJob();
    const work = prepare(tableOf({ a: [1, 2] }), recipeOf(['a'], [minmax]), { task, signal: AbortSignal.abort() });
    expect((await failure(work)).code).toBe('CANCELLED');
  });

  it('never changes the table and never leaves a value that is not finite', async () => {
    const value = fc.oneof(fc.integer({ min: -5, max: 50 }), fc.constant(Number.NaN));
    const strategies = fc.tuple(
      fc.constantFrom('mean', 'median', 'mode') as fc.Arbitrary<'mean'>,
      fc.constantFrom('keep', 'clip', 'remove') as fc.Arbitrary<'keep'>,
      fc.constantFrom('none', 'sqrt', 'log1p') as fc.Arbitrary<'none'>,
      fc.constantFrom('none', 'zscore', 'minmax', 'robust') as fc.Arbitrary<'none'>,
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(value, value), { minLength: 4, maxLength: 40 }),
        strategies,
        async (rows, how) => {
          const table = tableOf({ a: [1, 2, ...rows.map((row) => row[0])], b: [3, 1, ...rows.map((row) => row[1])] });
          const before = JSON.stringify(table);
          const work = run(
            table,
            ['a', 'b'],
            [
              { kind: 'duplicates' },
              { kind: 'missing', columns: [], strategy: how[0] },
              { kind: 'outliers', columns: [], strategy: how[1], factor: 1.5 },
              { kind: 'transform', columns: [], strategy: how[2] },
              { kind: 'scale', columns: [], strategy: how[3] },
            ],
          );
          const prepared = await work.catch((error: unknown) => error);
          // Leaving far values out can leave one value for everyone.
          if (prepared instanceof CoterieError) {
            expect(prepared.code).toBe('NO_USABLE_COLUMNS');
            return;
          }
          const { matrix } = prepared as Prepared;
          expect(matrix.data.every(Number.isFinite)).toBe(true);
          expect(matrix.data.length).toBe(matrix.rows * matrix.columns.length);
          expect(new Set(matrix.rowIndex).size).toBe(matrix.rows);
          expect(JSON.stringify(table)).toBe(before);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('duplicates', () => {
  it('keeps the first row of every id, and rows without one', async () => {
    const table = tableOf({ id: ['x', 'y', 'x', '', ''], a: [1, 2, 3, 4, 5] }, { id: 'id' });
    const { matrix, steps } = await run(table, ['a'], [{ kind: 'duplicates' }]);
    expect([...matrix.rowIndex]).toEqual([0, 1, 3, 4]);
    expect(steps[0]).toMatchObject({ rowsBefore: 5, rowsAfter: 4, changed: 1 });
  });

  it('compares whole rows, columns not in use included, where there is no id', async () => {
    const table = tableOf({ a: [1, 1, 1, 2], b: ['p', 'q', 'p', 'p'] });
    const { matrix } = await run(table, ['a'], [{ kind: 'duplicates' }]);
    expect([...matrix.rowIndex]).toEqual([0, 1, 3]);
  });
});

describe('outliers', () => {
  const spread = [1, 2, 3, 4, 5, 6, 7, 8, 9, 100];
  const step = (strategy: 'keep' | 'remove' | 'clip'): PrepareStep[] => [
    { kind: 'outliers', columns: [], strategy, factor: 1.5 },
  ];

  it('keeps, removes or clips beyond the fences', async () => {
    const table = tableOf({ a: spread });
    expect([...(await run(table, ['a'], step('keep'))).matrix.data]).toEqual(spread);
    const removed = await run(table, ['a'], step('remove'));
    expect([...removed.matrix.data]).toEqual(spread.slice(0, 9));
    expect(removed.warnings.map((warning) => warning.code)).toEqual(['ROWS_DROPPED']);
    expect((await run(table, ['a'], step('clip'))).matrix.data[9]).toBe(7.75 + 1.5 * 4.5);
  });

  it('leaves a column alone whose quartiles are equal', async () => {
    const table = tableOf({ a: [0, 0, 0, 0, 0, 0, 0, 5] });
    expect((await run(table, ['a'], step('remove'))).matrix.rows).toBe(8);
  });
});

describe('transform', () => {
  it('refuses a named column with negative values and passes over unnamed ones', async () => {
    const table = tableOf({ a: [-1, 0, 3], b: [0, 1, 4] });
    const error = await failure(run(table, ['a'], [{ kind: 'transform', columns: ['a'], strategy: 'sqrt' }]));
    expect(error.message).toContain('the lowest is -1');
    const { matrix, steps } = await run(table, ['a', 'b'], [{ kind: 'transform', columns: [], strategy: 'sqrt' }]);
    expect([...matrix.data]).toEqual([-1, 0, 0, 1, 3, 2]);
    expect(steps[0].message).toContain('a left alone');
  });
});

describe('encode', () => {
  it('numbers levels in the order given and names a level that is not in it', async () => {
    const table = tableOf({ size: ['L', 'S', 'M', 'S'] });
    const ordinal = (order: string[]): PrepareStep[] => [
      { kind: 'encode', columns: ['size'], strategy: 'ordinal', order: { size: order } },
    ];
    const { matrix } = await run(table, ['size'], ordinal(['S', 'M', 'L']));
    expect([...matrix.data]).toEqual([2, 0, 1, 0]);
    expect((await failure(run(table, ['size'], ordinal(['S', 'L'])))).message).toContain('"M"');
  });

  it('keeps a gap a gap', async () => {
    const table = tableOf({ size: ['L', '', 'M'] });
    const error = await failure(
      run(table, ['size'], [{ kind: 'encode', columns: [], strategy: 'one-hot', order: {} }]),
    );
    expect(error.message).toContain('"size" has 1 missing value');
  });

  it('refuses one column a customer', async () => {
    const table = tableOf({ name: Array.from({ length: 300 }, (_, i) => `n${i}`) });
    const work = run(table, ['name'], [{ kind: 'encode', columns: [], strategy: 'one-hot', order: {} }]);
    expect((await failure(work)).message).toContain('300 different values');
  });
});

describe('a column that decides alone', () => {
  const mall = testData('mall_customers.csv');
  const gender: PrepareStep = { kind: 'encode', columns: ['Gender'], strategy: 'label', order: {} };
  const four = ['Gender', 'Age', 'Annual Income (k$)', 'Spending Score (1-100)'];

  it.skipIf(!mall)('is named: gender among Mall after min-max, but not after z-scores', async () => {
    const table = mallTable(mall!);
    const scaled = await run(table, four, [gender, minmax]);
    expect(scaled.warnings.find((warning) => warning.code === 'DOMINANT_COLUMN')?.columns).toEqual(['Gender']);
    const z = await run(table, four, [gender, { kind: 'scale', columns: [], strategy: 'zscore' }]);
    expect(z.warnings).toEqual([]);
  });

  it('is named where one unit dwarfs the others', async () => {
    const { warnings } = await run(tableOf({ euros: [10_000, 90_000, 40_000], visits: [1, 2, 7] }), [
      'euros',
      'visits',
    ]);
    expect(warnings.map((warning) => warning.code)).toEqual(['DOMINANT_COLUMN']);
  });

  const invoices = testData('online_retail_invoices.csv');
  it.skipIf(!invoices)('the invoices give the published recency, frequency and value', () => {
    const table = rfmTable(invoices!);
    const average = (name: string) => {
      const column = table.columns.find((each) => each.name === name);
      return column && 'values' in column ? column.values.reduce((a, b) => a + b, 0) / table.rows : 0;
    };
    expect(table.rows).toBe(4338);
    expect(average('recency')).toBeCloseTo(93.059, 3);
    expect(average('frequency')).toBeCloseTo(4.272, 3);
    expect(average('monetary')).toBeCloseTo(2054.266, 3);
  });
});
