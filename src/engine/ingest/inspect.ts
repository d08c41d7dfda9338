import { basename } from 'node:path';
import type { Inspection, ReadOptions } from '../../contract/dataset.ts';
import { logFacts } from '../features/log-facts.ts';
import { canBuildOrders, makeOrderLines, type OrderLines } from '../features/order-lines.ts';
import { readinessOf } from '../features/readiness.ts';
import { relationMaker } from '../features/relations.ts';
import { sumUp } from '../features/sum-up.ts';
import { type JobContext, silentTask } from '../jobs/task.ts';
import type { Duck } from './duckdb.ts';
import { openDuckDB } from './duckdb.ts';
import type { IngestEnvironment } from './environment.ts';
import { rawColumn } from './load.ts';
import { type Recognised, recognise } from './recognise.ts';

const previewRows = 20;

/**
 * Recognises a file without importing it: encoding, delimiter, types and roles with their reasons, kind,
 * problems, first rows and, for a log of orders, what it can support.
 *
 * @throws CoterieError naming the file, and the row or column, where it cannot be read
 */
export async function inspectFile(
  path: string,
  options: ReadOptions,
  env: IngestEnvironment,
  context: JobContext = { task: silentTask, signal: new AbortController().signal },
): Promise<Inspection> {
  const duck = await openDuckDB({ spillFolder: env.spillFolder, threads: env.threads, signal: context.signal });
  try {
    const found = await recognise(duck, path, options, { hash: false }, context);
    const preview = await readPreview(duck, found);
    const lines = canBuildOrders(found) ? await makeOrderLines(duck, found, options) : null;
    return {
      name: basename(path),
      path,
      bytes: found.source.bytes,
      format: found.source.format,
      parts: found.source.parts,
      kind: found.kind,
      kindReason: found.kindReason,
      encoding: found.source.text?.encoding ?? null,
      delimiter: found.source.text?.delimiter ?? null,
      decimal: found.decimal,
      header: found.source.header,
      rows: found.loaded.rows,
      columns: [...found.columns],
      problems: [...found.problems, ...(lines?.problems ?? [])],
      preview,
      readiness: lines === null ? null : await readinessBefore(duck, found, lines, options),
    };
  } finally {
    await duck.close();
  }
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
