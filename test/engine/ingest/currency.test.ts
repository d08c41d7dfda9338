import { afterAll, describe, expect, it } from 'vitest';
import { columnCurrency } from '../../../src/engine/ingest/currency.ts';
import { valueText } from '../../../src/engine/segments/format-number.ts';
import { makeWorkplace } from '../../support/ingest.ts';

const place = makeWorkplace();
afterAll(() => place.remove());

describe('the currency of a column', () => {
  it.each([
    ['spend', ['€12', '€ 1.200,50', '7'], 'EUR'],
    ['spend', ['$12.00', '($7)', '$1,200'], 'USD'],
    ['spend', ['A$12', 'A$7'], 'AUD'],
    ['spend', ['12 CHF', '7 CHF'], 'CHF'],
    ['spend', ['12 £', '7.50 £'], 'GBP'],
    ['Total (EUR)', ['12'], 'EUR'],
    ['totalUSD', ['12'], 'USD'],
    ['price_gbp', ['12'], 'GBP'],
    ['Umsatz in €', ['12'], 'EUR'],
    ['Spent in dollars', ['12'], 'USD'],
    ['Total EUR', ['$12', '$13'], 'USD'],
  ])('is read from %s with %j', (name, sample, currency) => {
    expect(columnCurrency(name, sample)).toBe(currency);
  });

  it.each([
    ['spend', ['12', '7']],
    ['spend', ['€12', '$7', '£3']],
    ['spend', ['€12', '7', '8', '9']],
    ['Annual Income (k$)', ['15', '16']],
    ['Revenue (TEUR)', ['15']],
    ['Revenue in thousand EUR', ['15']],
    ['Revenue (€ 000s)', ['15']],
    ['price in US cents', ['15']],
    ['neuron count', ['15']],
    ['fresh', ['12 kr', '13 kr']],
  ])('is not made up for %s with %j', (name, sample) => {
    expect(columnCurrency(name, sample)).toBeUndefined();
  });
});

describe('the currency of a file', () => {
  it('stays with its columns of money and leaves all others alone', async () => {
    const rows = Array.from({ length: 40 }, (_, row) => `${row + 1},"€${row * 7 + 1},50",${row % 9},${row * 3}`);
    const { table } = await place.importText(['customer_id,spend,visits,price_gbp', ...rows].join('\n'));
    const found = Object.fromEntries(table.info.map(({ name, unit, currency }) => [name, [unit, currency]]));
    expect(found).toEqual({
      customer_id: ['none', undefined],
      spend: ['money', 'EUR'],
      visits: ['count', undefined],
      price_gbp: ['money', 'GBP'],
    });
    expect(table.info.filter((column) => 'currency' in column)).toHaveLength(2);
  });

  it('goes on from an order log to what customers spent', async () => {
    const rows = Array.from(
      { length: 60 },
      (_, row) => `${row},K${row % 12},2025-0${(row % 9) + 1}-15,$${10 + row}.50`,
    );
    const { table, source } = await place.importText(['order_id,customer,date,total', ...rows].join('\n'));
    const currencies = Object.fromEntries(table.info.map(({ name, currency }) => [name, currency]));
    expect(currencies).toMatchObject({ monetary: 'USD', average_order: 'USD' });
    expect(currencies.frequency).toBeUndefined();
    expect(source.readiness?.currency).toBe('USD');
  });

  it('stands before the figures in sentences', () => {
    expect(valueText(1420.4, { unit: 'money', currency: 'EUR' })).toBe('€1,420');
    expect(valueText(12.5, { unit: 'money', currency: 'SEK' })).toBe('kr 12.50');
    expect(valueText(1420.4, { unit: 'money' })).toBe('1,420');
  });
});
