import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/engine/evaluate/random.ts';
import { segmentDifferences } from '../../../src/engine/segments/differences.ts';
import { quietJob, tableOf } from '../../support/customer-tables.ts';

const rows = 900;
const random = seededRandom(5);
const numbers = Int32Array.from({ length: rows }, (_, row) => [-1, 1, 2, 4, 4][row % 5]);
const rowIndex = Int32Array.from({ length: rows }, (_, row) => rows - 1 - row);
const segmentOf = (row: number) => numbers[rows - 1 - row];
const rowsOf = <T>(value: (row: number) => T) => Array.from({ length: rows }, (_, row) => value(row));
const table = tableOf(
  {
    id: rowsOf((row) => row),
    spend: rowsOf((row) => segmentOf(row) * 10 + random.uniform()),
    shoeSize: rowsOf(() => random.uniform()),
    gappy: rowsOf((row) => (row % 3 === 0 ? Number.NaN : segmentOf(row) * 2 + 6 * random.uniform())),
    city: rowsOf((row) => (segmentOf(row) === 2 ? 'Ulm' : random.uniform() < 0.5 ? 'Bonn' : '')),
    color: rowsOf(() => (random.uniform() < 0.5 ? 'red' : 'blue')),
    name: rowsOf((row) => `customer ${row}`),
    flat: rowsOf(() => 7),
    one: rowsOf((row) => (segmentOf(row) === 2 ? row : Number.NaN)),
    left: rowsOf((row) => segmentOf(row)),
  },
  { id: 'id', left: 'ignore' },
);

describe('differences between segments', () => {
  it('are found where they are, by the test that suits the column, strongest first', async () => {
    const found = await segmentDifferences({ table, rowIndex, numbers, featureColumns: ['spend'] }, quietJob());
    expect(found.filter(({ differs }) => differs).map(({ column }) => column)).toEqual(['city', 'spend', 'gappy']);
    expect(found.map(({ column }) => column)).toEqual(expect.arrayContaining(['shoeSize', 'color', 'flat']));
    expect(found).toHaveLength(6);
    const of = (name: string) => found.find(({ column }) => column === name);
    expect(of('spend')).toMatchObject({ test: 'Kruskal-Wallis', degreesOfFreedom: 2, built: true });
    expect(of('city')).toMatchObject({ test: 'chi-squared', effect: 1, built: false });
    expect(of('flat')).toMatchObject({ pValue: 1, effect: 0 });
    for (const { pValue, adjustedPValue } of found) expect(adjustedPValue).toBeGreaterThanOrEqual(pValue);
  });

  it('of yes/no columns are tested as words', async () => {
    const [yesNo] = tableOf({ club: rowsOf((row) => Number(segmentOf(row) === 4)) }).columns;
    const boolean = { ...yesNo, type: 'boolean' as const } as (typeof table.columns)[number];
    const only = { rows, columns: [boolean], info: [{ ...table.info[1], name: 'club', type: 'boolean' as const }] };
    const [found] = await segmentDifferences({ table: only, rowIndex, numbers, featureColumns: [] }, quietJob());
    expect(found).toMatchObject({ test: 'chi-squared', degreesOfFreedom: 2, effect: 1, differs: true });
  });

  it('are none with one segment', async () => {
    const one = new Int32Array(rows).fill(1);
    expect(await segmentDifferences({ table, rowIndex, numbers: one, featureColumns: [] }, quietJob())).toEqual([]);
  });

  it('can be stopped', async () => {
    const job = { ...quietJob(), signal: AbortSignal.abort() };
    await expect(segmentDifferences({ table, rowIndex, numbers, featureColumns: [] }, job)).rejects.toMatchObject({
      code: 'CANCELLED',
    });
  });
});
