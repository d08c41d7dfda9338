import { basename } from 'node:path';
import type { ColumnInfo, DataProblem, FileKind, ReadOptions } from '../../contract/dataset.ts';
import { CoterieError } from '../../contract/errors.ts';
import type { JobContext } from '../jobs/task.ts';
import { checkColumnOptions } from './check-options.ts';
import type { ColumnShape } from './column-shape.ts';
import { candidatesOf, chooseDecimal, decideType, forcedType, shapeProblems } from './column-type.ts';
import { describeColumns, findId } from './describe-columns.ts';
import { findLayout, type Layout, looksFixedWidth } from './dialect.ts';
import type { Duck } from './duckdb.ts';
import { decoderOf, type Encoding } from './encoding.ts';
import { findKind, findLogColumns, type LogColumns } from './find-roles.ts';
import { hasHeader } from './header.ts';
import { type Loaded, loadFile } from './load.ts';
import { type Candidates, type Measured, measureColumns, sampleValues } from './measure-columns.ts';
import { nameColumns, nameProblems } from './names.ts';
import { duplicateIds, rejectedProblem, unfitProblems } from './problems.ts';
import { headBytes, type Scan, scanFile } from './scan.ts';
import { refuseControlCharacters } from './signatures.ts';

export const mostColumns = 1000;

/** A file loaded into the table `raw` of a database, and all that was recognised about it. */
export interface Recognised {
  readonly scan: Scan;
  readonly encoding: Encoding;
  readonly delimiter: string;
  readonly decimal: '.' | ',';
  readonly header: boolean;
  readonly loaded: Loaded;
  /** Columns kept, in file order; `columns[i]` describes `shapes[i]`. */
  readonly shapes: readonly ColumnShape[];
  readonly columns: readonly ColumnInfo[];
  readonly kind: FileKind;
  readonly kindReason: string;
  readonly log: LogColumns;
  readonly problems: readonly DataProblem[];
}

/** Reads a file into `duck` and recognises it: encoding, layout, types, roles and kind. */
export async function recognise(
  duck: Duck,
  path: string,
  options: ReadOptions,
  settings: { readonly hash: boolean },
  context: JobContext,
): Promise<Recognised> {
  const reading = context.task.child('Reading the file', 0.6);
  const checking = reading.child('Checking', 0.2);
  const scan = await scanFile(path, {
    encoding: options.encoding,
    hash: settings.hash,
    signal: context.signal,
    onBytes: (done, total) => checking.report(done, total),
  });
  checking.finish();
  const complete = scan.bytes <= headBytes;
  const text = decoderOf(scan.encoding)(scan.head, !complete);
  refuseControlCharacters(text.slice(0, 65_536), basename(path));
  if (text.trim() === '') {
    throw new CoterieError('FILE_EMPTY', `${basename(path)} holds nothing but empty lines.`, 'Export it again.', {
      path,
    });
  }
  const layout = findLayout(text, complete, options.delimiter);
  refuseOddLayout(layout, path);
  const header = options.header ?? hasHeader(layout.records);
  const first = layout.records[0];
  const emptyEnd = header ? first.length - 1 - first.findLastIndex((name) => name.trim() !== '') : 0;
  const headed = layout.records.length > 1 ? Math.max(layout.width, first.length - emptyEnd) : first.length;
  const width = header ? headed : layout.width;
  if (header && layout.records.length === 1 && complete) throw noRows(path);

  const loading = reading.child('Loading', 0.8);
  const loaded = await loadFile(
    duck,
    { path, encoding: scan.encoding, delimiter: layout.delimiter, header, width, padShortRows: width > layout.width },
    { task: loading, signal: context.signal },
  );
  loading.finish();
  reading.finish();
  if (loaded.rows === 0) throw noReadableRows(path, loaded);

  const understanding = context.task.child('Recognising columns', 0.2);
  const named = nameColumns(header ? first : null, width);
  const { names } = named;
  checkColumnOptions(options, names, path);
  const samples = await sampleValues(duck, loaded.rows, width);
  understanding.report(1, 3);
  const choice = chooseDecimal(samples, options.decimal);
  const candidates = samples.map((values, at) =>
    candidatesOf(values, choice, {
      decimal: options.decimal !== undefined,
      type: forcedType(names[at], options),
      dateFormat: options.dateFormat,
    }),
  );
  const measured = await measure(duck, loaded.rows, candidates, options, context.signal);
  understanding.report(2, 3);
  const monthFirst = prefersMonthFirst(samples, candidates, measured);
  const allShapes = measured.map((counts, index) =>
    decideType(
      { index, name: names[index], sample: samples[index], rows: loaded.rows },
      candidates[index],
      counts,
      forcedType(names[index], options),
      monthFirst,
    ),
  );
  const leftOut = allShapes.filter(({ index, values }) => named.unnamed.includes(index) && values === 0);
  const shapes = allShapes.filter((shape) => !leftOut.includes(shape));
  if (shapes.length < 2) throw oneColumn(path, shapes[0]?.name ?? names[0]);
  const log = findLogColumns(shapes, options);
  const { kind, reason } = findKind(log, loaded.rows, options);
  const columns = describeColumns(shapes, kind, log, loaded.rows, options);
  const found: DataProblem[] = [
    ...nameProblems(named, new Set(leftOut.map(({ index }) => index))),
    ...emptyColumns(leftOut),
    ...(width > layout.width ? [shortRows(width, layout.width, names)] : []),
    ...shapeProblems(shapes, choice, samples),
    ...(await unfitProblems(duck, shapes, loaded)),
    ...rejectedProblem(loaded),
    ...(kind === 'customers' ? await duplicateIds(duck, findId(shapes, loaded.rows, options), loaded) : []),
  ];
  understanding.finish();
  return {
    scan,
    encoding: scan.encoding,
    delimiter: layout.delimiter,
    decimal: choice.decimal,
    header,
    loaded,
    shapes,
    columns,
    kind,
    kindReason: reason,
    log,
    problems: found,
  };
}

/** True where another column's dates, or dollar signs, show that months come first in this file. */
function prefersMonthFirst(
  samples: readonly string[][],
  candidates: readonly Candidates[],
  measured: readonly Measured[],
): boolean {
  const shown = candidates.some(({ dates }, at) => {
    const count = (order: string) => measured[at].dates[dates.findIndex((style) => style.order === order)] ?? 0;
    return count('month-first') > count('day-first');
  });
  return shown || samples.some((values) => values.slice(0, 50).some((value) => value.startsWith('$')));
}

async function measure(
  duck: Duck,
  rows: number,
  candidates: readonly Candidates[],
  options: ReadOptions,
  signal: AbortSignal,
): Promise<Measured[]> {
  try {
    return await measureColumns(duck, rows, candidates, signal);
  } catch (error) {
    if (error instanceof CoterieError || options.dateFormat === undefined) throw error;
    throw new CoterieError(
      'BAD_PARAMETER',
      `"${options.dateFormat}" is not a date format.`,
      'Write it with %d for the day, %m for the month and %Y for the year, such as %d-%m-%Y.',
      { parameter: 'dateFormat' },
    );
  }
}

function refuseOddLayout(layout: Layout, path: string): void {
  const name = basename(path);
  const columns = Math.max(layout.width, layout.records[0]?.length ?? 0);
  if (columns > mostColumns) {
    throw new CoterieError(
      'TOO_MANY_COLUMNS',
      `${name} has ${columns.toLocaleString('en')} columns; at most ${mostColumns.toLocaleString('en')} can be read.`,
      'Keep the columns that describe customers. If rows and columns are swapped, turn the table first.',
      { path, columns },
    );
  }
  if (looksFixedWidth(layout)) {
    throw new CoterieError(
      'FILE_FORMAT',
      `${name} has its columns lined up with spaces instead of separated by a comma, semicolon or tab.`,
      'Open it in a spreadsheet program as "fixed width" and save it as CSV, then use that file.',
      { path },
    );
  }
}

function noRows(path: string): CoterieError {
  return new CoterieError(
    'NO_ROWS',
    `${basename(path)} has a heading but no rows below it.`,
    'Export it again with the customers or orders included.',
    { path },
  );
}

function noReadableRows(path: string, loaded: Loaded): CoterieError {
  const [example] = loaded.rejected.rows;
  if (example === undefined) return noRows(path);
  return new CoterieError(
    'FILE_FORMAT',
    `No row of ${basename(path)} could be read. Row ${example.row}: ${example.reason}`,
    'Check the delimiter and the quotation marks, or export it again as CSV (UTF-8).',
    { path, row: example.row },
  );
}

function oneColumn(path: string, name: string): CoterieError {
  return new CoterieError(
    'NO_USABLE_COLUMNS',
    `${basename(path)} has only one column, "${name.slice(0, 60)}".`,
    'At least one column to compare customers by is needed besides it. If there are more, set the delimiter.',
    { path, column: name.slice(0, 60) },
  );
}

function emptyColumns(shapes: readonly ColumnShape[]): DataProblem[] {
  if (shapes.length === 0) return [];
  return [
    {
      code: 'EMPTY_COLUMNS',
      message: `${shapes.length === 1 ? 'A column has' : `${shapes.length} columns have`} neither a name nor values.`,
      repair: 'Left out.',
      column: shapes[0].name,
      count: shapes.length,
      examples: [],
    },
  ];
}

function shortRows(width: number, usual: number, names: readonly string[]): DataProblem {
  return {
    code: 'SHORT_ROWS',
    message: `Most rows have ${usual} values where the heading has ${width}.`,
    repair: 'The last columns are taken as missing in those rows.',
    column: names[usual],
    count: width - usual,
    examples: [],
  };
}
