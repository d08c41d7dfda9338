import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { inspectFile } from '../../../../src/engine/ingest/inspect.ts';
import { runInDuckDB } from '../../../support/duck-files.ts';
import { errorOf, makeWorkplace, valuesOf } from '../../../support/ingest.ts';

const place = makeWorkplace();
afterAll(() => place.remove());

let written = 0;
const file = (content: string | Buffer, ending = 'json') => place.write(`file-${++written}.${ending}`, content);
const people = Array.from({ length: 30 }, (_, at) => ({
  id: String(at).padStart(4, '0'),
  spend: at + 0.125,
  active: at % 2 === 0,
  joined: `2024-02-${String((at % 28) + 1).padStart(2, '0')}`,
}));

describe('JSON', () => {
  it.each([
    ['a list', JSON.stringify(people), 'json'],
    ['a list over many lines', JSON.stringify(people, null, 2), 'json'],
    ['a list inside an object', JSON.stringify({ ok: true, page: { at: 1, of: [1, 2] }, data: people }), 'json'],
    ['one object a line', people.map((one) => JSON.stringify(one)).join('\n'), 'jsonl'],
    ['objects over many lines', people.map((one) => JSON.stringify(one, null, 1)).join('\r\n'), 'jsonl'],
    ['a list with a byte order mark', `\ufeff${JSON.stringify(people)}`, 'json'],
    ['a list in UTF-16', Buffer.from(`\ufeff${JSON.stringify(people)}`, 'utf16le'), 'json'],
  ])('is %s', async (_, content, format) => {
    for (const ending of ['json', 'txt']) {
      const found = await inspectFile(file(content, ending), {}, place.env);
      expect(found).toMatchObject({ format, rows: 30, header: true, decimal: '.' });
      expect(found.problems).toEqual([]);
      expect(found.columns.map(({ name, type, role }) => [name, type, role])).toEqual([
        ['id', 'text', 'id'],
        ['spend', 'number', 'feature'],
        ['active', 'boolean', 'profile'],
        ['joined', 'date', 'profile'],
      ]);
      expect(found.preview[1]).toEqual(['0001', '1.125', 'false', '2024-02-02']);
    }
  });

  it('keeps keys that come late, objects one level deep and lists as text', async () => {
    const rows = people.map((one, at) => ({
      ...one,
      address: { city: `Oslo ${at % 3}`, 'a/b "c"': at, place: { x: 1 } },
      tags: [at, 'x'],
      ...(at === 25 ? { late: 7 } : {}),
    }));
    const { table, problems } = await place.import(file(JSON.stringify(rows)), { types: { tags: 'text' } });
    expect(table.info.map(({ name }) => name)).toEqual([
      ...Object.keys(people[0]),
      'address.city',
      'address.a/b "c"',
      'address.place',
      'tags',
      'late',
    ]);
    expect(valuesOf(table, 'address.city').slice(0, 4)).toEqual(['Oslo 0', 'Oslo 1', 'Oslo 2', 'Oslo 0']);
    expect(valuesOf(table, 'address.a/b "c"')[5]).toBe(5);
    expect(valuesOf(table, 'tags')[1]).toBe('[1,"x"]');
    expect(table.info.find(({ name }) => name === 'late')?.missing).toBe(29);
    expect(problems).toContainEqual(expect.objectContaining({ code: 'NESTED_COLUMNS', count: 2 }));
  });

  it('offers the lists of an object as tables', async () => {
    const path = file(JSON.stringify({ shops: [{ shop: 1, size: 2 }], customers: people, tags: ['x'] }));
    const found = await inspectFile(path, {}, place.env);
    expect(found.parts).toEqual({ kind: 'table', names: ['shops', 'customers'], chosen: 'customers' });
    const other = await inspectFile(path, { part: 'shops' }, place.env);
    expect(other.columns.map(({ name }) => name)).toEqual(['shop', 'size']);
    const error = await errorOf(inspectFile(path, { part: 'nothing' }, place.env));
    expect(error.hint).toContain('"shops", "customers"');
  });

  it('keeps long numbers and sets aside what is no object', async () => {
    const text = `[{"id": 12345678901234567890123, "n": 0.1}, 5,\n{"id": 12345678901234567890124, "n": 1e-7}, {"id": 3, "n": null}]`;
    const { table, rejected } = await place.import(file(text));
    expect(valuesOf(table, 'id')).toEqual(['12345678901234567890123', '12345678901234567890124', '3']);
    expect(valuesOf(table, 'n')).toEqual([0.1, 1e-7, null]);
    expect(rejected).toEqual([{ row: 2, reason: expect.stringContaining('single value'), text: '5' }]);
  });

  it.each([
    ['a missing comma', '[{"a": 1, "b": 2},\n{"a": 3 "b": 4}]', /Line 2: a comma is missing/],
    ['no comma between records', '[{"a": 1, "b": 2}\n{"a": 3, "b": 4}]', /Line 2: a comma is missing/],
    ['a record that is wrong', '[{"a": 1, "b": 2},\n{"a": 3,\n"b": nonsense}]', /Line 3: record 2/],
    ['a line that is wrong', '{"a": 1, "b": 2}\n{"a": 3, "b": 4}\n{"a": , "b": 4}\n', /Line 3: record 3/],
    ['a list inside that is wrong', '{"ok": 1,\n"data": [\n{"a": 1, "b": 2},\n{"a": x, "b": 2}]}', /Line 4: record 2/],
    ['a file cut off', '[{"a": 1, "b": 2},\n{"a": 3, "b', /Line 2: a quotation mark/],
    ['a list cut off', '[{"a": 1, "b": 2},\n{"a": 3, "b": 4}', /Line 2: it ends before its last "\["/],
    ['the wrong bracket', '[{"a": 1, "b": 2},\n{"a": 3, "b": 4]]', /Line 2: "\]" closes nothing/],
    ['far too deep', `[{"a": ${'['.repeat(1e6)}${']'.repeat(1e6)}}]`, /Line 1: it is nested more than 100/],
    ['far too deep in objects', `${'{"a":'.repeat(1e6)}1`, /Line 1: it is nested more than 100/],
    ['numbers only', '[1, 2, 3]', /holds no list of objects/],
    ['an object of lists', '{"a": [1, 2], "b": [3, 4]}', /one list a column/],
    ['one object', '{"a": 1, "b": 2}', /holds no list of objects/],
  ])('is refused with the place: %s', async (_, content, message) => {
    const error = await errorOf(place.import(file(content)));
    expect(error.code).toBe('FILE_FORMAT');
    expect(error.message).toMatch(message);
    expect(error.message).toMatch(/file-\d+\.json/);
  });

  it('has no record of 40 million characters', async () => {
    const error = await errorOf(place.import(file(`[{"a": 1, "b": "${'x'.repeat(40_000_000)}"}]`)));
    expect(error.code).toBe('LINE_TOO_LONG');
  });

  it('reads back what was written, as DuckDB and as JSON.stringify write it', { timeout: 300_000 }, async () => {
    const row = fc.record({
      key: fc
        .string({ unit: fc.constantFrom(...'aé"\\{}[],:日/ '), minLength: 1, maxLength: 8 })
        .map((text) => `q${text}k`),
      number: fc.oneof(
        fc.integer(),
        fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }),
        fc.constant(null),
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 3, maxLength: 20 }), fc.boolean(), async (rows, lines) => {
        fc.pre(new Set(rows.map(({ number }) => number)).size > 2);
        const content = lines ? rows.map((one) => JSON.stringify(one)).join('\n') : JSON.stringify(rows);
        const { table } = await place.import(file(content), {
          kind: 'customers',
          types: { key: 'text' },
          roles: { number: 'feature' },
        });
        expect(valuesOf(table, 'key')).toEqual(rows.map((one) => one.key));
        expect(valuesOf(table, 'number')).toEqual(rows.map((one) => (one.number === null ? null : one.number + 0)));
      }),
      { numRuns: 25 },
    );
    const target = join(place.folder, 'written.json');
    await runInDuckDB(`COPY (SELECT i AS customer, i / 3 AS spend FROM range(1, 50) r(i)) TO '${target}' (ARRAY true)`);
    expect(valuesOf((await place.import(target)).table, 'spend')[0]).toBe(1 / 3);
  });
});
