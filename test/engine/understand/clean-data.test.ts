import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { DataProblem } from '../../../src/contract/dataset.ts';
import { seededRandom } from '../../../src/engine/evaluate/random.ts';
import { affectedRows } from '../../../src/engine/repair/affected-rows.ts';
import { applyRepairs } from '../../../src/engine/repair/apply-repairs.ts';
import type { Table } from '../../../src/engine/table.ts';
import { tableOf } from '../../support/customer-tables.ts';
import { oddIn, withDates } from '../../support/findings.ts';

const cities = ['Basel', 'Bern', 'Genève', 'Lausanne', 'Zürich'];

/** Customers as a tidy shop would keep them. */
function tidy(seed: number, rows: number): Table {
  const random = seededRandom(seed);
  const column = (value: (row: number) => number) => Array.from({ length: rows }, (_, row) => value(row));
  const table = tableOf(
    {
      id: column((row) => row).map((row) => `K${row}`),
      'Year of birth': column(() => 1930 + Math.floor(75 * random.uniform())),
      age: column(() => 18 + Math.floor(70 * random.uniform())),
      income: column(() => Math.round(45_000 + 15_000 * Math.max(-2.9, random.normal()))),
      spend: column(() => Math.round(100 * Math.exp(3 + random.normal())) / 100),
      orders: column(() => Math.floor(-4 * Math.log(1 - random.uniform()))),
      score: column(() => random.normal()),
      city: column(() => Math.floor(cities.length * random.uniform())).map((at) => cities[at]),
      newsletter: column(() => Math.floor(2 * random.uniform())).map((at) => ['yes', 'no'][at]),
    },
    { id: 'id', age: 'protected' },
  );
  const days = column(() => Date.UTC(2019, 0, 1) + Math.floor(2500 * random.uniform()) * 86_400_000);
  return withDates(
    table,
    'since',
    days.map((day) => new Date(day).toISOString().slice(0, 10)),
  );
}

it('says nothing about clean tables', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer(), fc.integer({ min: 60, max: 900 }), async (seed, rows) => {
      const odd = (await oddIn(tidy(seed, rows))).filter(({ code }) => code !== 'CONSTANT_COLUMN');
      // A leap in a long tail is rare but no mistake to mention; nothing else may be said.
      expect(
        odd.map(({ code, column }) => `${code} ${column}`).filter((each) => each !== 'EXTREME_VALUES spend'),
      ).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

/** How many values a proposal changes, counted by hand. */
function changedBy(table: Table, { proposal }: DataProblem): number {
  return proposal ? affectedRows(table, proposal, { offset: 0, limit: 1 }).total : 0;
}

it('counts what it finds, and each repair mends exactly that', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer(),
      fc.record({
        young: fc.integer({ min: 0, max: 3 }),
        income: fc.integer({ min: 0, max: 4 }),
        orders: fc.integer({ min: 0, max: 3 }),
        city: fc.integer({ min: 0, max: 4 }),
        since: fc.integer({ min: 0, max: 3 }),
      }),
      async (seed, dirt) => {
        const table = tidy(seed, 400);
        const spoil = (name: string, value: number, count: number) => {
          const column = table.columns.find((each) => each.name === name)!;
          if ('values' in column) for (let row = 0; row < count; row++) column.values[7 + 11 * row] = value;
        };
        spoil('Year of birth', 1893, dirt.young);
        spoil('income', 666_666, dirt.income);
        spoil('orders', -1, dirt.orders);
        spoil('since', Date.UTC(2031, 4, 5), dirt.since);
        const place = table.columns.findIndex(({ name }) => name === 'city');
        const city = table.columns[place] as Extract<(typeof table.columns)[number], { codes: Int32Array }>;
        const levels = [...city.levels, 'ZURICH'];
        const codes = Int32Array.from(city.codes);
        for (let row = 0; row < dirt.city; row++) codes[5 + 13 * row] = levels.length - 1;
        const columns = table.columns.with(place, { ...city, levels, codes });
        const spoilt = { ...table, columns };
        const found = (await oddIn(spoilt)).filter(({ code }) => code !== 'EXTREME_VALUES');
        const counts = Object.fromEntries(found.map(({ code, column, count }) => [`${code} ${column}`, count]));
        expect(counts).toEqual(
          Object.fromEntries(
            Object.entries({
              'BIRTH_YEARS Year of birth': dirt.young,
              'STAND_IN_NUMBERS income': dirt.income,
              'STAND_IN_NUMBERS orders': dirt.orders,
              'DATES_IN_FUTURE since': dirt.since,
              'SIMILAR_CATEGORIES city': dirt.city,
            }).filter(([, count]) => count > 0),
          ),
        );
        for (const problem of found) expect(changedBy(spoilt, problem)).toBe(problem.count);
        const mended = await applyRepairs(
          spoilt,
          found.flatMap(({ proposal }) => proposal ?? []),
        );
        const left = await oddIn(mended);
        expect(
          left.map(({ code }) => code).filter((code) => !['MISSING_VALUES', 'EXTREME_VALUES'].includes(code)),
        ).toEqual([]);
      },
    ),
    { numRuns: 60 },
  );
});
