import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { tokenize } from '../../../src/engine/ingest/tokenize.ts';
import { type CsvDialect, csvBytes } from '../../fixtures/write-csv.ts';
import { makeWorkplace, valuesOf } from '../../support/ingest.ts';

const place = makeWorkplace();
afterAll(() => place.remove());

const dialect: fc.Arbitrary<CsvDialect> = fc.record({
  encoding: fc.constantFrom('utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be'),
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  lineEnd: fc.constantFrom('\n', '\r\n'),
  quote: fc.constantFrom('always', 'needed'),
  endsWithNewline: fc.boolean(),
});

const letters = [...'abcxyzÄéß日本ЖΩ", ;|\t\n\'.-#€'];
/** Words as people write them: something visible at both ends, so that trimming changes nothing. */
const word = fc
  .tuple(fc.constantFrom('q', 'Ω', 'w'), fc.string({ unit: fc.constantFrom(...letters), maxLength: 8 }))
  .map(([first, rest]) => `${first}${rest}k`);
const row = fc.record({
  word,
  number: fc.oneof(
    fc.integer({ min: -1e9, max: 1e9 }),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }),
  ),
  missing: fc.boolean(),
  day: fc.date({ min: new Date('1950-01-01'), max: new Date('2050-12-31'), noInvalidDate: true }),
});

describe('a table written as CSV in any dialect', () => {
  it('reads back equal', { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 3, maxLength: 25 }), dialect, async (rows, own) => {
        const days = rows.map(({ day }) => day.toISOString().slice(0, 10));
        const text = [
          ['row name', 'some word', 'some number', 'some day'],
          ...rows.map((one, at) => [`r${at}`, one.word, one.missing ? '' : String(one.number), days[at]]),
        ];
        const { table, rejected } = await place
          .importText(csvBytes(text, own), {
            kind: 'customers',
            types: { 'some number': 'number', 'some word': 'text' },
            roles: { 'some number': 'feature' },
            decimal: '.',
            header: true,
          })
          .catch((error) => {
            // A column of numbers that are all the same or all missing cannot build segments, which is said.
            if (new Set(rows.map((one) => (one.missing ? null : one.number))).size <= 2)
              return { table: null, rejected: [] };
            throw error;
          });
        expect(rejected).toEqual([]);
        if (table === null) return;
        expect(valuesOf(table, 'row name')).toEqual(rows.map((_, at) => `r${at}`));
        // A file that had to be converted has one kind of line end, within quotation marks too.
        expect(valuesOf(table, 'some word')).toEqual(rows.map((one) => one.word));
        expect(valuesOf(table, 'some number')).toEqual(rows.map((one) => (one.missing ? null : one.number + 0)));
        expect(valuesOf(table, 'some day')).toEqual(days);
      }),
      { numRuns: 40 },
    );
  });

  it('is cut into the same records by the tokenizer', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(word, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 8 }),
        dialect,
        (rows, own) => {
          const text = csvBytes(rows, { ...own, encoding: 'utf-8' }).toString();
          expect(tokenize(text, own.delimiter, 100, true)).toEqual(rows);
        },
      ),
    );
  });
});
