import { basename } from 'node:path';
import type { ColumnInfo, DataProblem, FileKind, ReadOptions } from '../../contract/dataset.ts';
import { CoterieError } from '../../contract/errors.ts';
import type { ProjectFeatures } from '../features/project-features.ts';
import { pause } from '../jobs/pause.ts';
import type { JobContext } from '../jobs/task.ts';
import { checkColumnOptions } from './check-options.ts';
import type { ColumnShape } from './column-shape.ts';
import { candidatesOf, decideType, forcedType } from './column-type.ts';
import { chooseDecimal } from './decimal-choice.ts';
import { describeColumns, findId } from './describe-columns.ts';
import { doubtfulColumns } from './doubtful-columns.ts';
import type { Duck } from './duckdb.ts';
import { trimEnd } from './end-of-table.ts';
import type { IngestEnvironment } from './environment.ts';
import { findKind, findLogColumns } from './find-roles.ts';
import type { Loaded } from './load.ts';
import type { LogColumns } from './log-columns.ts';
import { type Candidates, type Measured, measureColumns, sampleValues } from './measure-columns.ts';
import { misnamed } from './misnamed.ts';
import { nameColumns, nameProblems } from './names.ts';
import { columnOptionsLike } from './options-like.ts';
import { duplicateIds, rejectedProblem, unfitProblems } from './problems.ts';
import { findShop, readShop, type ShopReading } from './read-shop.ts';
import type { OpenedSource } from './readers/opened-source.ts';
import { readerFor } from './readers/readers.ts';
import { noReadableRows, oneAtATime, oneColumn } from './refusals.ts';
import { filesOf, sizeOf, sourceName } from './several-files.ts';
import { defaultStreamFrom } from './streamed.ts';
import { whileWatched } from './while-watched.ts';

/** A source brought into the relation `raw` of a database, and all that was recognised about it. */
export interface Recognised {
  /** What the source is called. */
  readonly name: string;
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

/** What to read a source with, by the names of its columns. */
export type OptionsForNames = (names: readonly string[]) => ReadOptions;

/** Reads a file, or several, into `duck` and recognises it: encoding, layout, types, roles and kind. */
export async function recognise(
  duck: Duck,
  path: string,
  options: ReadOptions,
  settings: {
    readonly hash: boolean;
    readonly env: Pick<IngestEnvironment, 'streamFrom' | 'sample' | 'fileWorker'>;
    readonly password?: string | null;
    /** The project whose columns the file is to be read like. */
    readonly like?: ProjectFeatures | null;
    /** Options that depend on which columns there are; in place of those that `like` leads to. */
    readonly optionsFor?: OptionsForNames;
  },
  context: JobContext,
): Promise<Recognised> {
  const { signal } = context;
  const [first, ...also] = await filesOf(path, options.also ?? []);
  const reader = await readerFor(first);
  if (also.length > 0 && reader.several !== true) throw oneAtATime(first);
  const { sample, streamFrom = defaultStreamFrom, fileWorker } = settings.env;
  const { hash, password, like = null } = settings;
  const request = { path: first, also, options, hash, streamFrom, sample, password, fileWorker };
  // A streamed source is only looked at here; what takes its time comes when its lines are made.
  const large = reader.several === true && (await sizeOf([first, ...also])) >= streamFrom;
  const reading = context.task.child('Reading the file', large ? 0.05 : 0.6);
  const source = await reader.open(duck, request, { task: reading, signal }).catch((error: unknown) => {
    throw misnamed(error, reader, first);
  });
  reading.finish();
  const called = source.name ?? first;
  const name = source.name
    ? basename(source.name)
    : first === path
      ? sourceName(first, also.length + 1)
      : basename(path);
  const understanding = context.task.child('Recognising columns', large ? 0.05 : 0.2);
  const inside = { task: understanding, signal };
  const optionsFor =
    settings.optionsFor ??
    ((names: readonly string[]) => (like === null ? options : columnOptionsLike(options, like, names)));
  const opened = { called, source, loaded: source.loaded, like };
  const understood = await understand(duck, opened, optionsFor, inside).catch((error: unknown) => {
    throw source.width === 1 ? misnamed(error, reader, first) : error;
  });
  const { streamed } = source.loaded;
  if (streamed === null || (understood.kind !== 'customers' && findShop(source.names ?? [], options) === null)) {
    understanding.finish();
    return { name, source, ...understood };
  }
  // A list of customers is wanted row by row, and all of it; in exports of shops lines of one order look at each other.
  const reread = whileWatched(duck, understanding, 'Reading rows');
  const whole = await reread(() => streamed.materialise());
  const loaded: Loaded = { ...whole, rowInFile: (row) => streamed.rowInFile(row), streamed: null };
  const again = await understand(duck, { called, source, loaded, like }, optionsFor, inside);
  understanding.finish();
  return { name, source, ...again };
}

interface Opened {
  /** What it is called in messages. */
  readonly called: string;
  readonly source: OpenedSource;
  readonly loaded: Loaded;
  readonly like: ProjectFeatures | null;
}

/** Recognises what the table `raw` holds, be it every row or a sample of them. */
async function understand(
  duck: Duck,
  { called, source, loaded: opened, like }: Opened,
  optionsFor: OptionsForNames,
  context: JobContext,
): Promise<Omit<Recognised, 'name' | 'source'>> {
  if (opened.rows === 0) throw noReadableRows(called, opened);
  const sampled = opened.streamed !== null;
  const { width } = source;
  const named = nameColumns(source.names, width);
  const { names } = named;
  const options = optionsFor(names);
  checkColumnOptions(options, names, called);
  const shop = findShop(names, options);
  const ended = await trimEnd(duck, opened, width);
  const { loaded } = ended;
  const samples = await sampleValues(duck, loaded.rows, width);
  context.task.report(1, 3);
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
  context.task.report(2, 3);
  const monthFirst = like?.fitted?.monthFirst === true || prefersMonthFirst(samples, candidates, measured);
  const allShapes: ColumnShape[] = [];
  for (const [index, counts] of measured.entries()) {
    const column = { index, name: names[index], sample: samples[index], rows: loaded.rows };
    allShapes.push(decideType(column, candidates[index], counts, forcedType(names[index], options), monthFirst));
    await pause();
  }
  const leftOut = allShapes.filter(({ index, values }) => named.unnamed.includes(index) && values === 0);
  const shapes = allShapes.filter((shape) => !leftOut.includes(shape));
  if (shapes.length < 2) throw oneColumn(called, shapes[0]?.name ?? names[0]);
  const shopReading = shop === null || sampled ? null : await readShop(duck, shop, shapes, called);
  const log = shopReading?.log ?? findLogColumns(shapes, options);
  const { kind, reason } =
    shop === null
      ? findKind(log, loaded.rows, options, sampled)
      : { kind: 'orders' as const, reason: `This looks like ${shop.name}. ${shop.amountReason}` };
  await pause();
  const columns = describeColumns(shapes, kind, log, loaded.rows, options, shopReading);
  // What is wrong with the values of a sample would be told with wrong counts and rows: lines are watched instead.
  const ofValues = sampled ? [] : [...(await unfitProblems(duck, shapes, loaded)), ...rejectedProblem(opened)];
  const problems: DataProblem[] = [
    ...nameProblems(named, new Set(leftOut.map(({ index }) => index))),
    ...emptyColumns(leftOut),
    ...source.problems(names),
    ...ended.problems,
    ...doubtfulColumns(shapes, choice, samples, written),
    ...ofValues,
    ...(kind === 'customers' && !sampled ? await duplicateIds(duck, findId(shapes, loaded.rows, options), loaded) : []),
  ];
  return {
    loaded,
    decimal: choice.decimal,
    shapes,
    columns,
    kind,
    kindReason: reason,
    log,
    shop: shopReading,
    problems,
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
