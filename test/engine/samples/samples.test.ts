import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { listSamples, writeSample } from '../../../src/engine/samples/samples.ts';
import { errorOf, makeWorkplace } from '../../support/ingest.ts';

const place = makeWorkplace();
afterAll(() => place.remove());

describe('sample shops', () => {
  it.each(listSamples())('$id is read as what it is', async ({ id, kind, rows }) => {
    const path = await writeSample(id, place.folder);
    const { source, table, problems } = await place.import(path);
    expect(source.kind).toBe(kind);
    expect(source.rows).toBe(rows);
    expect(table.rows).toBeGreaterThan(2000);
    const features = table.info.filter(({ role }) => role === 'feature').map(({ name }) => name);
    expect(features).toEqual(
      kind === 'orders'
        ? ['recency', 'frequency', 'monetary']
        : ['annual_income', 'yearly_spend', 'orders_per_year', 'discount_share'],
    );
    expect(problems.map(({ code }) => code)).toEqual(id === 'wholesaler' ? ['NO_CUSTOMER', 'RETURNS'] : []);
  });

  it('are the same every time', async () => {
    const first = readFileSync(await writeSample('corner-shop', place.folder));
    expect(readFileSync(await writeSample('corner-shop', place.folder)).equals(first)).toBe(true);
  });

  it('are known by id', async () => {
    expect((await errorOf(writeSample('nowhere', place.folder))).code).toBe('NOT_FOUND');
    expect(listSamples()[0]).toMatchObject({ id: 'corner-shop', kind: 'orders' });
  });
});
