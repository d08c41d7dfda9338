import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Recipe } from '../../../src/contract/recipe.ts';
import type { Repair } from '../../../src/contract/repair.ts';
import { suggestRecipe } from '../../../src/engine/prepare/suggest.ts';
import { affectedRows } from '../../../src/engine/repair/affected-rows.ts';
import { applyRepairs } from '../../../src/engine/repair/apply-repairs.ts';
import { fittingRepairs } from '../../../src/engine/repair/fitting-repairs.ts';
import { recipeWithRepairs } from '../../../src/engine/repair/recipe-with-repairs.ts';
import { repairReports } from '../../../src/engine/repair/repair-reports.ts';
import { tableOf } from '../../support/customer-tables.ts';
import { withDates } from '../../support/findings.ts';
import { valuesOf } from '../../support/ingest.ts';

const replace = (column: string, values: Record<string, string | null>): Repair => ({
  kind: 'replace',
  column,
  values,
});
const range = (column: string, min: number | null, max: number | null): Repair => ({ kind: 'range', column, min, max });

describe('repairs', () => {
  const table = withDates(
    tableOf({ income: [1000, 666_666, 2000, Number.NaN], state: ['Single', 'Alone', 'YOLO', ''] }),
    'since',
    ['2020-01-01', '1970-01-01', null, '2021-05-05'],
  );

  it('compare numbers by their value and words as they are written', async () => {
    const mended = await applyRepairs(table, [
      replace('income', { '6.66666e5': null, '2000.0': '2500', '4': '5' }),
      replace('state', { Alone: 'Single', YOLO: null, alone: 'Married' }),
    ]);
    expect(valuesOf(mended, 'income')).toEqual([1000, null, 2500, null]);
    expect(valuesOf(mended, 'state')).toEqual(['Single', 'Single', null, null]);
    expect(mended.info.map(({ missing, distinct }) => [missing, distinct])).toEqual([
      [2, 2],
      [2, 1],
      [1, 3],
    ]);
    expect(valuesOf(table, 'income')).toEqual([1000, 666_666, 2000, null]);
    expect(mended.columns[2]).toBe(table.columns[2]);
  });

  it('take days, and words that hold numbers, by what they mean', async () => {
    const mended = await applyRepairs(table, [replace('since', { '1970-01-01': '2019-12-31' })]);
    expect(valuesOf(mended, 'since')).toEqual(['2020-01-01', '2019-12-31', null, '2021-05-05']);
    const early = await applyRepairs(table, [range('since', Date.UTC(1970, 0, 2), null)]);
    expect(valuesOf(early, 'since')).toEqual(['2020-01-01', null, null, '2021-05-05']);
    const codes = tableOf({ code: ['7', '07', 'x', '700'] });
    expect(valuesOf(await applyRepairs(codes, [replace('code', { '7.0': 'seven' })]), 'code')).toEqual([
      'seven',
      'seven',
      'x',
      '700',
    ]);
    expect(valuesOf(await applyRepairs(codes, [range('code', 0, 99)]), 'code')).toEqual(['7', '07', 'x', null]);
  });

  it('swap two words without following one into the other', async () => {
    const two = tableOf({ side: ['left', 'right', 'left'] });
    const mended = await applyRepairs(two, [replace('side', { left: 'right', right: 'left' })]);
    expect(valuesOf(mended, 'side')).toEqual(['right', 'left', 'right']);
  });

  it('refuse a column there is not, and a word for a number', async () => {
    await expect(applyRepairs(table, [range('incom', 0, 1)])).rejects.toMatchObject({
      code: 'UNKNOWN_COLUMN',
      hint: 'Did you mean "income"?',
    });
    await expect(applyRepairs(table, [replace('income', { '1000': 'many' })])).rejects.toMatchObject({
      code: 'BAD_PARAMETER',
      message: '"income" cannot hold "many".',
    });
  });

  it('say what they do and to how many', async () => {
    const reports = await repairReports(table, [
      replace('state', { Alone: 'Single', YOLO: null }),
      range('income', null, 500_000),
      range('income', null, 500_000),
    ]);
    expect(reports.map(({ changed, message }) => [changed, message])).toEqual([
      [2, 'In "state", "Alone" becomes "Single"; "YOLO" counts as missing. 2 customers changed.'],
      [1, 'In "income", values above 500000 count as missing. 1 customer changed.'],
      [0, 'In "income", values above 500000 count as missing. No customer has such a value.'],
    ]);
  });

  it('show whom they change before anyone decides', () => {
    const named = tableOf({ id: ['a', 'b', 'c'], age: [20, 300, -4] }, { id: 'id' });
    expect(affectedRows(named, range('age', 0, 110), { offset: 0, limit: 10 })).toEqual({
      total: 2,
      rows: [
        { row: 1, customer: 'b', before: '300', after: null },
        { row: 2, customer: 'c', before: '-4', after: null },
      ],
    });
    expect(affectedRows(named, range('age', 0, 110), { offset: 1, limit: 1 }).rows).toHaveLength(1);
  });

  it('let go of what a change of columns has made meaningless', () => {
    const numbers = tableOf({ state: [1, 2, 3] });
    const repairs = [replace('state', { Alone: 'Single' }), range('state', null, 2), range('gone', 0, 1)];
    expect(fittingRepairs(numbers, repairs)).toEqual([range('state', null, 2)]);
  });

  it('bring a step that fills the gaps they make, and take it back with them', async () => {
    const income = [...Array.from({ length: 40 }, (_, row) => 900 + 10 * row), 666_666];
    const shop = tableOf({ income, visits: income.map((_, row) => row % 7) });
    const { recipe } = suggestRecipe(shop);
    const mended = await recipeWithRepairs(shop, recipe, [replace('income', { '666666': null })]);
    expect(mended.steps).toContainEqual({ kind: 'missing', columns: ['income'], strategy: 'median' });
    expect(mended.steps.some(({ kind }) => kind === 'transform')).toBe(false);
    expect(await recipeWithRepairs(shop, mended, [])).toEqual(recipe);
    const own: Recipe = { ...recipe, steps: [{ kind: 'scale', columns: [], strategy: 'minmax' }] };
    const kept = await recipeWithRepairs(shop, own, [replace('income', { '666666': null })]);
    expect(kept.steps.map(({ kind }) => kind)).toEqual(['missing', 'scale']);
  });
});

const cell = fc.oneof(fc.integer({ min: -50, max: 50 }), fc.constant(Number.NaN), fc.constant(666_666));
const word = fc.constantFrom('', 'Single', 'single', 'Alone', 'YOLO', '7', '7.0');
const someRepair: fc.Arbitrary<Repair> = fc.oneof(
  fc.record({
    kind: fc.constant('range' as const),
    column: fc.constantFrom('number', 'word'),
    min: fc.option(fc.integer({ min: -60, max: 60 })),
    max: fc.option(fc.integer({ min: -60, max: 60 })),
  }),
  fc.record({
    kind: fc.constant('replace' as const),
    column: fc.constant('number'),
    values: fc.dictionary(fc.constantFrom('1', '2', '666666', '-3'), fc.constantFrom(null, '77')),
  }),
  fc.record({
    kind: fc.constant('replace' as const),
    column: fc.constant('word'),
    values: fc.dictionary(fc.constantFrom('single', 'Alone', 'YOLO', '7'), fc.constantFrom(null, 'Single')),
  }),
);

it('repairs never change how many rows there are, count gaps right, and each done twice is done once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(cell, word), { minLength: 1, maxLength: 40 }),
      fc.array(someRepair, { maxLength: 4 }),
      async (rows, repairs) => {
        const table = tableOf({
          number: rows.map(([value]) => value),
          word: ['', ...rows.map(([, text]) => text)].slice(1),
        });
        // A column of nothing but gaps has no words to say that it is one of words.
        fc.pre(rows.some(([, text]) => text !== ''));
        const once = await applyRepairs(table, repairs);
        expect(once.rows).toBe(table.rows);
        for (const [place, { name, missing, distinct }] of once.info.entries()) {
          const values = valuesOf(once, name);
          expect(values).toHaveLength(rows.length);
          expect(missing).toBe(values.filter((value) => value === null).length);
          expect(distinct).toBe(new Set(values.filter((value) => value !== null)).size);
          expect(once.info[place].role).toBe(table.info[place].role);
        }
        // Of several, a later one may make what an earlier one would mend: in order is part of what they mean.
        for (const repair of repairs) {
          const [alone, again] = [await applyRepairs(table, [repair]), await applyRepairs(table, [repair, repair])];
          expect(again.columns.map(({ name }) => valuesOf(again, name))).toEqual(
            alone.columns.map(({ name }) => valuesOf(alone, name)),
          );
        }
      },
    ),
    { numRuns: 200 },
  );
});
