import { pause } from '../jobs/pause.ts';
import { isNumeric, type Table, type TableColumn } from '../table.ts';
import { cellText } from './cell-text.ts';
import type { SegmentEdits } from './segment-edits.ts';
import { segmentNumbers } from './segment-groups.ts';

const rowsAtOnce = 500;
const plainNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
/** What a spreadsheet may take for the start of a formula, full-width signs included. */
const formulaStart = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/**
 * One field of CSV (RFC 4180). A text that a spreadsheet would run as a formula gets a leading apostrophe;
 * numbers stay as they are.
 */
export function csvField(text: string | null): string {
  if (text === null) return '';
  const safe = formulaStart.test(text) && !plainNumber.test(text) ? `'${text}` : text;
  return /[",\r\n;\t]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A value of the table as a field; numbers and days need no quoting. */
function cellField(column: TableColumn, row: number): string {
  return isNumeric(column) ? (cellText(column, row) ?? '') : csvField(cellText(column, row));
}

function csvLine(fields: readonly (string | null)[]): string {
  return `${fields.map(csvField).join(',')}\r\n`;
}

/** The customer table as CSV (UTF-8, CRLF), in pieces; gives the event loop a turn after each. */
async function* tableCsvPieces(table: Table): AsyncGenerator<string> {
  yield csvLine(table.columns.map((column) => column.name));
  for (let start = 0; start < table.rows; start += rowsAtOnce) {
    let piece = '';
    for (let row = start; row < Math.min(start + rowsAtOnce, table.rows); row++) {
      piece += `${table.columns.map((column) => cellField(column, row)).join(',')}\r\n`;
    }
    yield piece;
    await pause();
  }
}

export interface SegmentExport {
  readonly table: Table;
  /** Table row of each prepared row. */
  readonly rowIndex: Int32Array;
  /** 0-based cluster of each prepared row, -1 for none. */
  readonly labels: Int32Array;
  /** How sure the cluster of each prepared row is, in [0, 1]; null where it is not known. */
  readonly confidence: Float32Array | null;
  readonly k: number;
  readonly edits: SegmentEdits;
  /** Names as shown, by number. */
  readonly names: ReadonlyMap<number, string>;
  /** Only this segment; left out, every customer of the table. */
  readonly only?: number;
  /** The table's columns too, not only the customer's id. */
  readonly withColumns: boolean;
}

/** The column that names the customers, or -1. */
function idPosition(table: Table): number {
  return table.info.findIndex((column) => column.role === 'id');
}

/**
 * Customers with the number and name of their segment, and how sure it is (0 to 1), as CSV, in the order of the table. Without an id column the row
 * number (1 first) stands in. -1 and "no segment" mark customers that fit none; customers that were left out while
 * preparing have both fields empty and are listed only when all segments are.
 */
async function* segmentCsvPieces(input: SegmentExport): AsyncGenerator<string> {
  const { table, rowIndex, labels, confidence, k, edits, names, only, withColumns } = input;
  const numbers = new Int32Array(table.rows);
  const preparedRow = new Int32Array(table.rows).fill(-1);
  segmentNumbers(labels, k, edits).forEach((id, at) => {
    numbers[rowIndex[at]] = id;
    preparedRow[rowIndex[at]] = at;
  });
  const idAt = idPosition(table);
  const others = withColumns ? table.columns.filter((_, position) => position !== idAt) : [];
  const taken = new Set([idAt < 0 ? 'row' : table.columns[idAt].name, ...others.map((column) => column.name)]);
  const free = (name: string) => (taken.has(name) ? `coterie_${name}` : name);
  yield csvLine([
    idAt < 0 ? 'row' : table.columns[idAt].name,
    free('segment'),
    free('segment_name'),
    ...(confidence ? [free('confidence')] : []),
    ...others.map((column) => column.name),
  ]);
  for (let start = 0; start < table.rows; start += rowsAtOnce) {
    let piece = '';
    for (let row = start; row < Math.min(start + rowsAtOnce, table.rows); row++) {
      const id = numbers[row];
      if (only !== undefined && id !== only) continue;
      const name = id < 0 ? 'no segment' : (names.get(id) ?? `Segment ${id}`);
      const fields = [
        idAt < 0 ? String(row + 1) : cellField(table.columns[idAt], row),
        id === 0 ? '' : String(id),
        id === 0 ? '' : csvField(name),
      ];
      if (confidence) fields.push(id === 0 ? '' : confidence[preparedRow[row]].toFixed(3));
      for (const column of others) fields.push(cellField(column, row));
      piece += `${fields.join(',')}\r\n`;
    }
    yield piece;
    await pause();
  }
}

async function joined(pieces: AsyncIterable<string>): Promise<string> {
  const list: string[] = [];
  for await (const piece of pieces) list.push(piece);
  return list.join('');
}

export const tableToCsv = (table: Table): Promise<string> => joined(tableCsvPieces(table));
export const segmentsToCsv = (input: SegmentExport): Promise<string> => joined(segmentCsvPieces(input));
