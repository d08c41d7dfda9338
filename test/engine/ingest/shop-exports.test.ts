import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { inspectFile } from '../../../src/engine/ingest/inspect.ts';
import { amazonAllOrdersFile, etsyItemsFile, shopFiles, shopifyFile } from '../../fixtures/shop-files.ts';
import { errorOf, makeWorkplace, valuesOf } from '../../support/ingest.ts';

const place = makeWorkplace();
afterAll(() => place.remove());

describe('exports of shops', () => {
  it.each(shopFiles.map((make) => make()))('$shop: $name', async (file) => {
    const path = place.write(file.name, file.bytes);
    const found = await inspectFile(path, {}, place.env);
    expect(found.shop?.id).toBe(file.shop);
    expect(found.kind).toBe('orders');
    expect(found.kindReason).toContain(`This looks like ${found.shop?.name}.`);
    const { table, source, problems } = await place.import(path);
    const ids = valuesOf(table, table.info[0].name);
    const spent = valuesOf(table, 'monetary');
    const orders = valuesOf(table, 'frequency');
    const customers = Object.fromEntries(
      ids.map((id, at) => [id, { cents: Number(spent[at]) * 100, orders: orders[at] }]),
    );
    const expected = Object.fromEntries(
      Object.entries(file.customers).map(([id, { cents, orders }]) => [
        id,
        { cents: expect.closeTo(cents, 6), orders },
      ]),
    );
    expect(customers).toEqual(expected);
    const revenue = Object.values(file.customers).reduce((sum, { cents }) => sum + cents, 0);
    expect(source.readiness?.revenue).toBeCloseTo(revenue / 100, 9);
    expect(source.rejected).toBe(file.setAside);
    expect(source.readiness?.currency).toBe(file.currency);
    expect(source.readiness?.firstOrder).toBe(file.firstOrder);
    expect(problems.map(({ code }) => code)).not.toContain('AMBIGUOUS_DATES');
  });

  it('say why rows do not count', async () => {
    const path = place.write('orders.csv', shopifyFile().bytes);
    const { rejected, problems } = await place.import(path);
    expect(rejected.map(({ row, reason }) => [row, reason])).toEqual([
      [7, 'Its status is refunded.'],
      [9, 'The order was cancelled.'],
      [10, 'The order was cancelled.'],
      [11, 'No customer in "Email".'],
    ]);
    expect(problems.filter(({ code }) => code === 'NOT_COUNTED').map(({ message }) => message)).toEqual([
      '1 row does not count, the first is row 7: Its status is refunded.',
      '2 rows do not count, the first is row 9: The order was cancelled.',
    ]);
  });

  it('that name nobody say so', async () => {
    const error = await errorOf(place.import(place.write('all-orders.txt', amazonAllOrdersFile())));
    expect(error.code).toBe('NO_USABLE_COLUMNS');
    expect(error.message).toContain('"buyer-email" or "buyer-name" is missing');
  });

  it('are read without a column that holds something else than it should', async () => {
    const text = etsyItemsFile()
      .bytes.toString()
      .replaceAll(/,(\d),(\d\.00),,,/g, ',a few,$2,,,');
    const { table } = await place.importText(text);
    expect(valuesOf(table, 'monetary').reduce<number>((sum, spent) => sum + Number(spent), 0)).toBeCloseTo(22.5, 9);
    const dateless = text.replaceAll(/^\d\d\/\d\d\/\d\d/gm, 'soon');
    expect((await errorOf(place.importText(dateless))).code).toBe('NO_USABLE_COLUMNS');
  });

  it('are read as anyone says who names columns', async () => {
    const path = place.write('orders.csv', shopifyFile().bytes);
    const found = await inspectFile(path, { kind: 'customers' }, place.env);
    expect(found).toMatchObject({ shop: null, kind: 'customers' });
  });

  it('count every order once, however many lines it has', async () => {
    const [headings] = shopifyFile().bytes.toString().split('\r\n');
    const columns = headings.split(',');
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            cents: fc.integer({ min: 1, max: 99_999_999 }),
            lines: fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 99_999 })), {
              minLength: 1,
              maxLength: 7,
            }),
          }),
          { minLength: 3, maxLength: 12 },
        ),
        async (orders) => {
          const rows = orders.flatMap(({ cents, lines }, order) =>
            lines.map(([quantity, price], line) => {
              const values: Record<string, string> = {
                Name: `#${order}`,
                // One order and several: people who are alike in everything cannot be segmented, and are refused.
                Email: order === 0 ? 'once@example.com' : 'often@example.com',
                'Created at': '2024-01-31 23:22:01 -0500',
                'Lineitem quantity': String(quantity),
                'Lineitem price': (price / 100).toFixed(2),
              };
              if (line === 0) Object.assign(values, { 'Financial Status': 'paid', Total: (cents / 100).toFixed(2) });
              return columns.map((name) => values[name] ?? '').join(',');
            }),
          );
          const { source } = await place.importText([headings, ...rows].join('\n'));
          const cents = orders.reduce((sum, order) => sum + order.cents, 0);
          expect(source.readiness?.revenue).toBeCloseTo(cents / 100, 6);
        },
      ),
      { numRuns: 12 },
    );
  });
});
