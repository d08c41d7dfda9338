import { afterAll, describe, expect, it } from 'vitest';
import { inspectFile } from '../../../src/engine/ingest/inspect.ts';
import { type CsvDialect, csvBytes, plainDialect } from '../../fixtures/write-csv.ts';
import { makeWorkplace, valuesOf } from '../../support/ingest.ts';

const place = makeWorkplace();
afterAll(() => place.remove());

const encodings = ['utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be', 'latin-1', 'windows-1252'] as const;
const delimiters = [',', ';', '\t', '|'] as const;
const lineEnds = ['\n', '\r\n', '\r'] as const;

/** Every encoding with every delimiter; line ends, quoting, decimal signs and the last line end take turns. */
const dialects: (CsvDialect & { decimal: '.' | ',' })[] = encodings.flatMap((encoding, row) =>
  delimiters.map((delimiter, column) => ({
    encoding,
    delimiter,
    lineEnd: lineEnds[(row + column) % 3],
    quote: (row + column) % 2 === 0 ? 'needed' : 'always',
    endsWithNewline: (row + 2 * column) % 3 !== 0,
    decimal: (row + column) % 2 === 0 ? '.' : ',',
  })),
);

describe('a customer list', () => {
  it.each(dialects)('as $encoding with "$delimiter", "$decimal", $lineEnd and quotes $quote', async (dialect) => {
    const names = [
      'Zoë',
      'Müller; Söhne',
      'O\'Neil, "Bob"',
      'Ærø | Sø',
      dialect.encoding === 'windows-1252' ? '€uro – Bar' : 'Çelik',
    ];
    const spends = [1234.5, 0.25, -17.75, 20, 3.125];
    const rows = Array.from({ length: 40 }, (_, at) => [
      String(at + 1),
      names[at % 5],
      (spends[at % 5] + at).toFixed(3).replace('.', dialect.decimal),
      `${String(1 + (at % 28)).padStart(2, '0')}.0${1 + (at % 9)}.2021`,
    ]);
    const path = place.write('ugly.csv', csvBytes([['Kunden-ID', 'Name', 'Umsatz', 'Datum'], ...rows], dialect));
    const found = await inspectFile(path, {}, place.env);
    const expected = dialect.encoding === 'utf-8-bom' ? 'utf-8' : dialect.encoding;
    expect(found).toMatchObject({
      encoding: expected,
      delimiter: dialect.delimiter,
      decimal: dialect.decimal,
      header: true,
      rows: 40,
    });
    expect(found.preview[1]).toEqual(rows[1]);
    const { table, rejected } = await place.import(path, { kind: 'customers' });
    expect(rejected).toEqual([]);
    expect(valuesOf(table, 'Name')).toEqual(rows.map((row) => row[1]));
    expect(valuesOf(table, 'Umsatz')).toEqual(rows.map((row) => Number(row[2].replace(',', '.'))));
    expect(valuesOf(table, 'Datum')).toEqual(rows.map(([, , , day]) => day.split('.').reverse().join('-')));
  });
});

/** Reads one column of values (with an id beside it) and gives back its values. */
async function column(
  values: readonly string[],
  delimiter: ',' | ';' = ';',
): Promise<{ type: string; values: unknown[]; problems: string[] }> {
  const rows = [['id', 'value', 'other'], ...values.map((value, at) => [`k${at}`, value, String(at)])];
  const { table, problems } = await place.importText(csvBytes(rows, { ...plainDialect, delimiter }), {
    id: 'id',
    kind: 'customers',
  });
  const info = table.info.find(({ name }) => name === 'value');
  return {
    type: info?.type ?? '',
    values: valuesOf(table, 'value'),
    problems: problems.filter((problem) => problem.column === 'value').map(({ code }) => code),
  };
}

describe('numbers', () => {
  it.each([
    ['thousands and decimals', ['1,234.50', '12,345,678.25', '7.125', '-1,000'], [1234.5, 12345678.25, 7.125, -1000]],
    ['European thousands', ['1.234,50', '12.345.678,25', '7,125', '-1.000'], [1234.5, 12345678.25, 7.125, -1000]],
    [
      'Swiss and French thousands',
      ["1'234.50", '2 345.5', '1\u202f000', '12\u00a0345.75'],
      [1234.5, 2345.5, 1000, 12345.75],
    ],
    [
      'currency signs',
      ['$1,234.50', '€ 20', '£3.5', '12 EUR', 'USD 7', '-$5', '100 kr'],
      [1234.5, 20, 3.5, 12, 7, -5, 100],
    ],
    ['percent signs', ['12%', '7.5 %', '100%'], [12, 7.5, 100]],
    ['negatives of all kinds', ['(5.50)', '7-', '-3', '+4', '−2'], [-5.5, -7, -3, 4, -2]],
    ['powers of ten', ['1e3', '2.5E-2', '7'], [1000, 0.025, 7]],
    [
      'missing words',
      ['1.5', 'NA', '', '-', 'n/a', '2', 'None', 'NULL', 'inf'],
      [1.5, null, null, null, null, 2, null, null, null],
    ],
  ])('with %s', async (_, texts, expected) => {
    const read = await column(texts);
    expect(read.type).toBe('number');
    expect(read.values).toEqual(expected);
    expect(read.problems).toEqual([]);
  });

  it('that do not fit are missing, and named with their row', async () => {
    const texts = Array.from({ length: 30 }, (_, at) => (at === 20 ? 'twelve' : String(at)));
    const rows = [['id', 'value'], ...texts.map((value, at) => [`k${at}`, value])];
    const { table, problems } = await place.importText(csvBytes(rows, plainDialect));
    expect(valuesOf(table, 'value')[20]).toBeNull();
    expect(problems).toContainEqual(
      expect.objectContaining({
        code: 'NOT_A_NUMBER',
        column: 'value',
        count: 1,
        examples: [{ row: 22, text: 'twelve' }],
      }),
    );
  });

  it('with leading zeros or too many digits stay words', async () => {
    expect((await column(['00123', '04567', '01234', '09999'])).type).not.toBe('number');
    expect((await column(['2053013555631882655', '2053013563835941749', '2053013563835941748'])).type).not.toBe(
      'number',
    );
  });

  it('that could be either are told', async () => {
    const read = await column(['1.234', '2.345', '10.500']);
    expect(read.type).toBe('number');
    expect(read.problems).toEqual(['AMBIGUOUS_NUMBERS']);
  });
});

describe('dates', () => {
  it.each([
    ['ISO', ['2019-10-01', '2020-02-29'], ['2019-10-01', '2020-02-29']],
    [
      'ISO with a zone',
      ['2019-10-01 00:00:00 UTC', '2019-10-01T12:30:00Z', '2019-10-02 00:00:00+02:00', '2019-10-02 23:10:00 -0500'],
      ['2019-10-01', '2019-10-01T12:30:00', '2019-10-02', '2019-10-02T23:10:00'],
    ],
    ['slashes, year first', ['2019/10/01', '2020/2/9'], ['2019-10-01', '2020-02-09']],
    ['dots, year first', ['2019.10.01', '2020.02.09'], ['2019-10-01', '2020-02-09']],
    ['compact', ['20191001', '20200229', '19991231'], ['2019-10-01', '2020-02-29', '1999-12-31']],
    ['day first', ['31/12/2019', '01/02/2020', '5/6/2021'], ['2019-12-31', '2020-02-01', '2021-06-05']],
    ['month first', ['12/31/2019', '01/02/2020', '5/6/2021'], ['2019-12-31', '2020-01-02', '2021-05-06']],
    ['day first with dashes', ['04-09-2012', '21-08-2013'], ['2012-09-04', '2013-08-21']],
    ['dots and times', ['31.12.2019 23:59', '01.02.2020 08:05:09'], ['2019-12-31T23:59:00', '2020-02-01T08:05:09']],
    ['two-digit years', ['31/12/19', '1/2/20'], ['2019-12-31', '2020-02-01']],
    [
      'morning and afternoon',
      ['12/31/2019 1:05 PM', '01/02/2020 11:00 AM'],
      ['2019-12-31T13:05:00', '2020-01-02T11:00:00'],
    ],
    ['month names', ['5 Jan 2020', '17 Dec 2021'], ['2020-01-05', '2021-12-17']],
    ['American month names', ['January 5, 2020', 'December 17, 2021'], ['2020-01-05', '2021-12-17']],
  ])('%s', async (_, texts, expected) => {
    const read = await column([...texts, '']);
    expect(read.type).toBe('date');
    expect(read.values).toEqual([...expected, null]);
    expect(read.problems).toEqual([]);
  });

  it('are told apart by the order of the rows, or the doubt is told', async () => {
    const sorted = await column(['01/02/2020', '01/03/2020', '02/01/2020', '02/11/2020', '03/01/2020']);
    expect(sorted.values[1]).toBe('2020-01-03');
    expect(sorted.problems).toEqual([]);
    const doubtful = await column(['05/02/2020', '01/03/2020', '07/01/2020', '02/11/2020', '03/01/2020']);
    expect(doubtful.values[0]).toBe('2020-02-05');
    expect(doubtful.problems).toEqual(['AMBIGUOUS_DATES']);
  });

  it('outside all calendars are missing and named', async () => {
    const read = await column([
      ...Array.from({ length: 20 }, (_, at) => `2020-01-${String(at + 1).padStart(2, '0')}`),
      '0000-00-00',
    ]);
    expect(read.values[20]).toBeNull();
    expect(read.problems).toEqual(['NOT_A_DATE']);
  });

  it('follow a format that is given', async () => {
    const { table } = await place.importText('id,when,x\na,2020-05-01,1\nb,2020-06-01,2\n', { dateFormat: '%Y-%d-%m' });
    expect(valuesOf(table, 'when')).toEqual(['2020-01-05', '2020-01-06']);
  });
});

describe('shape', () => {
  it('has quoted line ends, also of another kind than the rows', async () => {
    const text = 'id,note,spend\r\n1,"two\nlines",10\r\n2,"three\r\nmore\r\nlines",20\r\n3,plain,30\r\n';
    const { table, rejected } = await place.importText(text);
    expect(rejected).toEqual([]);
    expect(valuesOf(table, 'spend')).toEqual([10, 20, 30]);
    expect(valuesOf(table, 'note')[0]).toBe('two\nlines');
  });

  it('mixes line ends', async () => {
    const { table, rejected } = await place.importText('id,spend\r\n1,10\n2,20\r\n3,30\n4,40\r\n');
    expect(rejected).toEqual([]);
    expect(valuesOf(table, 'spend')).toEqual([10, 20, 30, 40]);
  });

  it('has no heading', async () => {
    const { table, source } = await place.importText('1,10.5,2020-01-05\n2,11.5,2020-01-06\n3,9,2020-01-07\n', {
      kind: 'customers',
    });
    expect(table.columns.map(({ name }) => name)).toEqual(['column_1', 'column_2', 'column_3']);
    expect(source.rows).toBe(3);
    const years = await place.importText('name,2019,2020\na,1,2\nb,3,4\nc,5,6\n');
    expect(years.table.columns.map(({ name }) => name)).toEqual(['name', '2019', '2020']);
  });

  it('has doubled and empty names, and empty columns at the end', async () => {
    const { table, problems } = await place.importText(
      'id,spend,Spend,,spend_2,,\n1,2,3,4,5,,\n2,3,4,5,6,,\n3,4,5,6,7,,\n',
    );
    expect(table.columns.map(({ name }) => name)).toEqual(['id', 'spend', 'Spend_3', 'column_4', 'spend_2']);
    expect(problems.map(({ code, count }) => [code, count])).toEqual([
      ['DUPLICATE_NAMES', 1],
      ['EMPTY_NAMES', 1],
      ['EMPTY_COLUMNS', 2],
    ]);
  });

  it('has a delimiter too many at the end of every row but the heading', async () => {
    const { table, rejected } = await place.importText('id,spend\n1,2,\n2,3,\n3,4,\n');
    expect(rejected).toEqual([]);
    expect(valuesOf(table, 'spend')).toEqual([2, 3, 4]);
  });

  it('has rows shorter than the heading, nearly all of them', async () => {
    const { table, rejected, problems } = await place.importText('id,spend,visits\n1,2\n2,3\n3,4,5\n4,5\n', {
      kind: 'customers',
    });
    expect(rejected).toEqual([]);
    expect(valuesOf(table, 'visits')).toEqual([null, null, 5, null]);
    expect(problems.map(({ code }) => code)).toEqual(['SHORT_ROWS']);
  });

  it('has rows with too few and too many values, which are set aside', async () => {
    const { table, rejected, source, warnings } = await place.importText(
      'id,spend,visits\n1,2,3\n2,3\n3,4,5\n\n4,5,6,7\n5,"6"x,7\n6,7,8\n',
    );
    expect(valuesOf(table, 'spend')).toEqual([2, 4, 7]);
    expect(source).toMatchObject({ rows: 3, rejected: 3 });
    expect(rejected.map(({ row, reason, text }) => [row, reason, text])).toEqual([
      [3, 'Has 2 values where the heading has 3.', '2,3'],
      [6, 'Has 4 values where the heading has 3.', '4,5,6,7'],
      [7, 'A quotation mark is opened and not closed, or text follows the closing one.', '5,"6"x,7'],
    ]);
    expect(warnings.map(({ code }) => code)).toContain('ROWS_REJECTED');
  });

  it('lies under a name full of pattern signs', async () => {
    const path = place.write("it's [a] *odd* {name}?.csv", 'id,spend\n1,2\n2,3\n3,4\n');
    expect((await place.import(path)).table.rows).toBe(3);
  });

  it('keeps the order of the rows in long files', async () => {
    const rows = Array.from({ length: 60_000 }, (_, at) => `${at},${at % 7 === 0 ? 'NA' : at},x${at % 3}`);
    const { table } = await place.importText(`id,spend,kind\n${rows.join('\n')}\n`);
    const spend = valuesOf(table, 'spend');
    expect(spend.every((value, at) => value === (at % 7 === 0 ? null : at))).toBe(true);
    expect(valuesOf(table, 'id').every((value, at) => value === String(at))).toBe(true);
  });
});
