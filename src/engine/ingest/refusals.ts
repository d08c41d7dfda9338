import { basename } from 'node:path';
import { CoterieError } from '../../contract/errors.ts';
import type { Layout } from './dialect.ts';
import type { Loaded } from './load.ts';

/** Most columns that are read. */
const mostColumns = 1000;

/** Stops at tables that are wider than any list of customers. */
export function refuseTooManyColumns(columns: number, path: string): void {
  if (columns <= mostColumns) return;
  throw new CoterieError(
    'TOO_MANY_COLUMNS',
    `${basename(path)} has ${columns.toLocaleString('en')} columns; at most ${mostColumns.toLocaleString('en')} can be read.`,
    'Keep the columns that describe customers. If rows and columns are swapped, turn the table first.',
    { path, columns },
  );
}

/** Stops at layouts that are no table of customers or orders. */
export function refuseOddLayout(layout: Layout, path: string): void {
  refuseTooManyColumns(Math.max(layout.width, layout.records[0]?.length ?? 0), path);
}

export function noRows(path: string): CoterieError {
  return new CoterieError(
    'NO_ROWS',
    `${basename(path)} has a heading but no rows below it.`,
    'Export it again with the customers or orders included.',
    { path },
  );
}

export function noReadableRows(path: string, loaded: Loaded): CoterieError {
  const [example] = loaded.rejected.rows;
  if (example === undefined) return noRows(path);
  return new CoterieError(
    'FILE_FORMAT',
    `No row of ${basename(path)} could be read. Row ${example.row}: ${example.reason}`,
    'Check the delimiter and the quotation marks, or export it again as CSV (UTF-8).',
    { path, row: example.row },
  );
}

export function oneColumn(path: string, name: string): CoterieError {
  return new CoterieError(
    'NO_USABLE_COLUMNS',
    `${basename(path)} has only one column, "${name.slice(0, 60)}".`,
    'At least one column to compare customers by is needed besides it. If there are more, set the delimiter.',
    { path, column: name.slice(0, 60) },
  );
}

export function oneAtATime(path: string): CoterieError {
  return new CoterieError(
    'FILE_FORMAT',
    `Files like ${basename(path)} are read one at a time.`,
    'Choose one of them, or export them as CSV: several CSV files can be one log.',
    { path },
  );
}
