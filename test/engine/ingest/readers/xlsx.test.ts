import { readdirSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { inspectFile } from '../../../../src/engine/ingest/inspect.ts';
import { csvBytes } from '../../../fixtures/write-csv.ts';
import { type CellFixture, type WorkbookFixture, workbookFiles, xlsxBytes } from '../../../fixtures/write-xlsx.ts';
import { type ZipFixture, zipBytes } from '../../../fixtures/write-zip.ts';
import { errorOf, makeWorkplace, valuesOf } from '../../../support/ingest.ts';

const place = makeWorkplace();
afterAll(() => place.remove());

let written = 0;
const file = (bytes: Buffer) => place.write(`book-${++written}.xlsx`, bytes);
const book = (fixture: WorkbookFixture) => file(xlsxBytes(fixture));
const sheet = (rows: readonly (readonly CellFixture[])[], name = 'Sheet1') => ({ name, rows });

const heading = ['customer', 'spend', 'active', 'joined', 'city'];
const people: CellFixture[][] = Array.from({ length: 30 }, (_, at) => [
  `k${at}`,
  at * 1.1,
  at % 2 === 0,
  { date: 45_000 + at },
  ['Oslo', 'Rome', 'Łódź & "Zürich"'][at % 3],
]);

describe('Excel workbooks', () => {
  it.each([
    ['shared texts', {}],
    ['texts in the cells', { inline: true }],
    ['tags with a prefix', { prefix: 'x' }],
  ])('are read with %s', async (_, how) => {
    const path = book({ sheets: [sheet([heading, ...people], 'Customers')], ...how });
    const found = await inspectFile(path, {}, place.env);
    expect(found).toMatchObject({
      format: 'xlsx',
      parts: { kind: 'sheet', names: ['Customers'], chosen: 'Customers' },
      encoding: null,
      delimiter: null,
      decimal: '.',
      header: true,
      rows: 30,
      problems: [],
    });
    expect(found.columns.map(({ name, type }) => `${name} ${type}`)).toEqual([
      'customer text',
      'spend number',
      'active boolean',
      'joined date',
      'city category',
    ]);
    expect(found.preview[2]).toEqual(['k2', '2.2', 'true', '2023-03-17', 'Łódź & "Zürich"']);
    const { table, source } = await place.import(path);
    expect(source.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(valuesOf(table, 'spend')).toEqual(people.map(([, spend]) => spend));
  });

  it('have dates by the format of their cells, in both calendars', async () => {
    const formats = [
      'yyyy\\-mm\\-dd hh:mm',
      'h:mm:ss',
      '[Red]#,##0.00',
      '"days" 0',
      '[$-409]d-mmm-yy;@',
      '00000',
      '[h]:mm',
    ];
    const styled = (style: number, value: number) => ({ xml: `<c r="{ref}" s="${style}"><v>${value}</v></c>` });
    const row = (at: number): CellFixture[] => [
      `k${at}`,
      { date: [1, 59, 61, 25_569][at] ?? 45_000 + at },
      styled(2, 45_000 + at + 0.4309027777777778),
      styled(3, 0.75),
      styled(4, at * 100.5),
      styled(5, at * 7),
      styled(6, 45_100 + at),
      styled(7, 100 + at),
      { xml: `<c r="{ref}" t="d"><v>2024-02-0${(at % 9) + 1}T00:00:00</v></c>` },
    ];
    const names = ['id', 'day', 'moment', 'time', 'money', 'days', 'named', 'code', 'iso'];
    const rows = Array.from({ length: 12 }, (_, at) => row(at));
    const found = await inspectFile(book({ sheets: [sheet([names, ...rows])], formats }), {}, place.env);
    expect(found.preview.slice(0, 5).map((own) => own[1])).toEqual([
      '1900-01-01',
      '1900-02-28',
      '1900-03-01',
      '1970-01-01',
      '2023-03-19',
    ]);
    expect(found.preview[4].slice(2)).toEqual([
      '2023-03-19 10:20:30',
      '18:00:00',
      '402',
      '28',
      '2023-06-27',
      '00104',
      '2024-02-05',
    ]);
    const other = book({ sheets: [sheet([names, ...rows])], formats, calendar1904: true });
    const later = await inspectFile(other, {}, place.env);
    expect(later.preview[4][1]).toBe('2027-03-20');
    expect(later.preview[0][1]).toBe('1904-01-02');
  });

  it('give the values of formulas, no value for errors, and texts put together from pieces', async () => {
    const cells = (at: number): CellFixture[] => [
      { xml: `<c r="{ref}" t="str"><f>"k"&amp;${at}</f><v>k${at}</v></c>` },
      { xml: `<c r="{ref}"><f>1+1</f><v>${at + 0.5}</v></c>` },
      at === 3 ? { xml: '<c r="{ref}" t="e"><v>#N/A</v></c>' } : at,
      {
        xml: '<c r="{ref}" t="inlineStr"><is><r><t>a </t></r><r><rPr><b/></rPr><t>b&lt;c</t></r><rPh><t>no</t></rPh></is></c>',
      },
    ];
    const rows = Array.from({ length: 9 }, (_, at) => cells(at));
    const { table } = await place.import(book({ sheets: [sheet([['id', 'sum', 'n', 'text'], ...rows])] }));
    expect(valuesOf(table, 'id')[8]).toBe('k8');
    expect(valuesOf(table, 'sum')[8]).toBe(8.5);
    expect(valuesOf(table, 'n').slice(2, 5)).toEqual([2, null, 4]);
    expect(valuesOf(table, 'text')[0]).toBe('a b<c');
  });

  it('may have titles, empty rows and columns around the table, and cells beside it', async () => {
    const rows: CellFixture[][] = [
      ['Customers of 2024', null, null, null, null],
      [],
      heading,
      ...people.slice(0, 10),
      [],
      ...people.slice(10).map((own, at) => (at === 5 ? [...own, null, null, 'a note'] : own)),
    ];
    const many = Array.from({ length: 1200 }, (_, at) => [`m${at}`, at, true, { date: 45_000 }, 'Oslo']);
    const path = book({
      sheets: [
        {
          name: 'Customers',
          rows: [...rows, ...many, ['last', 1, true, null, 'Oslo', null, 'aside']],
          at: [3, 2],
          merged: ['C4:G4'],
        },
      ],
    });
    const { table, problems } = await place.import(path, { types: { spend: 'number' } });
    expect(table.rows).toBe(30 + 1200 + 1);
    expect(problems.find(({ code }) => code === 'TITLE_ROWS')).toMatchObject({
      count: 1,
      examples: [{ text: 'Customers of 2024' }],
    });
    expect(problems).toContainEqual(expect.objectContaining({ code: 'MERGED_CELLS', count: 1 }));
    const broken = book({
      sheets: [
        { name: 'S', rows: [heading, ...people.slice(0, 20), [], ['k99', 'much', true, null, 'Rome']], at: [3, 2] },
      ],
    });
    const unfit = (await place.import(broken, { types: { spend: 'number' } })).problems.find(({ code }) =>
      code.includes('NUMBER'),
    );
    expect(unfit?.examples).toEqual([{ row: 26, text: 'much' }]);
  });

  it('offer their sheets; the first that looks like a table is read, hidden ones last', async () => {
    const path = book({
      sheets: [
        { ...sheet([heading, ...people], 'Secret'), hidden: true },
        sheet([['About'], ['Made in January'], ['By the shop']], 'Notes'),
        sheet([heading, ...people.slice(0, 12)], 'Customers'),
        sheet(
          [
            ['shop', 'size'],
            ['a', 1],
            ['b', 2],
            ['c', 3],
          ],
          'Shops',
        ),
        sheet([], 'Empty'),
      ],
    });
    const found = await inspectFile(path, {}, place.env);
    expect(found.parts).toEqual({
      kind: 'sheet',
      names: ['Secret', 'Notes', 'Customers', 'Shops', 'Empty'],
      chosen: 'Customers',
    });
    expect(found.rows).toBe(12);
    expect((await inspectFile(path, { part: 'shops' }, place.env)).columns.map(({ name }) => name)).toEqual([
      'shop',
      'size',
    ]);
    expect((await inspectFile(path, { part: 'Secret' }, place.env)).rows).toBe(30);
    expect((await errorOf(place.import(path, { part: 'Empty' }))).message).toContain('"Empty" of');
    expect((await errorOf(place.import(path, { part: 'Nowhere' }))).hint).toContain('"Customers"');
    const packed = place.write(
      'book.zip',
      zipBytes([
        {
          name: 'x/book.xlsx',
          content: xlsxBytes({
            sheets: [
              sheet(
                [
                  ['id', 'n'],
                  ['a', 1],
                  ['b', 2],
                ],
                'A',
              ),
              sheet([heading, ...people], 'B'),
            ],
          }),
        },
      ]),
    );
    expect(await inspectFile(packed, { part: 'B' }, place.env)).toMatchObject({
      format: 'xlsx',
      rows: 30,
      parts: { chosen: 'B' },
    });
  });

  const files = workbookFiles({ sheets: [sheet([heading, ...people])] });
  const with_ = (name: string, content: string, more: Partial<ZipFixture> = {}) =>
    zipBytes(files.map((own) => (own.name === name ? { ...own, content, ...more } : own)));
  const sheetXml = (inner: string) => `<worksheet><sheetData>${inner}</sheetData></worksheet>`;
  const bomb = `<!DOCTYPE w [<!ENTITY a "${'x'.repeat(100)}"><!ENTITY b "${'&a;'.repeat(100)}"><!ENTITY c "${'&b;'.repeat(100)}">]>`;
  const whole = xlsxBytes({ sheets: [sheet([heading, ...people])] });
  it.each([
    ['cut off', whole.subarray(0, whole.length - 40), 'FILE_FORMAT', /could not be unpacked/],
    [
      'entities that grow',
      with_('xl/sharedStrings.xml', `${bomb}<sst><si><t>&c;</t></si></sst>`),
      'FILE_FORMAT',
      /Excel workbook/,
    ],
    [
      'an unknown entity',
      with_('xl/worksheets/sheet1.xml', sheetXml('<row><c t="str"><v>&xxe;</v></c></row>')),
      'FILE_FORMAT',
      /Excel workbook/,
    ],
    [
      'XML that does not close',
      with_('xl/worksheets/sheet1.xml', '<worksheet><sheetData><row r="1">'),
      'FILE_FORMAT',
      /Excel workbook/,
    ],
    ['tags without end', with_('xl/worksheets/sheet1.xml', '<a>'.repeat(100_000)), 'FILE_FORMAT', /Excel workbook/],
    [
      'a column that cannot be',
      with_('xl/worksheets/sheet1.xml', sheetXml('<row r="1"><c r="ZZZZZZZZ1"><v>1</v></c></row>')),
      'FILE_FORMAT',
      /Excel workbook/,
    ],
    [
      'one cell in the last column',
      with_(
        'xl/worksheets/sheet1.xml',
        sheetXml(
          '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row><row r="1048576"><c r="B1"><v>1</v></c></row>',
        ),
      ),
      'TOO_MANY_COLUMNS',
      /16,384 columns/,
    ],
    [
      'a value of 20 MB',
      with_('xl/worksheets/sheet1.xml', sheetXml(`<row r="1"><c r="A1" t="str"><v>${'ab'.repeat(10e6)}</v></c></row>`)),
      'FILE_FORMAT',
      /Excel workbook/,
    ],
    ['no sheets', with_('xl/workbook.xml', '<workbook><sheets/></workbook>'), 'FILE_FORMAT', /Excel workbook/],
    ['an empty sheet', xlsxBytes({ sheets: [sheet([])] }), 'FILE_EMPTY', /"Sheet1" of .* is empty/],
    ['a heading only', xlsxBytes({ sheets: [sheet([heading])] }), 'NO_ROWS', /heading but no rows/],
    [
      'a binary workbook',
      zipBytes([
        files[0],
        { name: '_rels/.rels', content: String(files[1].content).replace('workbook.xml', 'workbook.bin') },
        { name: 'xl/workbook.bin', content: 'x' },
      ]),
      'FILE_BINARY',
      /\.xlsb/,
    ],
    [
      'a Word document',
      zipBytes([files[0], { name: 'word/document.xml', content: '<w/>' }]),
      'FILE_BINARY',
      /Word document/,
    ],
    [
      'an OpenDocument sheet',
      zipBytes([
        { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet', stored: true },
        { name: 'content.xml', content: '<x/>' },
      ]),
      'FILE_BINARY',
      /OpenDocument/,
    ],
    [
      'an old workbook',
      Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600)]),
      'FILE_BINARY',
      /old Excel workbook/,
    ],
    [
      'a locked workbook',
      Buffer.concat([
        Buffer.from([0xd0, 0xcf, 0x11, 0xe0]),
        Buffer.alloc(600),
        Buffer.from('EncryptedPackage', 'utf16le'),
      ]),
      'FILE_BINARY',
      /locked with a password/,
    ],
    [
      'a sheet outside of the archive',
      with_(
        'xl/_rels/workbook.xml.rels',
        String(files[3].content).replace('/xl/worksheets/sheet1.xml', '../../../../etc/passwd'),
      ),
      'FILE_FORMAT',
      /Excel workbook/,
    ],
  ])('are refused: %s', async (_, bytes, code, message) => {
    const error = await errorOf(place.import(file(bytes)));
    expect(error.message).toMatch(message);
    expect(error.code).toBe(code);
    expect(error.message).toMatch(/book-\d+\.xlsx/);
    expect(readdirSync(place.env.spillFolder)).toEqual([]);
  });

  it('are refused where texts or cells unpack without end', { timeout: 300_000 }, async () => {
    const texts = deflateRawSync(`<sst>${'<si><t></t></si>'.repeat(3e5)}</sst>`, { level: 9 });
    const cells = deflateRawSync(`<worksheet><sheetData>${'<row><c/></row>'.repeat(3e5)}</sheetData></worksheet>`, {
      level: 9,
    });
    for (const [name, packed] of [
      ['xl/sharedStrings.xml', texts],
      ['xl/worksheets/sheet1.xml', cells],
    ] as const) {
      const honest = await errorOf(place.import(file(with_(name, 'x', { packed, saidBytes: 0xf000_0000 }))));
      expect(honest.message).toMatch(/unpacks to more than 1,000 times/);
      const liar = await errorOf(place.import(file(with_(name, 'x', { packed, saidBytes: 1000 }))));
      expect(liar.message).toMatch(/could not be unpacked/);
    }
  });

  it('give the table that the same rows give as CSV', { timeout: 300_000 }, async () => {
    const word = fc
      .string({ unit: fc.constantFrom(...'abxÄß日, "&<>\n_x0;|'), maxLength: 8 })
      .map((text) => `q${text}k`);
    const row = fc.record({
      word,
      number: fc.oneof(
        fc.integer(),
        fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }),
        fc.constant(null),
      ),
      day: fc.integer({ min: 20_000, max: 60_000 }),
      yes: fc.option(fc.boolean()),
    });
    const dialect = {
      encoding: 'utf-8',
      delimiter: ',',
      lineEnd: '\n',
      quote: 'needed',
      endsWithNewline: true,
    } as const;
    const names = ['row name', 'some word', 'some number', 'some day', 'some yes'];
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 4, maxLength: 25 }), fc.boolean(), async (list, inline) => {
        fc.pre(new Set(list.map(({ number }) => number)).size > 3);
        const options = {
          kind: 'customers' as const,
          header: true,
          types: { 'some word': 'text' as const, 'some number': 'number' as const, 'some yes': 'text' as const },
          roles: { 'some number': 'feature' as const },
          decimal: '.' as const,
        };
        const text = list.map(({ word: own, number, day, yes }, at) => [
          `r${at}`,
          own,
          number === null ? '' : String(number),
          new Date((day - 25_569) * 864e5).toISOString().slice(0, 10),
          yes === null ? '' : String(yes),
        ]);
        const cells = list.map(({ word: own, number, day, yes }, at): CellFixture[] => [
          `r${at}`,
          own,
          number,
          { date: day },
          yes,
        ]);
        const plain = await place.import(place.write('same.csv', csvBytes([names, ...text], dialect)), options);
        const { table } = await place.import(book({ sheets: [sheet([names, ...cells])], inline }), options);
        for (const name of names) expect(valuesOf(table, name)).toEqual(valuesOf(plain.table, name));
      }),
      { numRuns: 15 },
    );
  });

  it('of many rows are read in pieces', { timeout: 300_000 }, async () => {
    const rows = Array.from({ length: 20_000 }, (_, at): CellFixture[] => [
      at % 3000,
      at,
      { date: 45_000 + (at % 365) },
      (at % 500) / 4,
      `item ${at % 40}`,
    ]);
    const path = book({ sheets: [sheet([['customer_id', 'order_id', 'order_date', 'amount', 'product'], ...rows])] });
    const { table, source } = await place.import(path);
    expect(source).toMatchObject({ kind: 'orders', rows: 20_000, customers: 3000 });
    expect(valuesOf(table, 'monetary').reduce((sum: number, value) => sum + Number(value), 0)).toBe(
      rows.reduce((sum, own) => sum + Number(own[3]), 0),
    );
  });
});
