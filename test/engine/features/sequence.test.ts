import { afterAll, describe, expect, it } from 'vitest';
import { sequenceColumn } from '../../../src/contract/sequence-columns.ts';
import { importFile } from '../../../src/engine/ingest/import.ts';
import { prepare } from '../../../src/engine/prepare/prepare.ts';
import { suggestRecipe, suggestSteps } from '../../../src/engine/prepare/suggest.ts';
import type { Table } from '../../../src/engine/table.ts';
import { quietJob } from '../../support/customer-tables.ts';
import { makeWorkplace, valuesOf } from '../../support/ingest.ts';

const place = makeWorkplace();
afterAll(() => place.remove());

const importLog = async (lines: string[], kind: 'orders' | 'events', features?: ['rfm', 'sequence']): Promise<Table> =>
  (await importFile(place.write('log.csv', lines.join('\n')), { kind, features }, place.env, quietJob())).table;

const events = [
  'event_time,event_type,price,user_id',
  '2025-03-01 10:00:00,view,9,A',
  '2025-03-02 10:00:00,cart,9,A',
  '2025-03-02 22:00:00,purchase,9,A',
  '2025-03-05 10:00:00,purchase,19,B',
  '2025-03-04 10:00:00,remove_from_cart,4,B',
  ...Array.from({ length: 30 }, (_, at) => `2025-04-${String(at + 1).padStart(2, '0')} 08:00:00,view,1,C`),
  '2025-05-01 08:00:00,purchase,1,C',
];

describe('the sequence of what customers did', () => {
  it('is made of events, the latest first, where it is asked for', async () => {
    expect((await importLog(events, 'events')).info.some(({ group }) => group === 'sequence')).toBe(false);
    const table = await importLog(events, 'events', ['rfm', 'sequence']);
    const made = table.info.filter(({ group }) => group === 'sequence');
    expect(made).toHaveLength(60);
    for (const { role, definition } of made) {
      expect(role).toBe('ignore');
      expect(definition).toMatch(/^.{20,}\.$/);
    }
    const of = (channel: 'event' | 'gap' | 'value', row: number) =>
      Array.from({ length: 20 }, (_, at) => Number(valuesOf(table, sequenceColumn(at + 1, channel))[row]));
    expect(of('event', 0).slice(0, 4)).toEqual([4, 2, 1, 0]);
    expect(of('gap', 0).slice(0, 4)).toEqual([Math.log(1.5), Math.log(2), 0, 0]);
    expect(of('value', 0)[0]).toBeCloseTo(Math.log(10), 12);
    expect(of('event', 1).slice(0, 3)).toEqual([4, 3, 0]);
    // Only the last twenty, but the oldest of them still knows how long before it the one before was.
    expect(of('event', 2)).toEqual([4, ...new Array(19).fill(1)]);
    expect(of('gap', 2)[19]).toBeCloseTo(Math.log(2), 12);
  });

  it('is made of orders, whatever the order of the rows', async () => {
    const orders = ['A,2025-01-01,10', 'A,2025-01-11,20', 'B,2025-02-01,5', 'A,2025-01-11,20', 'B,2025-02-03,7'];
    const head = 'customer_id,date,amount';
    const table = await importLog([head, ...orders], 'orders', ['rfm', 'sequence']);
    expect(valuesOf(table, 'sequence_01_event')).toEqual([4, 4]);
    for (const [row, days] of [10, 2].entries())
      expect(Number(valuesOf(table, 'sequence_01_gap')[row])).toBeCloseTo(Math.log(1 + days), 12);
    for (const [row, amount] of [40, 7].entries())
      expect(Number(valuesOf(table, 'sequence_01_value')[row])).toBeCloseTo(Math.log(1 + amount), 12);
    expect(valuesOf(table, 'sequence_03_event')).toEqual([0, 0]);
    expect(await importLog([head, ...orders.toReversed()], 'orders', ['rfm', 'sequence'])).toEqual(table);
  });

  it('is never suggested, and steps that name no column leave it as it is', async () => {
    const table = await importLog(events, 'events', ['rfm', 'sequence']);
    const { recipe } = suggestRecipe(table);
    expect(recipe.columns.filter((name) => name.startsWith('sequence_'))).toEqual([]);
    const columns = ['recency', 'sequence_01_event', 'sequence_02_gap'];
    const steps = suggestSteps(table, columns, []);
    expect(JSON.stringify(steps)).not.toContain('sequence_');
    const { matrix, warnings } = await prepare(
      table,
      { ...recipe, columns, steps: [{ kind: 'scale', columns: [], strategy: 'zscore' }] },
      quietJob(),
    );
    expect(matrix.columns).toEqual(columns);
    expect([...matrix.data].filter((_, at) => at % 3 === 1)).toEqual([4, 4, 4]);
    expect(warnings).toEqual([]);
  });
});
