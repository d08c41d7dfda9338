import type { ColumnInfo, DataProblem, FileKind, ReadOptions } from '../../contract/dataset.ts';
import { CoterieError } from '../../contract/errors.ts';
import { pause } from '../jobs/pause.ts';
import type { JobContext } from '../jobs/task.ts';
import { checkColumnOptions } from './check-options.ts';
import type { ColumnShape } from './column-shape.ts';
import { candidatesOf, decideType, forcedType } from './column-type.ts';
import { chooseDecimal } from './decimal-choice.ts';
import { describeColumns, findId } from './describe-columns.ts';
import { doubtfulColumns } from './doubtful-columns.ts';
import type { Duck } from './duckdb.ts';
import { findKind, findLogColumns, type LogColumns } from './find-roles.ts';
import type { Loaded } from './load.ts';
import { type Candidates, type Measured, measureColumns, sampleValues } from './measure-columns.ts';
import { nameColumns, nameProblems } from './names.ts';
import { duplicateIds, rejectedProblem, unfitProblems } from './problems.ts';
import { findShop, readShop, type ShopReading } from './read-shop.ts';
import type { OpenedSource } from './readers/opened-source.ts';
import { readerFor } from './readers/readers.ts';
import { noReadableRows, oneColumn } from './refusals.ts';
import { defaultStreamFrom } from './streamed.ts';

/** A source brought into the relation `raw` of a database, and all that was recognised about it. */
export interface Recognised {
  readonly source: OpenedSource;
  readonly loaded: Loaded;
  readonly decimal: '.' | ',';
  /** Columns kept, in file order; `columns[i]` describes `shapes[i]`. */
  readonly shapes: readonly ColumnShape[];
  readonly columns: readonly ColumnInfo[];
  readonly kind: FileKind;
  readonly kindReason: string;
  readonly log: LogColumns;
  /** How to read its rows, where it is the export of a shop that is known. */
  readonly shop: ShopReading | null;
  readonly problems: readonly DataProblem[];
}

/** Reads a file into `duck` and recognises it: encoding, layout, types, roles and kind. */
export async function recognise(
  duck: Duck,
  path: string,
  options: ReadOptions,
  settings: { readonly hash: boolean; readonly streamFrom?: number },
  context: JobContext,
): Promise<Recognised> {
  const reading = context.task.child('Reading the file', 0.6);
  const reader = await readerFor(path);
  const source = await reader.open(
    duck,
    { path, options, hash: settings.hash, streamFrom: settings.streamFrom ?? defaultStreamFrom },
    { task: reading, signal: context.signal },
  );
  const { loaded, width } = source;
  reading.finish();
  if (loaded.rows === 0) throw noReadableRows(path, loaded);

  const understanding = context.task.child('Recognising columns', 0.2);
  const named = nameColumns(source.names, width);
  const { names } = named;
  checkColumnOptions(options, names, path);
  const shop = findShop(names, options);
  const samples = await sampleValues(duck, loaded.rows, width);
  understanding.report(1, 3);
  const written = source.written ?? [];
  const untyped = samples.filter((_, at) => written[at] !== 'number');
  const choice = await chooseDecimal(untyped, options.decimal);
  const candidates: Candidates[] = [];
  for (const [at, values] of samples.entries()) {
    const type = forcedType(names[at], options);
    const forced = { decimal: options.decimal !== undefined, type, dateFormat: options.dateFormat };
    const own = candidatesOf(values, choice, forced, written[at] ?? null);
    const dates = shop?.monthFirst ? own.dates.filter(({ order }) => order !== 'day-first') : own.dates;
    candidates.push({ ...own, dates });
    await pause();
  }
  const measured = await measure(duck, loaded.rows, candidates, options, context.signal);
  understanding.report(2, 3);
  const monthFirst = prefersMonthFirst(samples, candidates, measured);
  const allShapes: ColumnShape[] = [];
  for (const [index, counts] of measured.entries()) {
    const column = { index, name: names[index], sample: samples[index], rows: loaded.rows };
    allShapes.push(decideType(column, candidates[index], counts, forcedType(names[index], options), monthFirst));
    await pause();
  }
  const leftOut = allShapes.filter(({ index, values }) => named.unnamed.includes(index) && values === 0);
  const shapes = allShapes.filter((shape) => !leftOut.includes(shape));
  if (shapes.length < 2) throw oneColumn(path, shapes[0]?.name ?? names[0]);
  const shopReading = shop === null ? null : await readShop(duck, shop, shapes, path);
  const log = shopReading?.log ?? findLogColumns(shapes, options);
  const { kind, reason } =
    shop === null
      ? findKind(log, loaded.rows, options)
      : { kind: 'orders' as const, reason: `This looks like ${shop.name}. ${shop.amountReason}` };
  await pause();
  const columns = describeColumns(shapes, kind, log, loaded.rows, options, shopReading);
  const found: DataProblem[] = [
    ...nameProblems(named, new Set(leftOut.map(({ index }) => index))),
    ...emptyColumns(leftOut),
    ...source.problems(names),
    ...doubtfulColumns(shapes, choice, samples, written),
    ...(await unfitProblems(duck, shapes, loaded)),
    ...rejectedProblem(loaded),
    ...(kind === 'customers' ? await duplicateIds(duck, findId(shapes, loaded.rows, options), loaded) : []),
  ];
  understanding.finish();
  return {
    source,
    loaded,
    decimal: choice.decimal,
    shapes,
    columns,
    kind,
    kindReason: reason,
    log,
    shop: shopReading,
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
