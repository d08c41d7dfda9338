import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { driftOf } from '../../../src/engine/drift/drift-of.ts';
import { driftReferenceOf, type PlacedTable, UNPLACED } from '../../../src/engine/drift/summarise.ts';
import type { Table, TableColumn } from '../../../src/engine/table.ts';
import { randomTable, tableOf } from '../../support/random-table.ts';

const namesOf = (table: Table) => table.columns.map(({ name }) => name);

function numbers(name: string, values: readonly number[]): TableColumn {
  return { name, type: 'number', values: Float64Array.from(values) };
}

/** Normal values by the sum of twelve even ones. */
function bell(rows: number, seed: number, mean = 0): number[] {
  let state = seed >>> 0;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return Array.from({ length: rows }, () => Array.from({ length: 12 }, next).reduce((sum, x) => sum + x, mean - 6));
}

function placedBy(rows: number, clusterOf: (row: number) => number, unlike = new Uint8Array(rows)): PlacedTable {
  return { clusters: Int32Array.from({ length: rows }, (_, row) => clusterOf(row)), unlike, k: 3 };
}

const segments = [0, 1, 2].map((cluster) => ({
  id: cluster + 1,
  name: `Segment ${cluster + 1}`,
  color: '#000000',
  clusters: [cluster],
}));

describe('drift', () => {
  it('is none between a table and itself, whatever it holds', async () => {
    await fc.assert(
      fc.asyncProperty(randomTable, async (table) => {
        const unique = { ...table, columns: table.columns.map((column, at) => ({ ...column, name: `c${at}` })) };
        const reference = await driftReferenceOf(unique, namesOf(unique), null);
        const { columns, absent, advice } = await driftOf(reference, { table: unique, placed: null }, []);
        expect(absent).toEqual([]);
        expect(advice.action).toBe('keep');
        for (const { psi, statistic, pValue } of columns) {
          expect(Math.abs(psi)).toBeLessThan(1e-12);
          expect([statistic, pValue]).toEqual([0, 1]);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('does not care for the order of the rows', async () => {
    const values = bell(80, 3);
    const reference = await driftReferenceOf(tableOf(80, [numbers('x', values)]), ['x'], null);
    const turned = tableOf(80, [numbers('x', values.toReversed())]);
    expect((await driftOf(reference, { table: turned, placed: null }, [])).columns[0].psi).toBe(0);
  });

  it('is told from chance: small samples of the same people move the index far, and it is not called a move', async () => {
    const reference = await driftReferenceOf(tableOf(60, [numbers('x', bell(60, 11))]), ['x'], null);
    let far = 0;
    for (let seed = 1; seed <= 40; seed++) {
      const table = tableOf(40, [numbers('x', bell(40, seed * 7919))]);
      const { columns, advice } = await driftOf(reference, { table, placed: null }, []);
      if (columns[0].psi >= 0.25) far++;
      expect([columns[0].reading, advice.action]).toEqual(['steady', 'keep']);
    }
    expect(far).toBeGreaterThan(10);
  });

  it('is found where values have shifted, gaps have opened or words have changed', async () => {
    const rows = 300;
    const words = (codes: (row: number) => number): TableColumn => ({
      name: 'plan',
      type: 'category',
      codes: Int32Array.from({ length: rows }, (_, row) => codes(row)),
      levels: ['basic', 'plus', 'family'],
    });
    const calm = bell(rows, 5);
    const before = tableOf(rows, [
      numbers('calm', calm),
      numbers('shifted', bell(rows, 6)),
      numbers('gaps', bell(rows, 7)),
      words((row) => row % 2),
    ]);
    const after = tableOf(rows, [
      numbers('calm', bell(rows, 8)),
      numbers('shifted', bell(rows, 9, 1)),
      numbers(
        'gaps',
        bell(rows, 7).map((value, row) => (row % 5 === 0 ? Number.NaN : value)),
      ),
      words((row) => row % 3),
    ]);
    const { columns } = await driftOf(
      await driftReferenceOf(before, namesOf(before), null),
      { table: after, placed: null },
      [],
    );
    expect(Object.fromEntries(columns.map(({ column, reading }) => [column, reading]))).toEqual({
      calm: 'steady',
      shifted: 'strong',
      gaps: 'strong',
      plan: 'strong',
    });
    const plan = columns.find(({ column }) => column === 'plan');
    expect(plan?.bins.map(({ label }) => label)).toEqual(['basic', 'plus', 'other words']);
    expect(plan?.bins.reduce((sum, { now }) => sum + now, 0)).toBeCloseTo(1, 12);
  });

  it('says nothing of a handful of customers', async () => {
    const reference = await driftReferenceOf(tableOf(200, [numbers('x', bell(200, 1))]), ['x'], null);
    const table = tableOf(12, [numbers('x', bell(12, 2, 5))]);
    const { columns, advice } = await driftOf(reference, { table, placed: null }, []);
    expect(columns[0].reading).toBe('too-few');
    expect(advice.sentence).toContain('12 customers are too few');
  });

  it('follows the shares of segments, their means and the customers unlike any seen', async () => {
    const table = tableOf(300, [numbers('x', bell(300, 21))]);
    const reference = await driftReferenceOf(
      table,
      ['x'],
      placedBy(300, (row) => row % 3),
    );
    const same = await driftOf(reference, { table, placed: placedBy(300, (row) => row % 3) }, segments);
    expect(same.segments?.every(({ before, now, low, high }) => before === now && low < 0 && high > 0)).toBe(true);
    // About one customer a segment is further out by chance alone.
    expect(same.unlike).toMatchObject({ count: 0, expected: 3 / 300 });
    expect(same.advice.action).toBe('keep');

    const unlike = Uint8Array.from({ length: 300 }, (_, row) => (row < 40 ? 1 : 0));
    const placed = placedBy(300, (row) => (row < 2 ? UNPLACED : row % 10 < 6 ? 0 : row % 3), unlike);
    const moved = await driftOf(reference, { table, placed }, segments);
    expect(moved.unplaced).toBe(2);
    expect(moved.unlike).toMatchObject({ count: 38, share: 38 / 298 });
    expect(moved.segments?.[0].low).toBeGreaterThan(0.25);
    expect(moved.advice).toMatchObject({ action: 'cluster-again' });
    expect(moved.advice.reasons.join(' ')).toContain('The share of Segment 1 goes up from 33 % to ');

    const joined = await driftOf(reference, { table, placed }, [{ ...segments[0], clusters: [0, 1, 2] }]);
    expect(joined.segments).toMatchObject([{ before: 1, now: 1 }]);
  });

  it('keeps the same amount whatever the number of customers', async () => {
    const sizes: number[] = [];
    for (const rows of [2_000, 20_000]) {
      const reference = await driftReferenceOf(tableOf(rows, [numbers('x', bell(rows, 4))]), ['x'], null);
      sizes.push(JSON.stringify(reference).length);
    }
    expect(sizes[1]).toBeLessThan(sizes[0] * 1.2);
    expect(sizes[1]).toBeLessThan(8_000);
  });
});
