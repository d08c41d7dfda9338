import { afterAll, describe, expect, it } from 'vitest';
import { readGolden } from '../support/golden.ts';
import { makeWorkplace, valuesOf } from '../support/ingest.ts';

interface Golden {
  readonly log: readonly (readonly (string | number)[])[];
  readonly customers: readonly string[];
  readonly features: Readonly<Record<string, readonly (number | string | null)[]>>;
}

const golden = readGolden<Golden>('features');
const place = makeWorkplace();
afterAll(() => place.remove());

describe('features from orders', () => {
  it('are those of pandas', async () => {
    const { table } = await place.importText(golden.log.map((row) => row.join(',')).join('\n'));
    const ids = valuesOf(table, 'customer_id').map(String);
    expect([...ids].sort()).toEqual([...golden.customers].sort());
    const rows = golden.customers.map((customer) => ids.indexOf(customer));
    for (const [name, expected] of Object.entries(golden.features)) {
      const own = valuesOf(table, name);
      for (const [at, value] of expected.entries()) {
        const found = own[rows[at]];
        const where = `${name} of ${golden.customers[at]}`;
        if (typeof value === 'number') expect(found, where).toBeCloseTo(value, 5);
        else expect(found, where).toBe(value);
      }
    }
  });
});
