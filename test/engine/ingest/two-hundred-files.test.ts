import { afterAll, describe, expect, it } from 'vitest';
import { uglyFiles } from '../../fixtures/ugly-files.ts';
import { errorOf, makeWorkplace, valuesOf } from '../../support/ingest.ts';

const place = makeWorkplace();
afterAll(() => place.remove());

describe.concurrent('two hundred ugly files', () => {
  it.each(uglyFiles())('$name', { timeout: 240_000 }, async ({ bytes, expected }) => {
    const work = place.importText(bytes, { kind: 'customers' });
    if ('code' in expected) {
      const error = await errorOf(work);
      expect([error.code, error.message]).toEqual([expected.code, expect.stringMatching(expected.message)]);
      return;
    }
    const { table, rejected, problems } = await work;
    const [, name, spend, day] = expected.columns;
    expect(table.columns.map((column) => column.name)).toEqual(expected.columns);
    expect(rejected.map(({ row }) => row)).toEqual(expected.aside);
    expect(valuesOf(table, name)).toEqual(expected.names);
    expect(valuesOf(table, spend)).toEqual(expected.spends);
    expect(valuesOf(table, day).map((value) => String(value).slice(0, 10))).toEqual(expected.days);
    expect(problems.map(({ code }) => code)).toEqual(expect.arrayContaining([...expected.problems]));
  });
});
