import { open } from 'node:fs/promises';
import type { ReadOptions } from '../../../contract/dataset.ts';
import { inPlainWords } from '../readers/unpack.ts';
import { RowCounter, type RowRuns } from './row-runs.ts';
import { readSheetRows, type SheetContext, type SheetEnd, type SheetRow } from './sheet-rows.ts';
import { cells, findTable, type TableRegion } from './table-region.ts';

/** Rows that are looked at before the first is written, to find the table. */
const heldRows = 1000;
const bufferedCharacters = 1 << 20;

/** A sheet written as CSV without a heading, and what was seen on the way. */
export interface WrittenSheet {
  readonly region: TableRegion;
  /** The heading; null where there is none. */
  readonly names: readonly string[] | null;
  /** Texts of the rows above the table. */
  readonly titles: readonly string[];
  readonly rowRuns: RowRuns;
  readonly rows: number;
  /** For each column, whether all its values are numbers that are no dates. */
  readonly numeric: readonly boolean[];
  /** Cells beside the table, which its first rows do not have. */
  readonly outside: { readonly count: number; readonly row: number | null };
  readonly end: SheetEnd;
}

/**
 * Writes the table of a sheet as CSV (UTF-8, commas) into a file, row by row. Null where the sheet has no values.
 */
export async function writeSheet(
  pieces: AsyncIterable<Buffer>,
  context: SheetContext,
  options: Pick<ReadOptions, 'header'>,
  target: string,
): Promise<WrittenSheet | null> {
  const output = await open(target, 'w', 0o600);
  const writer = new TableWriter(options);
  // Rows come while a piece is parsed; what they fill is written between the pieces.
  const flushed = async function* () {
    for await (const piece of pieces) {
      yield piece;
      const text = writer.take(bufferedCharacters);
      if (text !== '') await output.write(text);
    }
  };
  try {
    const end = await readSheetRows(flushed(), context, (row) => writer.add(row));
    writer.settle();
    await output.write(writer.take(0));
    return writer.result(end);
  } catch (error) {
    throw inPlainWords(error);
  } finally {
    await output.close();
  }
}

class TableWriter {
  readonly #options: Pick<ReadOptions, 'header'>;
  #held: SheetRow[] = [];
  #region: TableRegion | null = null;
  #names: readonly string[] | null = null;
  #titles: readonly string[] = [];
  #text = '';
  #rows = 0;
  #filled = new Float64Array(0);
  #numbers = new Float64Array(0);
  #outside = 0;
  #outsideRow: number | null = null;
  readonly #rowCounter = new RowCounter();

  constructor(options: Pick<ReadOptions, 'header'>) {
    this.#options = options;
  }

  add(row: SheetRow): boolean {
    if (this.#region !== null) this.#write(row, this.#region);
    else if (this.#held.push(row) === heldRows) this.settle();
    return true;
  }

  /** Finds the table in the rows held so far and writes them. */
  settle(): void {
    if (this.#region !== null || this.#held.length === 0) return;
    const region = findTable(this.#held, this.#options.header);
    this.#region = region;
    const width = region.to - region.from;
    this.#filled = new Float64Array(width);
    this.#numbers = new Float64Array(width);
    this.#titles = this.#held.slice(0, region.first).map(({ texts }) => texts.filter(Boolean).join(' '));
    const body = this.#held.slice(region.first);
    this.#held = [];
    if (region.header) this.#names = cells(body[0].texts, region.from, region.to);
    for (const row of region.header ? body.slice(1) : body) this.#write(row, region);
  }

  /** The text gathered, once it is at least this long. */
  take(least: number): string {
    if (this.#text.length < least) return '';
    const text = this.#text;
    this.#text = '';
    return text;
  }

  result(end: SheetEnd): WrittenSheet | null {
    if (this.#region === null) return null;
    return {
      region: this.#region,
      names: this.#names,
      titles: this.#titles,
      rowRuns: this.#rowCounter.runs(),
      rows: this.#rows,
      numeric: [...this.#filled].map((filled, at) => filled > 0 && this.#numbers[at] === filled),
      outside: { count: this.#outside, row: this.#outsideRow },
      end,
    };
  }

  #write({ number, texts, numbers }: SheetRow, { from, to }: TableRegion): void {
    let line = '';
    let any = false;
    for (let column = from; column < to; column++) {
      const text = texts[column];
      if (column > from) line += ',';
      if (text === undefined) continue;
      any = true;
      this.#filled[column - from]++;
      line += quoted(text);
    }
    this.#countOutside(number, texts, from, to);
    if (!any) return;
    for (const column of numbers) if (column >= from && column < to) this.#numbers[column - from]++;
    this.#rowCounter.add(number);
    this.#text += `${line}\n`;
    this.#rows++;
  }

  #countOutside(number: number, texts: SheetRow['texts'], from: number, to: number): void {
    for (let column = 0; column < texts.length; column++) {
      if (column === from) column = to;
      if (column >= texts.length || texts[column] === undefined) continue;
      this.#outside++;
      this.#outsideRow ??= number;
    }
  }
}

/** A value as CSV: quotation marks where it needs them. */
function quoted(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
