import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSheetRows, type SheetRow } from '../../../../src/engine/ingest/xlsx/sheet-rows.ts';
import { TextPool } from '../../../../src/engine/ingest/xlsx/text-pool.ts';

const strings = new TextPool();
for (const text of ['first', 'second', 'Łódź']) strings.add(text);
const context = {
  path: 'book.xlsx',
  strings,
  formats: [{ kind: 'plain' }, { kind: 'date' }, { kind: 'time' }, { kind: 'padded', digits: 5 }],
  calendar1904: false,
} as const;

/** The rows of a sheet that comes in pieces of these lengths, over and over; or what is wrong with it. */
async function rowsOf(xml: string, lengths: readonly number[] = [1 << 20]): Promise<SheetRow[] | string> {
  const bytes = Buffer.from(xml);
  const pieces = async function* () {
    for (let at = 0, turn = 0; at < bytes.length; turn++) {
      const end = at + lengths[turn % lengths.length];
      yield bytes.subarray(at, end);
      at = end;
    }
  };
  const rows: SheetRow[] = [];
  try {
    await readSheetRows(pieces(), context, (row) => rows.push(row) > 0);
    return rows;
  } catch (error) {
    return String(error);
  }
}

const sheetOf = (inner: string) => `<worksheet><sheetData>${inner}</sheetData></worksheet>`;
/** The rows of the same sheet in a form that is left to the parser. */
async function parsedRowsOf(xml: string): Promise<SheetRow[] | string> {
  const rows = await rowsOf(xml.replaceAll('<c ', '<c  '));
  if (typeof rows === 'string') return rows;
  // Where it was no tag but text.
  return rows.map((row) => ({ ...row, texts: row.texts.map((text) => text?.replaceAll('<c  ', '<c ')) }));
}

describe('cells in their usual form', () => {
  const inside = fc.oneof(
    fc.constantFrom('', '0', '2', '45000.25', '1.50', '-7', '1e5', 'x', '&amp;', 'a &lt; b', '😀', 'Ł\r\nz', ']]&gt;'),
    fc.integer().map(String),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
    fc.constantFrom('<b/>', '&no;', ']]>', '\u0001', '</v>', '<!-- <c r="A1"><v>9</v></c> -->', '<![CDATA[<c >]]>'),
  );
  const attributes = fc
    .tuple(
      fc.constantFrom('', ' s="1"', ' s="2"', ' s="3"', ' s="99"'),
      fc.constantFrom('', 'n', 's', 'b', 'e', 'str', 'd'),
    )
    .map(([style, type]) => style + (type === '' ? '' : ` t="${type}"`));
  const body = fc.oneof(
    { weight: 6, arbitrary: inside.map((text) => `><v>${text}</v></c>`) },
    { weight: 1, arbitrary: inside.map((text) => `><is><t>${text}</t></is></c>`) },
    { weight: 1, arbitrary: inside.map((text) => `><f>A1</f><v>${text}</v></c>`) },
    { weight: 1, arbitrary: fc.constantFrom('/>', '></c>', '><v/></c>', ' ><v>1</v></c >', "a='>'/>") },
  );
  const between = fc.oneof(
    { weight: 8, arbitrary: fc.constant('') },
    {
      weight: 1,
      arbitrary: fc.constantFrom(' ', '\n', '<!-- </c>', '-->', '<?a ', '?>', '<x y="', '"/>', '</row>', '<is>'),
    },
  );
  const cell = fc
    .tuple(between, fc.constantFrom('A', 'B', 'AB', 'XFD', 'XFE', 'a'), attributes, body)
    .map(([gap, column, own, rest]) => `${gap}<c r="${column}1"${own}${rest}`);
  const row = fc.array(cell, { maxLength: 6 }).map((cells) => `<row r="1">${cells.join('')}</row>`);
  const sheet = fc.array(row, { maxLength: 5 }).map((rows) => sheetOf(rows.join('')));

  it('say what the parser says of them, wherever a piece ends', async () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(sheet, lengths, async (xml, cuts) => {
        const asParsed = await parsedRowsOf(xml);
        expect(await rowsOf(xml)).toEqual(asParsed);
        expect(await rowsOf(xml, cuts)).toEqual(asParsed);
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    ['in a comment', '<row r="1"><c r="A1"><v>1</v></c><!-- </c><c r="B1"><v>9</v></c> --></row>', ['1']],
    [
      'in CDATA',
      '<row r="1"><c r="A1" t="str"><v><![CDATA[</c><c r="B1"><v>9</v></c>]]></v></c></row>',
      ['</c><c r="B1"><v>9</v></c>'],
    ],
    ['in an instruction', '<row r="1"><c r="A1"><v>1</v></c><?x </c><c r="B1"><v>9</v></c> ?></row>', ['1']],
    ['in another cell', '<row r="1"><c r="A1" t="str"><v>a<c r="B1"><v>9</v></c></v></c></row>', null],
    [
      'without a text of their own',
      '<row r="1"><c r="A1" t="s"/><c r="B1" t="s"><v>1</v></c></row>',
      [undefined, 'second'],
    ],
  ])('are none %s', async (_, inner, texts) => {
    const xml = sheetOf(inner);
    const rows = await rowsOf(xml);
    expect(rows).toEqual(await parsedRowsOf(xml));
    if (texts !== null) expect([...(rows[0] as SheetRow).texts]).toEqual(texts);
  });

  it('behind the end of the sheet are refused', async () => {
    expect(await rowsOf(`${sheetOf('')}<c r="A1"><v>1</v></c>`)).toContain('could not be read');
  });
});
