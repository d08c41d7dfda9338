import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CoterieError } from '../../../src/contract/errors.ts';
import type { PrepareStep } from '../../../src/contract/recipe.ts';
import { applyPreparation } from '../../../src/engine/prepare/apply-preparation.ts';
import { MOST_DONORS } from '../../../src/engine/prepare/fill-from-neighbors.ts';
import { type FittedPreparation, preparationOutline } from '../../../src/engine/prepare/fitted-preparation.ts';
import { prepare } from '../../../src/engine/prepare/prepare.ts';
import type { Table } from '../../../src/engine/table.ts';
import { quietJob, tableOf } from '../../support/customer-tables.ts';
import { recipeOf } from '../../support/recipes.ts';

/** The fit as a project file gives it back. */
function throughJson({ donors, ...outline }: FittedPreparation): FittedPreparation {
  return { ...preparationOutline.parse(JSON.parse(JSON.stringify(outline))), donors };
}

async function fitOn(table: Table, columns: string[], steps: PrepareStep[]) {
  const prepared = await prepare(table, recipeOf(columns, steps), quietJob());
  const fitted = throughJson(prepared.fitted);
  return { ...prepared, place: (others: Table) => applyPreparation(fitted, others, quietJob()) };
}

const scale = (strategy: 'none' | 'zscore' | 'minmax' | 'robust'): PrepareStep => ({
  kind: 'scale',
  columns: [],
  strategy,
});
const encode = (strategy: 'one-hot' | 'label' | 'frequency', rare?: number): PrepareStep => ({
  kind: 'encode',
  columns: [],
  strategy,
  order: {},
  ...(rare === undefined ? {} : { rare }),
});
const fill = (strategy: 'mean' | 'median' | 'mode' | 'knn' | 'drop'): PrepareStep => ({
  kind: 'missing',
  columns: [],
  strategy,
});
const none = Number.NaN;

describe('a fitted preparation', () => {
  it('gives the same rows the same bits, through JSON', async () => {
    const number = fc.oneof(
      { weight: 6, arbitrary: fc.double({ min: -1e3, max: 1e6, noNaN: true }) },
      { weight: 3, arbitrary: fc.integer({ min: 0, max: 9 }) },
      fc.constant(none),
    );
    const word = fc.constantFrom('north', 'south', 'east', '__proto__', '');
    const steps = fc.tuple(
      fc.constantFrom('mean', 'median', 'mode', 'knn') as fc.Arbitrary<'knn'>,
      fc.constantFrom('keep', 'clip', 'flag', 'remove') as fc.Arbitrary<'flag'>,
      fc.constantFrom('iqr', 'robust-z') as fc.Arbitrary<'iqr'>,
      fc.constantFrom('none', 'sqrt', 'log1p', 'yeo-johnson') as fc.Arbitrary<'none'>,
      fc.constantFrom('one-hot', 'label', 'frequency') as fc.Arbitrary<'one-hot'>,
      fc.constantFrom('none', 'zscore', 'minmax', 'robust') as fc.Arbitrary<'none'>,
      fc.boolean(),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(number, number, word), { minLength: 6, maxLength: 40 }),
        steps,
        async (rows, [missing, outliers, rule, transform, encoding, scaling, scaleFirst]) => {
          const table = tableOf({
            a: [1, 2, ...rows.map(([a]) => a)],
            b: [3, 1, ...rows.map(([, b]) => b)],
            c: ['north', 'west', ...rows.map(([, , c]) => c)],
          });
          const work = fitOn(
            table,
            ['a', 'b', 'c'],
            [
              ...(scaleFirst ? [scale(scaling)] : []),
              fill(missing),
              fill('mode'),
              { kind: 'outliers', columns: [], strategy: outliers, rule, factor: 1.5 },
              { kind: 'transform', columns: [], strategy: transform },
              encode(encoding, 3),
              ...(scaleFirst ? [] : [scale(scaling)]),
            ],
          );
          const fitted = await work.catch((error: unknown) => error);
          // A scale that goes below zero first, or far values left out, can leave nothing to build from.
          if (fitted instanceof CoterieError) {
            expect(fitted.code).toBe('NO_USABLE_COLUMNS');
            return;
          }
          const { matrix, columnsFrom, place } = fitted as Awaited<typeof work>;
          const applied = await place(table);
          // A customer that the fit left out may have a word that nobody else has.
          const fittedRows = new Set(matrix.rowIndex);
          expect(applied.unplaced.filter(({ row }) => fittedRows.has(row))).toEqual([]);
          expect(applied.matrix.columns).toEqual(matrix.columns);
          expect(applied.columnsFrom).toEqual(columnsFrom);
          expect(applied.matrix.categories).toEqual(matrix.categories);
          expect(applied.matrix.rows).toBe(table.rows - applied.unplaced.length);
          const width = matrix.columns.length;
          for (const [at, row] of matrix.rowIndex.entries()) {
            const place = applied.matrix.rowIndex.indexOf(row);
            const fresh = applied.matrix.data.subarray(place * width, (place + 1) * width);
            expect([...fresh]).toEqual([...matrix.data.subarray(at * width, (at + 1) * width)]);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('takes medians, scales and levels from the fit, not from the new rows', async () => {
    const { place } = await fitOn(
      tableOf({ a: [0, 5, 10], b: ['x', 'y', 'y'] }),
      ['a', 'b'],
      [fill('median'), encode('one-hot'), { kind: 'scale', columns: ['a'], strategy: 'minmax' }],
    );
    const { matrix } = await place(tableOf({ b: ['y', 'x'], a: [20, none], other: [1, 1] }));
    expect(matrix.columns).toEqual(['a', 'b=x', 'b=y']);
    expect([...matrix.data]).toEqual([2, 0, 1, 0.5, 1, 0]);
  });

  it('counts levels that the fit did not see, and does without them as scikit-learn does', async () => {
    const seen = tableOf({ city: ['Ulm', 'Ulm', 'Bonn'] });
    const fresh = tableOf({ city: ['Hof', 'Ulm'] });
    const oneHot = await (await fitOn(seen, ['city'], [encode('one-hot')])).place(fresh);
    expect([...oneHot.matrix.data]).toEqual([0, 0, 0, 1]);
    expect(oneHot.warnings.map(({ code }) => code)).toEqual(['UNKNOWN_LEVELS']);
    expect(oneHot.warnings[0].message).toContain('1 customer');
    const share = await (await fitOn(seen, ['city'], [encode('frequency')])).place(fresh);
    expect([...share.matrix.data]).toEqual([0, 2 / 3]);
    const label = await (await fitOn(seen, ['city'], [encode('label')])).place(fresh);
    expect(label.unplaced).toEqual([{ row: 0, columns: ['city'] }]);
    expect([...label.matrix.rowIndex]).toEqual([1]);
  });

  it('lists customers that cannot be placed instead of dropping them', async () => {
    const table = tableOf({ a: [1, 2, none, 4], b: [1, 9, 4, 16] });
    const { place } = await fitOn(
      table,
      ['a', 'b'],
      [
        { kind: 'missing', columns: ['a'], strategy: 'drop' },
        fill('median'),
        { kind: 'transform', columns: ['b'], strategy: 'sqrt' },
      ],
    );
    const applied = await place(tableOf({ a: [none, 3, 5, 6], b: [none, none, 25, -4] }));
    expect(applied.unplaced).toEqual([
      { row: 0, columns: ['a'] },
      { row: 3, columns: ['b'] },
    ]);
    expect([...applied.matrix.rowIndex]).toEqual([1, 2]);
    expect([...applied.matrix.data]).toEqual([3, 3, 5, 5]);
    expect(applied.warnings.map(({ code }) => code)).toEqual(['NOT_PLACED']);
  });

  it('keeps customers listed twice or far out, and says so', async () => {
    const table = tableOf({ a: [1, 2, 3, 4, 5, 6, 7, 8, 9, 100] });
    const { matrix, place } = await fitOn(
      table,
      ['a'],
      [{ kind: 'duplicates' }, { kind: 'outliers', columns: [], strategy: 'remove', factor: 1.5 }],
    );
    expect(matrix.rows).toBe(9);
    const applied = await place(tableOf({ a: [500, 2, 2] }));
    expect([...applied.matrix.data]).toEqual([500, 2, 2]);
    expect(applied.warnings.map(({ code }) => code)).toEqual(['ROWS_KEPT']);
  });

  it('names every column that is missing, and one of another kind', async () => {
    const { place } = await fitOn(tableOf({ a: [1, 2], b: [3, 5], c: ['x', 'y'] }), ['a', 'b', 'c'], [encode('label')]);
    const absent = await place(tableOf({ a: [1] })).catch((error: unknown) => error);
    expect(absent).toBeInstanceOf(CoterieError);
    expect((absent as CoterieError).message).toContain('b and c');
    const words = await place(tableOf({ a: [1], b: ['x'], c: ['x'] })).catch((error: unknown) => error);
    expect((words as CoterieError).message).toContain('"b" holds words here');
  });

  it('keeps a bounded sample of the customers that gaps are filled from, and says so', async () => {
    const rows = MOST_DONORS + 5;
    const a = Array.from({ length: rows }, (_, row) => (row === 3 ? none : row));
    const { fitted, place } = await fitOn(tableOf({ a, b: a.map((_, row) => row % 7) }), ['a', 'b'], [fill('knn')]);
    expect(fitted.donors[0].length).toBe(2 * MOST_DONORS);
    const applied = await place(tableOf({ a: [none, 1], b: [3, 4] }));
    expect(applied.warnings.map(({ code }) => code)).toEqual(['BUILT_ON_SAMPLE']);
    expect(applied.matrix.rows).toBe(2);
  });

  it('places nobody of an empty file', async () => {
    const { place } = await fitOn(tableOf({ a: [1, none, 3] }), ['a'], [fill('knn'), scale('zscore')]);
    expect((await place(tableOf({ a: [] }))).matrix.rows).toBe(0);
  });
});
