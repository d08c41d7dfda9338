import { chmodSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { inspectFile } from '../../../src/engine/ingest/inspect.ts';
import { errorOf, makeWorkplace } from '../../support/ingest.ts';

const place = makeWorkplace();
afterAll(() => place.remove());

const rows = (count: number, row: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => row(at)).join('\n');

describe('input that cannot be used', () => {
  const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(500, 7)]);
  const zip = Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(500, 9)]);
  const noise = Buffer.from(Array.from({ length: 3000 }, (_, at) => (at * 7919) % 31 || 1));

  it.each([
    ['a line named .xlsx', 'orders.xlsx', 'not found', /orders\.xlsx is not an Excel workbook, .* it is text/],
    ['a heading named .xlsx', 'sales.xlsx', 'id,spend\n', /sales\.xlsx is not an Excel workbook/],
    ['a page named .xls', 'export.xls', '<html>\n<body>\nSign in\n</body>\n</html>\n', /is not an Excel workbook/],
    ['a line named .parquet', 'log.parquet', 'AccessDenied\n', /is not a Parquet file/],
    ['a line named .sqlite', 'shop.sqlite', 'milk, bread', /is not an SQLite database/],
  ])('%s', async (_, name, content, message) => {
    const path = place.write(name, content);
    for (const read of [() => place.import(path), () => inspectFile(path, {}, place.env)]) {
      const error = await errorOf(read());
      expect(error.code).toBe('FILE_FORMAT');
      expect(error.message).toMatch(message);
      expect(error.hint).toMatch(/^Save it again as an? .* from .*download it again/);
    }
  });

  it('is not refused for its name alone: a table in text is read whatever it is called', async () => {
    const { table } = await place.import(place.write('customers.xlsx', 'id,spend\n1,20\n2,30\n3,50\n'));
    expect(table.rows).toBe(3);
  });

  it.each([
    ['empty', '', 'FILE_EMPTY', /is empty/],
    ['only line ends', '\n\r\n\n', 'FILE_EMPTY', /empty lines/],
    ['header only', 'id,spend\n', 'NO_ROWS', /heading but no rows/],
    ['header without a line end', 'id,spend', 'NO_ROWS', /heading but no rows/],
    ['one row', 'id,spend\n1,20\n', 'TOO_FEW_ROWS', /only one row/],
    ['one column', 'spend\n1\n2\n3\n', 'NO_USABLE_COLUMNS', /only one column, "spend"/],
    ['all text', 'city,comment\nOslo,good\nRome,bad\nOslo,fine\n', 'NO_USABLE_COLUMNS', /no column of numbers.*"city"/],
    ['all missing', 'id,a,b\n,NA,\n,,n/a\n,,\n', 'NO_USABLE_COLUMNS', /no values in any column/],
    ['constant', 'a,b\n5,x\n5,x\n5,x\n', 'NO_USABLE_COLUMNS', /same value in every row/],
    ['NUL bytes', 'id,spend\n1,20\n2,3\x000\n3,40\n', 'FILE_BINARY', /NUL byte in row 3/],
    [
      'a row of 30,000 values',
      `id,spend\n1,2\n3,4\n${'5,'.repeat(30_000)}6\n7,8\n`,
      'LINE_TOO_LONG',
      /Row 4 .* thousands of values/,
    ],
    [
      'a row of 30,000 values in UTF-16',
      Buffer.from(`\ufeffid,spend\n1,2\n3,4\n${'5,'.repeat(30_000)}6\n7,8\n`, 'utf16le'),
      'LINE_TOO_LONG',
      /Row 4 .* thousands of values/,
    ],
    ['a quotation mark never closed', '"id,spend\n1,2\n2,3\n', 'FILE_FORMAT', /never closed/],
    ['PNG', png, 'FILE_BINARY', /PNG picture/],
    ['a broken archive', zip, 'FILE_FORMAT', /could not be unpacked/],
    ['control characters', noise, 'FILE_BINARY', /not a text file/],
    [
      '20,000 columns',
      `${rows(20_000, (at) => `c${at}`).replaceAll('\n', ',')}\n${'1,'.repeat(19_999)}1\n`,
      'TOO_MANY_COLUMNS',
      /20,000 columns/,
    ],
    ['a 50 MB line', Buffer.alloc(50 << 20, 'x'), 'LINE_TOO_LONG', /Row 1 .* longer/],
    ['a 50 MB line later', `id,spend\n1,2\n${'3'.repeat(50 << 20)}\n4,5\n`, 'LINE_TOO_LONG', /Row 3 .* longer/],
    ['no readable row', 'a,b\n"x"y,1\n"z"w,2\n', 'FILE_FORMAT', /No row .* Row 2/],
  ])('%s', async (_, content, code, message) => {
    const error = await errorOf(place.importText(content as string | Buffer));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message as RegExp);
    expect(error.message).toMatch(/file-\d+\.csv/);
    expect(error.hint.length).toBeGreaterThan(10);
  });

  it('is a missing file, or a folder', async () => {
    const missing = await errorOf(place.import(join(place.folder, 'nowhere.csv')));
    expect(missing.code).toBe('FILE_NOT_FOUND');
    expect(missing.message).toContain('nowhere.csv');
    mkdirSync(join(place.folder, 'folder.csv'));
    expect((await errorOf(place.import(join(place.folder, 'folder.csv')))).code).toBe('NOT_A_FILE');
    expect((await errorOf(place.import(join(place.folder, 'folder.csv', 'below')))).code).toBe('FILE_NOT_FOUND');
  });

  it.skipIf(process.getuid?.() === 0)('is a file that may not be read', async () => {
    const path = place.write('secret.csv', 'id,spend\n1,2\n2,3\n');
    chmodSync(path, 0);
    expect((await errorOf(place.import(path))).code).toBe('FILE_UNREADABLE');
  });

  it('names a column that is not there, and suggests the nearest', async () => {
    const path = place.write('columns.csv', 'customer,age,spend\na,1,2\nb,3,4\n');
    const error = await errorOf(place.import(path, { roles: { Spends: 'feature' } }));
    expect(error.code).toBe('UNKNOWN_COLUMN');
    expect(error.message).toContain('"Spends"');
    expect(error.hint).toContain('Did you mean "spend"?');
    for (const options of [
      { id: 'zzzzzz' },
      { time: 'when' },
      { amount: 'x' },
      { order: 'y' },
      { types: { q: 'text' as const } },
    ]) {
      expect((await errorOf(place.import(path, options))).code).toBe('UNKNOWN_COLUMN');
    }
  });

  it('is a date format that is none', async () => {
    const path = place.write('dates.csv', 'customer,day,spend\na,2020-01-01,2\nb,2020-01-02,4\n');
    const error = await errorOf(place.import(path, { dateFormat: '%Q-%J', types: { day: 'date' } }));
    expect(error.code).toBe('BAD_PARAMETER');
    expect(error.message).toContain('%Q-%J');
  });

  it('is a column that is not what it is said to be', async () => {
    const path = place.write('types.csv', 'customer,word,spend\na,red,2\nb,green,4\nc,blue,5\n');
    for (const type of ['date', 'boolean'] as const) {
      const error = await errorOf(place.import(path, { types: { word: type } }));
      expect(error.code).toBe('BAD_PARAMETER');
      expect(error.message).toContain('"word"');
    }
    const log = place.write('log.csv', 'customer,day,spend\na,2024-01-01,much\na,2024-01-02,little\n');
    expect((await errorOf(place.import(log, { kind: 'orders', amount: 'spend' }))).code).toBe('TOO_FEW_ROWS');
  });

  it('is a log without customers or dates', async () => {
    const path = place.write('no-log.csv', 'a,b\n1,2\n3,4\n5,6\n');
    const error = await errorOf(place.import(path, { kind: 'orders' }));
    expect(error.code).toBe('NO_USABLE_COLUMNS');
    expect(error.message).toMatch(/names the customer/);
  });

  it('leaves no temporary data behind', async () => {
    await errorOf(place.importText('a,b\n"x"y,1\n"z"w,2\n'));
    await errorOf(inspectFile(join(place.folder, 'nowhere.csv'), {}, place.env));
    expect(readdirSync(place.env.spillFolder)).toEqual([]);
  });
});
