import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellText } from '../../../src/engine/segments/cell-text.ts';
import { customersOf } from '../../../src/engine/segments/customers.ts';
import { csvField, segmentsToCsv, tableToCsv } from '../../../src/engine/segments/export-csv.ts';
import { noEdits } from '../../../src/engine/segments/segment-edits.ts';
import { infoOf, tableOf } from '../../support/random-table.ts';

/** Reads RFC 4180 text back, by itself. */
function parse(text: string): string[][] {
  const rows: string[][] = [[]];
  const pattern = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n)/g;
  for (const [, field, end] of text.matchAll(pattern)) {
    rows.at(-1)?.push(field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field);
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

const table = tableOf(4, [
  { name: 'Customer', type: 'text', codes: Int32Array.of(0, 1, 2, 3), levels: ['=1+1', 'b"c', 'd\ne', '-5'] },
  { name: 'spend', type: 'number', values: Float64Array.of(-1.5, 0.1 + 0.2, Number.NaN, 1e21) },
]);
const withId = { ...table, info: [{ ...table.info[0], role: 'id' as const }, table.info[1]] };
const clustered = { rowIndex: Int32Array.of(0, 1, 3), labels: Int32Array.of(0, 1, -1), k: 2, edits: noEdits };

describe('export as CSV', () => {
  it('disarms formulas and leaves numbers alone', () => {
    for (const text of [
      '=HYPERLINK("x")',
      '+1+cmd',
      '-2+3',
      '@SUM(A1)',
      '\t=1',
      '\r=1',
      '\n=1',
      '＝1',
      '-',
      '--1',
      '+a',
    ]) {
      expect(parse(`${csvField(text)}\r\n`)).toEqual([[`'${text}`]]);
    }
    for (const text of ['-5', '+5', '-1.5e-7', '.5', '-.5', '12', 'a=b', 'x@y.z', '']) {
      expect(csvField(text)).toBe(text);
    }
  });

  it('no field of any text starts a formula, and the text is still there', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('', '=', '+', '-', '@', '\t', '\r'), (rest, start) => {
        const text = start + rest;
        const [[field]] = parse(`${csvField(text)}\r\n`);
        expect([text, `'${text}`]).toContain(field);
        if (/^[=+\-@\t\r]/.test(field)) expect(Number.isFinite(Number(field))).toBe(true);
      }),
    );
  });

  it('reads back as the same numbers, bit for bit', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 30 }),
        async (list) => {
          const numbers = { name: 'x', type: 'number', values: Float64Array.from(list) } as const;
          const rows = parse(await tableToCsv(tableOf(list.length, [numbers])));
          expect(rows.slice(1).map(([text]) => Number(text))).toEqual(list);
        },
      ),
    );
  });

  it('lists customers with number and name of their segment', async () => {
    const names = new Map([
      [1, 'Regulars'],
      [2, '=bad, name'],
    ]);
    const text = await segmentsToCsv({ table: withId, ...clustered, confidence: null, names, withColumns: false });
    expect(parse(text)).toEqual([
      ['Customer', 'segment', 'segment_name'],
      ["'=1+1", '1', 'Regulars'],
      ['b"c', '2', "'=bad, name"],
      ['d\ne', '', ''],
      ['-5', '-1', 'no segment'],
    ]);
    const one = await segmentsToCsv({
      table: withId,
      ...clustered,
      confidence: null,
      names,
      only: 2,
      withColumns: true,
    });
    expect(parse(one)).toEqual([
      ['Customer', 'segment', 'segment_name', 'spend'],
      ['b"c', '2', "'=bad, name", '0.30000000000000004'],
    ]);
    const numbered = await segmentsToCsv({ table, ...clustered, confidence: null, names, only: 1, withColumns: false });
    expect(parse(numbered)[1]).toEqual(['1', '1', 'Regulars']);
  });

  it('writes every type of cell so that it can be read', () => {
    const day = Date.UTC(2025, 0, 31);
    const dates = {
      name: 'd',
      type: 'date',
      values: Float64Array.of(day, day + 49_500_000, day + 1, Number.NaN),
    } as const;
    expect([0, 1, 2, 3].map((row) => cellText(dates, row))).toEqual([
      '2025-01-31',
      '2025-01-31 13:45:00',
      '2025-01-31 00:00:00.001',
      null,
    ]);
    const booleans = { name: 'b', type: 'boolean', values: Float64Array.of(0, 1, Number.NaN) } as const;
    expect([0, 1, 2].map((row) => cellText(booleans, row))).toEqual(['no', 'yes', null]);
    expect(infoOf(dates).type).toBe('date');
  });

  it('pages through the customers of a segment, nearest first', () => {
    const labels = Int32Array.of(0, 1, 0, 0);
    const rowIndex = Int32Array.of(0, 1, 2, 3);
    const distance = Float64Array.of(3, 0, 1, 2);
    const page = customersOf(withId, { rowIndex, labels }, [0], distance, { offset: 1, limit: 2 });
    expect(page).toEqual({
      columns: ['Customer', 'spend'],
      rows: [
        ['-5', '1e+21'],
        ['=1+1', '-1.5'],
      ],
      places: [3, 0],
      total: 3,
    });
    const plain = customersOf(withId, { rowIndex, labels }, [0, 1], null, { offset: 0, limit: 9 });
    expect(plain.rows.map(([name]) => name)).toEqual(['=1+1', 'b"c', 'd\ne', '-5']);
  });
});
