import { decodedText, isoCellText, numberText } from './cell-text.ts';
import type { NumberFormat } from './number-formats.ts';
import { damagedWorkbook, readXml } from './read-xml.ts';
import type { TextPool } from './text-pool.ts';

const mostColumns = 16_384;
const plain: NumberFormat = { kind: 'plain' };

/**
 * A cell as programs write nearly all of them. Entities, control characters, ends of lines and whatever else XML treats
 * apart are not among its texts.
 */
const usualText = '[^<>&\\0-\\x1f\\x7f-\\x9f\\u2028\\ud800-\\udfff\\ufffe\\uffff]*';
const usualCell = new RegExp(
  `<c r="([A-Z]{1,3}[0-9]{1,7})"(?: s="([0-9]{1,6})")?(?: t="([a-zA-Z]{1,9})")?(?:/>|>(?:<v>(${usualText})</v>|<is><t(?: xml:space="preserve")?>(${usualText})</t></is>)?</c>)`,
  'y',
);

/** One row of a sheet: its number, counted from 1, and the texts of its cells by column; empty cells are left out. */
export interface SheetRow {
  readonly number: number;
  readonly texts: readonly (string | undefined)[];
  /** Columns whose cell is a number that is no date. */
  readonly numbers: readonly number[];
}

export interface SheetContext {
  readonly path: string;
  readonly strings: TextPool | null;
  readonly formats: readonly NumberFormat[];
  readonly calendar1904: boolean;
}

/** What is told of a sheet besides its rows. */
export interface SheetEnd {
  /** Ranges of merged cells: only the first of each has the value. */
  readonly merged: number;
}

/**
 * Reads the rows of a sheet one after the other; rows without a value are passed over. Formulas give the value that
 * was worked out last, errors such as #N/A none. Ends early where `use` returns false.
 */
export async function readSheetRows(
  pieces: AsyncIterable<Buffer>,
  context: SheetContext,
  use: (row: SheetRow) => boolean,
): Promise<SheetEnd> {
  const { path, strings, formats, calendar1904 } = context;
  let done = false;
  let merged = 0;
  let row = 0;
  let column = -1;
  let type = 'n';
  let style = plain;
  let text = '';
  let inValue = false;
  let inInline = false;
  let aloud = 0;
  let texts: (string | undefined)[] = [];
  let numbers: number[] = [];

  const endCell = () => {
    const value = cellText();
    if (value === '') return;
    texts[column] = value;
    if (type === 'n' && style.kind === 'plain') numbers.push(column);
  };
  const cellText = (): string => {
    if (text === '') return '';
    switch (type) {
      case 's':
        // Without the texts, only whether there is one counts.
        return strings === null ? text : strings.at(Number(text));
      case 'b':
        return text === '1' || text === 'true' ? 'true' : 'false';
      case 'e':
        return '';
      case 'd':
        return isoCellText(text);
      case 'n':
        return numberText(text, style, calendar1904);
      default:
        return decodedText(text);
    }
  };
  const beginCell = (reference: string | undefined, ownType: string | undefined, ownStyle: string | undefined) => {
    column = reference === undefined ? column + 1 : columnOf(reference);
    if (!(column >= 0 && column < mostColumns)) throw damagedWorkbook(path, `there is no column ${reference}`);
    type = ownType ?? 'n';
    style = formats[Number(ownStyle ?? 0)] ?? plain;
    text = '';
  };
  const skim = {
    start: '<c ',
    read(source: string, from: number): number {
      if (done || inValue || inInline || aloud !== 0) return from;
      let at = from;
      for (;;) {
        usualCell.lastIndex = at;
        const found = usualCell.exec(source);
        if (found === null) return at;
        at = usualCell.lastIndex;
        beginCell(found[1], found[3], found[2]);
        text = found[4] ?? found[5] ?? '';
        endCell();
      }
    },
  };
  const handler = {
    skim,
    open(name: string, own: Readonly<Record<string, string>>) {
      if (done) return;
      switch (name) {
        case 'c':
          beginCell(own.r, own.t, own.s);
          break;
        case 'v':
          inValue = true;
          break;
        case 'is':
          inInline = true;
          break;
        case 't':
          inValue = inInline && aloud === 0;
          break;
        case 'rPh':
          aloud++;
          break;
        case 'row':
          row = own.r === undefined ? row + 1 : Number(own.r);
          column = -1;
          texts = [];
          numbers = [];
          break;
        case 'mergeCell':
          merged++;
          break;
      }
    },
    close(name: string) {
      if (done) return;
      if (name === 'v' || name === 't') inValue = false;
      else if (name === 'is') inInline = false;
      else if (name === 'rPh') aloud--;
      else if (name === 'c') endCell();
      else if (name === 'row' && texts.length > 0) done = !use({ number: row, texts, numbers });
    },
    text(own: string) {
      if (inValue) text += own;
    },
    isDone: () => done,
  };
  await readXml(pieces, handler, path);
  return { merged };
}

/** "BC12" as 54; -1 where that is no cell. */
function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at++) {
    const code = reference.charCodeAt(at) & ~32;
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
    if (column > mostColumns) return -1;
  }
  return column - 1;
}
