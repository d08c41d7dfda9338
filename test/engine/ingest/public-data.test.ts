import { afterAll, describe, expect, it } from 'vitest';
import { inspectFile } from '../../../src/engine/ingest/inspect.ts';
import { errorOf, makeWorkplace, valuesOf } from '../../support/ingest.ts';
import { testData } from '../../support/test-data.ts';

const place = makeWorkplace();
afterAll(() => place.remove());

const roles = (columns: readonly { name: string; type: string; role: string }[]) =>
  Object.fromEntries(columns.map(({ name, type, role }) => [name, `${type} ${role}`]));

const mall = testData('mall_customers.csv');
describe.skipIf(mall === null)('Mall Customers', () => {
  it('is a list of customers with protected age and gender', async () => {
    const found = await inspectFile(mall!, {}, place.env);
    expect(found).toMatchObject({
      kind: 'customers',
      encoding: 'utf-8',
      delimiter: ',',
      decimal: '.',
      header: true,
      rows: 200,
    });
    expect(found.problems).toEqual([]);
    expect(roles(found.columns)).toEqual({
      CustomerID: 'text id',
      Gender: 'category protected',
      Age: 'number protected',
      'Annual Income (k$)': 'number feature',
      'Spending Score (1-100)': 'number feature',
    });
    expect(found.columns.map(({ unit }) => unit)).toEqual(['none', 'none', 'years', 'money', 'none']);
    const { table, source } = await place.import(mall!);
    expect(source).toMatchObject({ customers: 200, rejected: 0 });
    expect(source.hash).toBe('416a4f62a8f33841a16e1db5297f0e05d3b65b05e73632cedae58e739e1e1f77');
    expect(valuesOf(table, 'CustomerID').slice(0, 3)).toEqual(['1', '2', '3']);
    expect(valuesOf(table, 'Annual Income (k$)').slice(0, 3)).toEqual([15, 15, 16]);
  });
});

const personality = testData('marketing_campaign.csv');
describe.skipIf(personality === null)('customer personality analysis', () => {
  it('has semicolons, a byte order mark, dates and 24 missing incomes', async () => {
    const { table, source, warnings } = await place.import(personality!);
    expect(source).toMatchObject({ kind: 'customers', rows: 2240, rejected: 0 });
    const own = roles(table.info);
    expect(own.ID).toBe('text id');
    expect(own.Year_Birth).toBe('number protected');
    expect(own.Marital_Status).toBe('category protected');
    expect(own.Education).toBe('category profile');
    expect(own.Income).toBe('number feature');
    expect(own.Dt_Customer).toBe('date profile');
    expect(own.Response).toBe('boolean profile');
    expect(own.Z_Revenue).toBe('number ignore');
    expect(table.info.find(({ name }) => name === 'Income')?.missing).toBe(24);
    expect(valuesOf(table, 'Income').filter((value) => value === null)).toHaveLength(24);
    expect(valuesOf(table, 'Dt_Customer').slice(0, 2)).toEqual(['2012-09-04', '2014-03-08']);
    expect(warnings).toContainEqual(
      expect.objectContaining({ code: 'CONSTANT_COLUMN', columns: ['Z_CostContact', 'Z_Revenue'] }),
    );
  });
});

const events = testData('event_log_sample.csv');
describe.skipIf(events === null)('an event log', () => {
  it('is recognised, and its purchases become orders', async () => {
    const found = await inspectFile(events!, {}, place.env);
    expect(found.kind).toBe('events');
    expect(roles(found.columns)).toMatchObject({
      event_time: 'date time',
      event_type: 'category event',
      category_id: 'text ignore',
      price: 'number price',
      user_id: 'text id',
      user_session: 'text session',
    });
    expect(found.columns.find(({ name }) => name === 'brand')?.missing).toBe(143);
    const { table, problems } = await place.import(events!);
    expect(table.rows).toBe(found.readiness?.customers);
    expect(problems).toContainEqual(expect.objectContaining({ code: 'NEVER_BOUGHT', count: 330 - table.rows }));
  });
});

const summary = testData('cdnow_summary.csv');
const master = testData('cdnow_master.txt');
describe.skipIf(summary === null || master === null)('CDNOW', () => {
  it('is a list of customers in its summary', async () => {
    const { table, source } = await place.import(summary!);
    expect(source).toMatchObject({ kind: 'customers', customers: 2357 });
    expect(table.info.map(({ role }) => role)).toEqual(['id', 'feature', 'feature', 'feature', 'feature']);
  });

  it('says what to do with fixed-width columns', async () => {
    const error = await errorOf(place.import(master!));
    expect(error.code).toBe('FILE_FORMAT');
    expect(error.message).toContain('lined up with spaces');
  });
});

const workbook = testData('online_retail_rfm.xlsx');
it.skipIf(workbook === null)('a workbook is refused with the way out', async () => {
  const error = await errorOf(place.import(workbook!));
  expect(error.code).toBe('FILE_BINARY');
  expect(error.hint).toContain('save the sheet as CSV');
});
