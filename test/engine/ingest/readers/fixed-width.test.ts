import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { inspectFile } from '../../../../src/engine/ingest/inspect.ts';
import { makeWorkplace, valuesOf } from '../../../support/ingest.ts';

const place = makeWorkplace();
afterAll(() => place.remove());

let written = 0;
const file = (text: string | Buffer) => place.write(`lines-${++written}.txt`, text);
const pad = (text: string, width: number) => text.padEnd(width);
const people = ['Anna Maria', 'Bo', 'José', '日本 太郎', 'Eve'];
const list = Array.from(
  { length: 40 },
  (_, at) => `${pad(`k${at}`, 6)}${pad(people[at % 5], 14)}${String(at * 37.5).padStart(9)}`,
);

describe('text lined up with blanks', () => {
  it('is cut where nearly all lines are blank; words of a value stay together', async () => {
    const found = await inspectFile(
      file(`${pad('id', 6)}${pad('name', 14)}    spend\n${list.join('\n')}\n`),
      {},
      place.env,
    );
    expect(found).toMatchObject({ format: 'fixed-width', header: true, rows: 40, delimiter: null, encoding: 'utf-8' });
    expect(found.columns.map(({ name, type }) => `${name} ${type}`)).toEqual([
      'id text',
      'name category',
      'spend number',
    ]);
    expect(found.preview.slice(0, 2)).toEqual([
      ['k0', 'Anna Maria', '0'],
      ['k1', 'Bo', '37.5'],
    ]);
    expect(found.problems).toContainEqual(expect.objectContaining({ code: 'FIXED_WIDTH', count: 3 }));
  });

  it('may be in another encoding, with other line ends and blank lines between', async () => {
    const plain = list.map((line) => line.replace('日本 太郎', 'Zoë      '));
    const text = ['', `${pad('id', 6)}${pad('name', 14)}    spend`, '', ...plain].join('\r\n');
    const { table } = await place.import(file(Buffer.from(text, 'latin1')), { types: { name: 'text' } });
    expect(valuesOf(table, 'name').slice(2, 4)).toEqual(['José', 'Zoë']);
    expect(valuesOf(table, 'spend')[39]).toBe(39 * 37.5);
  });

  it('sets lines aside whose values reach into the next column, with their rows', async () => {
    const broken = Array.from({ length: 300 }, (_, at) => list[at % 40].replace(/^k\d+ */, pad(`k${at}`, 6)));
    broken[7] = `k7    Bartholomaeusbergerhausen   20`;
    const path = file(`${pad('id', 6)}${pad('name', 14)}    spend\n\n${broken.join('\n')}\n`);
    const { table, rejected } = await place.import(path);
    expect(table.rows).toBe(299);
    expect(rejected).toEqual([
      { row: 10, reason: expect.stringContaining('reaches from one column'), text: broken[7] },
    ]);
  });

  it('is cut at the widths a person gives, where values touch each other', async () => {
    const touching = Array.from(
      { length: 12 },
      (_, at) => `${String(at).padStart(4, '0')}202401${String(at + 1).padStart(2, '0')}${at + 1}5`,
    );
    const path = file(touching.join('\n'));
    const found = await inspectFile(path, { widths: [4, 8, 5] }, place.env);
    expect(found).toMatchObject({ header: false, rows: 12 });
    expect(found.columns.map(({ type }) => type)).toEqual(['text', 'date', 'number']);
    expect(found.preview[1]).toEqual(['0001', '20240102', '25']);
  });

  it('is not seen in what has a delimiter, in prose, or in one column', async () => {
    for (const text of [
      'id  name;spend\na   b c;1\nb   c d;2\nc   d e;3\n',
      'a note about things\nthat is written in words\nover some lines of text\nas notes are\n',
    ]) {
      const found = await inspectFile(file(text), {}, place.env).catch((error) => error);
      expect(found.format).not.toBe('fixed-width');
    }
  });

  it('reads back any table that is lined up', { timeout: 300_000 }, async () => {
    const word = fc.string({ unit: fc.constantFrom(...'abcé日'), minLength: 1, maxLength: 9 });
    const row = fc.record({ word, other: word, number: fc.integer({ min: 0, max: 99_999 }), right: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 5, maxLength: 30 }), fc.boolean(), async (rows, right) => {
        fc.pre(new Set(rows.map(({ number }) => number)).size > 2);
        const place9 = (text: string) => {
          const blanks = ' '.repeat(9 - [...text].length);
          return right ? blanks + text : text + blanks;
        };
        const lines = rows.map((one) => `x${place9(one.word)} ${place9(one.other)} ${String(one.number).padStart(7)}`);
        const heading = `${right ? '     first' : 'first     '} ${place9('second')}   third`;
        const { table } = await place.import(file([heading, ...lines].join('\n')), {
          kind: 'customers',
          widths: [10, 10, 9],
          types: { first: 'text', second: 'text' },
          roles: { third: 'feature' },
        });
        expect(valuesOf(table, 'third')).toEqual(rows.map(({ number }) => number));
        expect(valuesOf(table, 'second')).toEqual(rows.map(({ other }) => other));
      }),
      { numRuns: 15 },
    );
  });
});
