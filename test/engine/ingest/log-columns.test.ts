import { afterAll, describe, expect, it } from 'vitest';
import type { ReadOptions } from '../../../src/contract/dataset.ts';
import { inspectFile } from '../../../src/engine/ingest/inspect.ts';
import { eventWords } from '../../../src/engine/ingest/words.ts';
import { makeWorkplace, valuesOf } from '../../support/ingest.ts';

const place = makeWorkplace();
afterAll(() => place.remove());

const header = 'customer,order date,order no,total,SKU,Product Category,Vendor,Discount %,Sales channel';
const rows = Array.from(
  { length: 60 },
  (_, at) =>
    `k${at % 9},2024-0${1 + (at % 8)}-${10 + (at % 17)},${at},${at % 13},S${at % 7},${['Tea > Green', 'Tea > Black', 'Cups > Large'][at % 3]},${['alto', 'brio'][at % 2]},${at % 3 === 0 ? 10 : ''},${['web', 'shop'][(at >> 1) % 2]}`,
);
const text = [header, ...rows].join('\n');

async function roles(content: string, options: ReadOptions = {}) {
  const { columns } = await inspectFile(place.write('roles.csv', content), options, place.env);
  return Object.fromEntries(columns.map(({ name, role }) => [name, role]));
}

describe('columns of a log', () => {
  it('are found by what exports call them', async () => {
    expect(await roles(text)).toEqual({
      customer: 'id',
      'order date': 'time',
      'order no': 'order',
      total: 'amount',
      SKU: 'product',
      'Product Category': 'category',
      Vendor: 'brand',
      'Discount %': 'discount',
      'Sales channel': 'channel',
    });
  });

  it('can be set by role, and lead to features', async () => {
    const renamed = text.replace('Vendor', 'house').replace('Sales channel', 'where');
    expect(await roles(renamed, { roles: { house: 'brand', where: 'channel' } })).toMatchObject({
      house: 'brand',
      where: 'channel',
    });
    const { table } = await place.importText(renamed, { roles: { house: 'brand', where: 'channel' } });
    expect(valuesOf(table, 'last_channel').every((channel) => channel === 'web' || channel === 'shop')).toBe(true);
    const names = table.info.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['tea_share', 'tea_green_share', 'alto_share', 'discounted_orders']));
    expect(valuesOf(table, 'mean_discount')).toContain(10);
  });

  it('tell a visit from an order where both have a name', async () => {
    const events = [
      'user_id,event_time,event_type,price,order_id,session_id',
      ...Array.from(
        { length: 30 },
        (_, at) => `u${at % 5},2024-01-02 10:00:${10 + at},${at % 3 ? 'view' : 'purchase'},${at},${at},s${at >> 2}`,
      ),
    ].join('\n');
    expect(await roles(events)).toMatchObject({ order_id: 'order', session_id: 'session' });
  });
});

it.each([
  ['remove from cart', true],
  ['cart remove', true],
  ['removed from basket', true],
  ['add to cart', false],
  ['view', false],
])('%s takes something out of the cart: %s', (word, is) => {
  expect(eventWords.remove.test(word)).toBe(is);
});
