import { afterAll, describe, expect, it } from 'vitest';
import { inspectFile } from '../../../src/engine/ingest/inspect.ts';
import { rejectedToCsv } from '../../../src/engine/ingest/rejected.ts';
import { columnOf, errorOf, makeWorkplace, valuesOf } from '../../support/ingest.ts';
import { testData } from '../../support/test-data.ts';

const place = makeWorkplace();
afterAll(() => place.remove());

const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
const numbers = (column: ReturnType<typeof columnOf>) => ('values' in column ? column.values : new Float64Array(0));

const invoices = testData('online_retail_invoices.csv');
describe.skipIf(invoices === null)('a year of invoices', () => {
  it('gives the published figures', async () => {
    const { table, source, rejected } = await place.import(invoices!, { referenceDay: '2011-12-10' });
    expect(source).toMatchObject({ kind: 'orders', rows: 18_532, customers: 4338, rejected: 0 });
    expect(rejected).toEqual([]);
    expect(source.readiness).toMatchObject({
      orders: 18_532,
      firstOrder: '2010-12-01',
      lastOrder: '2011-12-09',
      days: 373,
    });
    expect(source.readiness?.revenue).toBe(8911407.904);
    expect(mean(numbers(columnOf(table, 'recency')))).toBeCloseTo(93.059, 3);
    expect(mean(numbers(columnOf(table, 'frequency')))).toBeCloseTo(4.272, 3);
    expect(mean(numbers(columnOf(table, 'monetary')))).toBeCloseTo(2054.266, 3);
    expect(table.info.filter(({ role }) => role === 'feature').map(({ name }) => name)).toEqual([
      'recency',
      'frequency',
      'monetary',
    ]);
  });

  it('counts from the day after the last order unless told otherwise, whatever the number of threads', async () => {
    const one = await place.import(invoices!);
    const other = await place.import(invoices!, { referenceDay: '2011-12-10' });
    expect(one.table).toEqual(other.table);
  });
});

const lines = testData('online_retail_lines.csv');
describe.skipIf(lines === null)('line items', () => {
  it('nets returns, sets rows without a customer aside, and lists them', async () => {
    const { table, source, problems, rejected, warnings } = await place.import(lines!);
    expect(source).toMatchObject({ kind: 'orders', rows: 30_000, rejected: 2000 });
    const count = (code: string) => problems.find((problem) => problem.code === code)?.count;
    expect(count('NO_CUSTOMER')).toBe(2000);
    expect(count('RETURNS')).toBeGreaterThan(500);
    expect(count('ZERO_AMOUNTS')).toBe(2);
    expect(rejected).toHaveLength(2000);
    expect(rejected[0]).toMatchObject({ row: 18, reason: 'No customer in "CustomerID".' });
    expect(rejectedToCsv(rejected).split('\r\n')).toHaveLength(2002);
    expect(warnings).toContainEqual(expect.objectContaining({ code: 'ROWS_DROPPED' }));
    // Ids written as 12923.0 lose the point that gaps in the column gave them.
    expect(valuesOf(table, 'CustomerID').every((id) => /^\d{5}$/.test(String(id)))).toBe(true);
    expect(Math.min(...numbers(columnOf(table, 'monetary')))).toBe(0);
    expect(source.readiness?.customers).toBe(table.rows);
  });
});

describe('orders', () => {
  const log = [
    'customer_id,order_date,order_id,amount,quantity',
    'b,2024-03-01,1,10.10,2',
    'b,2024-03-01,1,20.20,1',
    'a,2024-03-05,2,5,1',
    'b,2024-03-08,3,-10.10,-2',
    'a,2024-03-06,4,7,3',
    'c,2024-03-02,5,-4,-1',
    ',2024-03-02,6,4,1',
    'd,someday,7,4,1',
    'd,2024-03-02,8,3,1',
    'd,2024-03-03,9,-5,-1',
    ...Array.from({ length: 30 }, (_, at) => `e,2024-02-${String(1 + (at % 28)).padStart(2, '0')},${100 + at},1,1`),
  ].join('\n');

  it('become customers, row by row as worked out by hand', async () => {
    const { table, problems, rejected, source } = await place.importText(log);
    expect(source).toMatchObject({ kind: 'orders', rejected: 2, customers: 4 });
    expect(valuesOf(table, 'customer_id')).toEqual(['a', 'b', 'd', 'e']);
    expect(valuesOf(table, 'recency')).toEqual([1, 6, 5, 8]);
    expect(valuesOf(table, 'frequency')).toEqual([2, 1, 1, 30]);
    expect(valuesOf(table, 'monetary')).toEqual([12, 20.2, 0, 30]);
    expect(valuesOf(table, 'average_order')).toEqual([6, 20.2, 0, 1]);
    expect(valuesOf(table, 'items_per_order')).toEqual([2, 3, 1, 1]);
    expect(valuesOf(table, 'tenure')).toEqual([2, 6, 5, 35]);
    expect(valuesOf(table, 'first_order').slice(0, 2)).toEqual(['2024-03-05', '2024-03-01']);
    expect(valuesOf(table, 'return_rate')[1]).toBeCloseTo((100 * 10.1) / 30.3, 10);
    expect(rejected.map(({ row, reason }) => [row, reason])).toEqual([
      [8, 'No customer in "customer_id".'],
      [9, 'No date in "order_date".'],
    ]);
    const found = problems.map(({ code }) => code);
    expect(found).toEqual(
      expect.arrayContaining(['NO_CUSTOMER', 'NO_DATE', 'RETURNS', 'ONLY_RETURNS', 'NEGATIVE_VALUE']),
    );
  });

  it('end at the reference day', async () => {
    const { table, problems } = await place.importText(log, { referenceDay: '2024-03-05' });
    expect(valuesOf(table, 'customer_id')).toEqual(['a', 'b', 'd', 'e']);
    expect(valuesOf(table, 'recency')).toEqual([0, 4, 3, 6]);
    expect(valuesOf(table, 'monetary')[1]).toBe(30.3);
    expect(problems).toContainEqual(expect.objectContaining({ code: 'AFTER_REFERENCE_DAY', count: 2 }));
    expect((await errorOf(place.importText(log, { referenceDay: '2020-01-01' }))).code).toBe('TOO_FEW_ROWS');
  });

  it('are told apart by their time where they have no name', async () => {
    const text = [
      'user,time,paid',
      ...[
        'u,2024-01-01 10:00,1',
        'u,2024-01-01 10:00,2',
        'u,2024-01-01 11:00,3',
        'v,2024-01-02 09:00,4',
        'v,2024-01-03 09:00,5',
      ],
    ].join('\n');
    const { table } = await place.importText(text);
    expect(valuesOf(table, 'frequency')).toEqual([2, 2]);
    expect(valuesOf(table, 'monetary')).toEqual([6, 9]);
  });

  it('carry over what describes the customer', async () => {
    const text = [
      'client,date,total,country,gender',
      ...Array.from(
        { length: 40 },
        (_, at) =>
          `k${at % 8},2024-01-${String(1 + (at % 28)).padStart(2, '0')},${at},${at % 8 === 0 ? ['NO', 'SE'][at % 16 === 0 ? 0 : 1] : 'DK'},${at % 2 ? 'f' : 'm'}`,
      ),
    ].join('\n');
    const { table } = await place.importText(text);
    expect(valuesOf(table, 'country').slice(0, 2)).toEqual(['several', 'DK']);
    expect(valuesOf(table, 'gender').slice(0, 2)).toEqual(['m', 'f']);
    expect(table.info.find(({ name }) => name === 'gender')?.role).toBe('protected');
  });

  it('can be taken for customers, and a list of customers stays one', async () => {
    const asCustomers = await place.importText(log, { kind: 'customers' });
    expect(asCustomers.source).toMatchObject({ kind: 'customers', customers: 40 });
    const list = 'customer_id,last_order,orders,total_spend\na,2024-01-01,3,20\nb,2024-02-01,5,70\nc,2024-02-03,1,7\n';
    const path = place.write('list.csv', list);
    expect((await inspectFile(path, {}, place.env)).kind).toBe('customers');
  });

  it('say what a short log cannot show', async () => {
    const { source, warnings } = await place.importText(
      'customer,date,order_no,value\na,2024-01-01,1,5\nb,2024-01-02,2,6\nc,2024-01-02,3,7\nc,2024-01-03,4,2\n',
    );
    expect(source.kind).toBe('orders');
    expect(source.readiness?.checks.map(({ ok }) => ok)).toEqual([false, false, true, true]);
    expect(warnings.map(({ code }) => code)).toContain('SHORT_HISTORY');
  });
});
