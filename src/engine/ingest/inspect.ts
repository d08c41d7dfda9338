import type { ColumnInfo, DataProblem, Inspection, ReadOptions } from '../../contract/dataset.ts';
import { neededOfLines } from '../features/groups/groups.ts';
import { logFacts } from '../features/log-facts.ts';
import { canBuildOrders, makeOrderLines, type OrderLines } from '../features/order-lines.ts';
import type { ProjectFeatures } from '../features/project-features.ts';
import { readinessOf } from '../features/readiness.ts';
import { relationMaker } from '../features/relations.ts';
import { sumUp } from '../features/sum-up.ts';
import { type JobContext, silentTask } from '../jobs/task.ts';
import type { Table } from '../table.ts';
import { customersAsTheyStand } from './customers-as-they-stand.ts';
import type { Duck } from './duckdb.ts';
import type { IngestEnvironment } from './environment.ts';
import { rawColumn } from './load.ts';
import { optionsLike } from './options-like.ts';
import { splitPassword } from './readers/database-address.ts';
import { columnsLike, kindReasonLike } from './reasons-like.ts';
import { type Recognised, recognise } from './recognise.ts';
import { withDuckDB } from './with-duckdb.ts';

const previewRows = 20;
/** Values of larger lists of customers are looked at when they are imported. */
const mostCells = 2_000_000;

/** Finds what is odd in the values of a list of customers. */
export type LookAtValues = (
  table: Table,
  rowInFile: (row: number) => number,
  context: JobContext,
) => Promise<DataProblem[]>;

/**
 * Recognises a file without importing it: encoding, delimiter, types and roles with their reasons, kind,
 * problems (of smaller lists of customers those that `look` finds in the values too), first rows and, for a log of orders, what it can support.
 *
 * @param like a project whose log is of the same kind: columns are taken for what they are there
 * @throws CoterieError naming the file, and the row or column, where it cannot be read
 */
export async function inspectFile(
  given: string,
  givenOptions: ReadOptions,
  env: IngestEnvironment,
  context: JobContext = { task: silentTask, signal: new AbortController().signal },
  look: LookAtValues = async () => [],
  like: ProjectFeatures | null = null,
): Promise<Inspection> {
  const { path, password } = splitPassword(given, env);
  const asked = like === null ? givenOptions : optionsLike(givenOptions, like);
  return withDuckDB(env, asked, context, async (duck, options, signal) => {
    const settings = { hash: false, env, password, like };
    const found = await recognise(duck, path, options, settings, { task: context.task, signal });
    const preview = await readPreview(duck, found);
    const reading = { task: context.task.child('Reading orders', 0.2), signal };
    const lines = canBuildOrders(found)
      ? await makeOrderLines(duck, found, options, neededOfLines({ features: [], visitors: options.visitors }), reading)
      : null;
    const rows = lines?.read.rows ?? (await countRows(duck, found));
    await found.source.checked;
    const columns = found.loaded.streamed === null ? found.columns : scaledUp(found, rows, lines?.missing);
    return {
      name: found.name,
      path,
      bytes: found.source.bytes,
      format: found.source.format,
      parts: found.source.parts,
      kind: found.kind,
      kindReason: like === null ? found.kindReason : kindReasonLike(found.kindReason, givenOptions),
      shop: found.shop === null ? null : { id: found.shop.export.id, name: found.shop.export.name },
      encoding: found.source.text?.encoding ?? null,
      delimiter: found.source.text?.delimiter ?? null,
      decimal: found.decimal,
      header: found.source.header,
      rows,
      columns: like === null ? [...columns] : columnsLike(columns, givenOptions),
      problems: [...found.problems, ...(lines?.problems ?? []), ...(await oddValues(duck, found, reading, look))],
      preview,
      readiness: lines === null ? null : await readinessBefore(duck, found, lines, options),
    };
  });
}

async function oddValues(
  duck: Duck,
  found: Recognised,
  context: JobContext,
  look: LookAtValues,
): Promise<DataProblem[]> {
  const { kind, loaded, shapes } = found;
  if (kind !== 'customers' || loaded.rows < 2 || loaded.rows * shapes.length > mostCells) return [];
  return look(await customersAsTheyStand(duck, found, context), loaded.rowInFile, context);
}

async function countRows(duck: Duck, { loaded }: Recognised): Promise<number> {
  if (loaded.streamed === null) return loaded.rows;
  const [[rows]] = await duck.rows('SELECT count(*) FROM whole');
  return Number(rows);
}

/** What the sample of a streamed source shows of its columns, for all its rows; what was counted is told as it is. */
function scaledUp(
  { columns, shapes, log, loaded }: Recognised,
  rows: number,
  counted: OrderLines['missing'] | undefined,
): ColumnInfo[] {
  return columns.map((column, at) => {
    const known = shapes[at] === log.customer ? counted?.customer : shapes[at] === log.time ? counted?.time : undefined;
    return {
      ...column,
      missing: known ?? Math.round((column.missing / Math.max(1, loaded.rows)) * rows),
      reason: `${column.reason} Judged from ${loaded.rows.toLocaleString('en')} rows spread over the file.`,
    };
  });
}

/** What a log can support, without working out what it would become. */
async function readinessBefore(duck: Duck, found: Recognised, lines: OrderLines, options: ReadOptions) {
  await sumUp(duck, relationMaker(duck, logFacts(found, lines, options)), [], []);
  return readinessOf(duck, found);
}

async function readPreview(duck: Duck, found: Recognised): Promise<(string | null)[][]> {
  const columns = found.shapes.map((shape) => `left(${rawColumn(shape.index)}, 200)`).join(', ');
  const rows = await duck.rows(`SELECT ${columns} FROM raw ORDER BY rowid LIMIT ${previewRows}`);
  return rows.map((row) => row.map((value) => (value === null ? null : String(value))));
}
