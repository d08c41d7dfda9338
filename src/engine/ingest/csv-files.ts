import { join } from 'node:path';
import type { Duck } from './duckdb.ts';
import type { Encoding } from './encoding.ts';
import { cleanedText } from './missing-words.ts';
import { rewriteAsUtf8 } from './rewrite.ts';
import { sqlText } from './sql.ts';

/** One of the delimited files that make a source. All of them have the same columns, in any order. */
export interface CsvFile {
  readonly path: string;
  readonly encoding: Encoding;
  /** For each of its columns the number of the source's column. */
  readonly order: readonly number[];
}

/** How the files of a source are written. */
export interface CsvLayout {
  readonly delimiter: string;
  readonly header: boolean;
  readonly width: number;
  /** Rows with fewer values than the heading are kept, the rest of them missing. */
  readonly padShortRows: boolean;
}

/** What is done with rows that do not fit: kept aside in the tables `reject_errors` and `reject_scans`, or left out. */
type Unfitting = 'told' | 'left out';

/** Name of a column of the table `raw`. */
export function rawColumn(index: number): string {
  return `c${index}`;
}

/** All the columns of a source by name, in its order. */
export function rawColumns(width: number): string[] {
  return Array.from({ length: width }, (_, index) => rawColumn(index));
}

/** Where the copy of a source's file in UTF-8 goes, if one has to be made. */
export function convertedPath(duck: Duck, number: number): string {
  return join(duck.scratchFolder, `converted-${number}.csv`);
}

/** The file as DuckDB can read it: itself, or a copy in UTF-8. */
export async function readablePath(duck: Duck, file: CsvFile, number: number, signal: AbortSignal): Promise<string> {
  // Square brackets, stars and question marks in a name would be taken for a pattern.
  if (file.encoding === 'utf-8' && !/[[\]*?{}]/.test(file.path)) return file.path;
  return rewriteAsUtf8(file.path, file.encoding, convertedPath(duck, number), signal);
}

/** SQL for the rows of a file: columns c0, c1, … of cleaned text in the source's order. Only those asked for are made. */
export function csvRows(path: string, order: readonly number[], layout: CsvLayout, unfitting: Unfitting): string {
  const columns = order.map((index) => `'${rawColumn(index)}': 'VARCHAR'`).join(', ');
  const cleaned = rawColumns(layout.width).map((column) => `${cleanedText(column)} AS ${column}`);
  const aside =
    unfitting === 'told'
      ? "store_rejects = true, rejects_table = 'reject_errors', rejects_scan = 'reject_scans', rejects_limit = 0"
      : 'ignore_errors = true';
  return `SELECT ${cleaned.join(', ')} FROM read_csv(${sqlText(path)},
    auto_detect = false, columns = {${columns}}, header = ${layout.header}, delim = ${sqlText(layout.delimiter)},
    quote = '"', escape = '"', compression = 'none', strict_mode = true,
    null_padding = ${layout.padShortRows}, parallel = ${!layout.padShortRows}, ${aside})`;
}
