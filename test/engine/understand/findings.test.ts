import { describe, expect, it } from 'vitest';
import { applyRepairs } from '../../../src/engine/repair/apply-repairs.ts';
import { looksTyped } from '../../../src/engine/understand/stand-in-numbers.ts';
import { tableOf } from '../../support/customer-tables.ts';
import { knownAs, oddIn, withDates } from '../../support/findings.ts';
import { valuesOf } from '../../support/ingest.ts';

/** 60 plain values that nothing is odd about. */
const plain = (from: number, step: number) => Array.from({ length: 60 }, (_, row) => from + step * ((row * 17) % 60));
const codes = async (table: Parameters<typeof oddIn>[0], kind?: Parameters<typeof oddIn>[1]) =>
  (await oddIn(table, kind)).map(({ code, column, count }) => `${code} ${column} ${count}`);
const words = (levels: Record<string, number>) => Object.entries(levels).flatMap(([level, n]) => Array(n).fill(level));

describe('numbers', () => {
  it('typed in for a missing one are found where they stand far out', async () => {
    const table = knownAs(tableOf({ Income: [...plain(20_000, 900), 666_666] }), 'Income', { unit: 'money' });
    const [found, ...more] = await oddIn(table);
    expect(more).toEqual([]);
    expect(found).toEqual({
      code: 'STAND_IN_NUMBERS',
      message:
        '"Income" is 666,666 for one customer (row 62). All others lie between 20,000 and 73,100, so it looks typed in for "not known".',
      repair: '666,666 counts as missing.',
      column: 'Income',
      count: 1,
      examples: [{ row: 62, text: '666666' }],
      proposal: { kind: 'replace', column: 'Income', values: { '666666': null } },
    });
  });

  it.each([
    ['999 beyond a range', [...plain(1, 3), 999], 'STAND_IN_NUMBERS v 1'],
    ['two of them', [...plain(1, 3), 9999, 99_999, 99_999], 'STAND_IN_NUMBERS v 3'],
    ['-1 in a column of none below zero', [...plain(0, 5), -1, -1], 'STAND_IN_NUMBERS v 2'],
    ['99 on a short scale', [...plain(0, 1).map((value) => value % 6), 99], 'STAND_IN_NUMBERS v 1'],
    ['9999 in the middle, far too often', [...plain(1000, 500), ...Array(25).fill(9999)], 'STAND_IN_NUMBERS v 25'],
    ['a single value beyond all', [...plain(10, 1), 5321], 'EXTREME_VALUES v 1'],
  ])('%s', async (_, values, expected) => {
    expect(await codes(tableOf({ v: values }))).toEqual([expected]);
  });

  it.each([
    ['999 among its like', [...plain(400, 20), 999]],
    ['a tail that leaps', [...plain(1, 1), 200, 480, 900]],
    ['-1, 0 and 1', plain(0, 1).map((value) => (value % 3) - 1)],
    ['a price of 999', plain(0, 1).map((value) => [199, 299, 499, 999][value % 4])],
  ])('%s are nothing odd', async (_, values) => {
    expect(await codes(tableOf({ v: values }))).toEqual([]);
  });

  it('are known by their looks', () => {
    expect([666_666, 999, 9999, 99, 123_456, 11_111].every(looksTyped)).toBe(true);
    expect([-999, 111, 55, 9, 0, 66.6, 6_666_667].some(looksTyped)).toBe(false);
  });

  it('below zero are found in amounts, not where the sign means something', async () => {
    const values = [...plain(5, 3), -12.5];
    const [found] = await oddIn(tableOf({ price: values }));
    expect(found).toMatchObject({
      code: 'NEGATIVE_AMOUNTS',
      message: '"price" is below zero for one customer (row 62), and zero or more for all others.',
      proposal: { kind: 'range', column: 'price', min: 0, max: null },
    });
    expect(await codes(knownAs(tableOf({ balance: values }), 'balance', { unit: 'money' }))).toEqual([]);
    expect(await codes(tableOf({ price: plain(-90, 3) }))).toEqual([]);
  });

  it('far out in figures worked out from a log are told, not mended', async () => {
    const table = tableOf({ id: plain(1, 1).concat(99).map(String), monetary: [...plain(10, 1), 5321] }, { id: 'id' });
    const [found] = await oddIn(table, 'orders');
    expect(found).toMatchObject({ code: 'EXTREME_VALUES', examples: [{ row: null, text: '99: 5321' }] });
    expect(found.message).toContain('one customer (99)');
    expect(found.proposal).toBeUndefined();
  });
});

describe('people', () => {
  it('are born between 1920 and today', async () => {
    const table = tableOf({ Year_Birth: [...plain(1940, 1), 1893, 1899, 2031] }, { Year_Birth: 'protected' });
    const [found, ...more] = await oddIn(table);
    expect(more).toEqual([]);
    expect(found).toMatchObject({
      code: 'BIRTH_YEARS',
      count: 3,
      proposal: { kind: 'range', column: 'Year_Birth', min: 1920, max: 2026 },
    });
    expect(valuesOf(await applyRepairs(table, [found.proposal!]), 'Year_Birth').slice(-4)).toEqual([
      1983,
      null,
      null,
      null,
    ]);
    expect(await codes(tableOf({ Year_Birth: plain(1840, 1) }))).toEqual([]);
    expect(await codes(tableOf({ 'Month of birth': plain(0, 1).map((value) => 1 + (value % 12)) }))).toEqual([]);
  });

  it('are between 0 and 110 years old', async () => {
    expect(await codes(tableOf({ Age: [...plain(20, 1), -3, 150, 999] }))).toEqual(['AGES Age 3']);
    expect(await codes(tableOf({ 'age group': [...plain(0, 1).map((value) => value % 5)] }))).toEqual([]);
  });
});

describe('days', () => {
  const days = Array.from({ length: 60 }, (_, row) => `2025-0${1 + (row % 9)}-1${row % 10}`);
  const table = tableOf({ visits: plain(1, 1).concat(61, 62) });

  it('after the import, or before 1900, are found', async () => {
    expect(await codes(withDates(table, 'since', [...days, '2027-01-01', '1899-12-30']))).toEqual([
      'DATES_IN_FUTURE since 1',
      'DATES_TOO_EARLY since 1',
    ]);
    expect(await codes(withDates(table, 'since', [...days, '2026-01-02', '2026-01-02']))).toEqual([]);
  });

  it('of day zero are found among days of our time', async () => {
    const [found] = await oddIn(withDates(table, 'since', [...days, '1970-01-01', null]));
    expect(found).toMatchObject({ code: 'MISSING_VALUES', count: 1 });
    expect(await codes(withDates(table, 'since', [...days, '1970-01-01', '1970-01-01']))).toEqual([
      'DATES_TOO_EARLY since 2',
    ]);
    expect(await codes(withDates(table, 'since', [...days, '1970-01-01', '1972-03-01']))).toEqual([]);
  });

  it('that rightly lie ahead are left alone', async () => {
    const ahead = [...days, '2027-01-01', '2028-01-01'];
    expect(await codes(withDates(table, 'contract end', ahead))).toEqual([]);
    expect(
      await codes(withDates(table, 'visit', days.map((day) => day.replace('2025', '2027')).concat(ahead.slice(60)))),
    ).toEqual([]);
  });
});

describe('words', () => {
  it('that are one and the same become the more frequent spelling', async () => {
    const table = tableOf({
      city: words({
        Zürich: 20,
        zurich: 3,
        'New York': 12,
        'new-york ': 2,
        Winterthur: 30,
        Wintertur: 1,
        Berne: 9,
        Berna: 5,
      }),
    });
    const [found, ...more] = await oddIn(table);
    expect(more).toEqual([]);
    expect(found).toMatchObject({
      code: 'SIMILAR_CATEGORIES',
      count: 6,
      proposal: {
        kind: 'replace',
        column: 'city',
        values: { zurich: 'Zürich', 'new-york ': 'New York', Wintertur: 'Winterthur' },
      },
    });
  });

  it.each([
    ['singular and plural', { Book: 3, Books: 30, Toys: 9 }, { Book: 'Books' }],
    ['known words for one thing', { Male: 20, Female: 22, M: 2, F: 1 }, { M: 'Male', F: 'Female' }],
    ['a chain leads to one', { COFFEE: 2, coffee: 30, Coffees: 4, tea: 9 }, { COFFEE: 'coffee', Coffees: 'coffee' }],
  ])('%s', async (_, levels, values) => {
    const [found] = await oddIn(tableOf({ gender: words(levels) }));
    expect(found.proposal).toEqual({ kind: 'replace', column: 'gender', values });
  });

  it.each([
    ['grades', { 'A+': 20, A: 30, 'A-': 12, B: 9 }],
    ['numbered kinds', { 'Segment 1': 30, 'Segment 2': 2, 'Segment 10': 9 }],
    ['countries that look alike', { Ireland: 90, Iceland: 2, Austria: 30, Australia: 2, Gambia: 40, Zambia: 1 }],
    ['a word and its opposite', { typical: 90, atypical: 2, legal: 30, illegal: 2 }],
    ['spellings that are too frequent to be slips', { Hansen: 30, Hanson: 20 }],
    ['single letters', { a: 20, A: 12, b: 30 }],
  ])('%s are nothing odd', async (_, levels) => {
    expect(await codes(tableOf({ kind: words(levels) }))).toEqual([]);
  });

  it('that stand for no answer, or are a joke, count as missing', async () => {
    const table = tableOf({
      Marital_Status: words({ Married: 400, Single: 300, Absurd: 2, YOLO: 2, Alone: 3, unknown: 4, xxx: 1 }),
    });
    expect(await codes(table)).toEqual([
      'PLACEHOLDER_WORDS Marital_Status 5',
      'NONSENSE_WORDS Marital_Status 4',
      'SIMILAR_CATEGORIES Marital_Status 3',
    ]);
    expect(await codes(tableOf({ brand: words({ Absurd: 2, Zenith: 80, YOLO: 3 }) }))).toEqual([]);
    expect(await codes(tableOf({ arm: words({ test: 30, control: 30 }) }))).toEqual([]);
  });

  it('with a number here and there, and numbers with words', async () => {
    const [found] = await oddIn(tableOf({ city: words({ Bern: 30, Basel: 30, '3000': 1 }) }));
    expect(found).toMatchObject({
      code: 'NUMBERS_AMONG_WORDS',
      proposal: { kind: 'replace', column: 'city', values: { '3000': null } },
    });
    const mixed = [...plain(1, 1).map((value) => `${value}`), 'lots', 'some', 'few', 'none at all', 'plenty'];
    expect(await codes(tableOf({ spend: mixed }, { spend: 'ignore' }))).toEqual(['WORDS_AMONG_NUMBERS spend 5']);
  });

  it('of hardly anyone are told, and put together where there are several', async () => {
    const [found] = await oddIn(tableOf({ plan: words({ basic: 900, pro: 800, trial: 1, legacy: 2 }) }));
    expect(found).toMatchObject({
      code: 'RARE_LEVELS',
      count: 3,
      proposal: { values: { trial: 'Other', legacy: 'Other' } },
    });
  });
});

describe('columns and rows', () => {
  it('without a difference are told of', async () => {
    const same = Array(300).fill(7);
    const varied = same.map((_, row) => row);
    expect(
      await codes(tableOf({ v: varied, same, nearly: same.map((value, row) => (row === 5 ? 8 : value)) })),
    ).toEqual(['CONSTANT_COLUMN same 300', 'NEARLY_CONSTANT nearly 1']);
    expect(await codes(tableOf({ v: [1, 2, 3], none: [Number.NaN, Number.NaN, Number.NaN] }))).toEqual([
      'EMPTY_COLUMN none 3',
    ]);
  });

  it('with gaps are told one by one, or together where they are many', async () => {
    const [found] = await oddIn(tableOf({ v: [1, Number.NaN, 3], w: [4, 5, 6] }));
    expect(found).toMatchObject({
      message: 'One customer (row 3) has no value in "v".',
      examples: [{ row: 3, text: 'no value' }],
    });
    const many = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`c${at}`, [at, Number.NaN, 7, 8]]));
    expect(await codes(tableOf(many))).toEqual(['MISSING_VALUES null 12']);
  });

  it('alike in everything but the id are found, unless chance explains it', async () => {
    const values = { a: plain(1, 1), b: plain(5, 2), c: plain(9, 3), d: plain(0, 7), e: plain(3, 11) };
    const doubled = Object.fromEntries(Object.entries(values).map(([name, list]) => [name, [...list, list[4]]]));
    const id = Array.from({ length: 61 }, (_, row) => `C${row}`);
    const [found, ...more] = await oddIn(tableOf({ id, ...doubled }, { id: 'id' }));
    expect(more).toEqual([]);
    expect(found).toMatchObject({
      code: 'DUPLICATE_ROWS',
      count: 1,
      message: 'One customer (row 62) is like an earlier one in everything but the id.',
      examples: [{ row: 62, text: 'C60 is like C4' }],
    });
    const coarse = Object.fromEntries(
      Object.entries(values).map(([name, list]) => [name, list.map((value) => Math.floor(value / 13) % 2)]),
    );
    expect(await codes(tableOf(coarse))).toEqual([]);
  });
});
