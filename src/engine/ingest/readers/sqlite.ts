import { basename } from 'node:path';
import Database, { type SqlValue } from 'better-sqlite3-multiple-ciphers';
import { CoterieError } from '../../../contract/errors.ts';
import { pause, throwIfCancelled } from '../../jobs/pause.ts';
import type { JobContext } from '../../jobs/task.ts';
import type { Duck } from '../duckdb.ts';
import { hashFile } from '../hash-file.ts';
import { openFile } from '../open-file.ts';
import { refuseTooManyColumns } from '../refusals.ts';
import { chooseTable, type DatabaseTable } from './choose-table.ts';
import type { OpenedSource, OpenRequest, Reader } from './opened-source.ts';
import { type ValueWriter, valueWriter } from './sqlite-values.ts';
import { gatherRows } from './text-rows.ts';

const mark = Buffer.from('SQLite format 3\0');
/** Where a database says which program it belongs to, and what Coterie's projects say there. */
const programAt = 68;
const coterieProject = 0x43_4f_54_45;
/** Cells read before other work gets its turn: a few milliseconds' worth. */
const cellsAtOnce = 20_000;

/** SQLite databases, opened for reading only. */
export const sqlite: Reader = {
  formats: ['sqlite'],
  accepts: (_, head) => head.subarray(0, mark.length).equals(mark),
  open,
};

interface Table extends DatabaseTable {
  /** The types that its columns were declared with. */
  readonly declared: readonly string[];
}

async function open(duck: Duck, request: OpenRequest, { task, signal }: JobContext): Promise<OpenedSource> {
  const { path, options } = request;
  const checking = task.child('Checking', 0.2);
  const bytes = await refuseProjects(path);
  const hash = request.hash ? await hashFile(path, signal, (done, total) => checking.report(done, total)) : null;
  checking.finish();

  const loading = task.child('Loading', 0.8);
  await duck.allowFiles([]);
  try {
    const database = new Database(path, { readonly: true, fileMustExist: true, timeout: 250 });
    try {
      // Views and defaults of a file that somebody sent must not run functions with effects.
      database.pragma('trusted_schema = OFF');
      database.pragma('cell_size_check = ON');
      const choice = chooseTable(tablesOf(database), options.part, basename(path));
      const { table } = choice;
      refuseTooManyColumns(table.columns.length, path);
      const writers = table.declared.map(valueWriter);
      const rows = await copyRows(database, table, writers, duck, { task: loading, signal });
      loading.finish();
      return {
        format: 'sqlite',
        bytes,
        hash,
        parts: choice.parts,
        text: null,
        header: true,
        names: table.columns,
        width: table.columns.length,
        written: writers.map((writer) => writer.written()),
        loaded: { rows, rejected: { total: 0, rows: [] }, streamed: null, rowInFile: (rowid) => rowid + 1 },
        problems: () => [...choice.problems],
      };
    } finally {
      database.close();
    }
  } catch (error) {
    throw toCoterieError(error, path);
  }
}

async function refuseProjects(path: string): Promise<number> {
  const { handle, bytes } = await openFile(path);
  const program = Buffer.alloc(4);
  await handle.read(program, 0, 4, programAt).finally(() => handle.close());
  if (program.readInt32BE() === coterieProject) {
    throw new CoterieError(
      'FILE_FORMAT',
      `${basename(path)} is a Coterie project, not a table of customers.`,
      'Open it from the home screen.',
      { path },
    );
  }
  return bytes;
}

function tablesOf(database: Database): Table[] {
  const found = database
    .prepare<{ name: string }>(
      `SELECT name FROM sqlite_schema WHERE (type = 'table' OR type = 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid`,
    )
    .all();
  return found.flatMap(({ name }) => {
    const columns = database
      .prepare<{ name: string; type: string }>('SELECT name, type FROM pragma_table_info(?)')
      .all(name);
    return columns.length === 0
      ? []
      : [{ name, columns: columns.map((column) => column.name), declared: columns.map(({ type }) => type) }];
  });
}

async function copyRows(
  database: Database,
  table: Table,
  writers: readonly ValueWriter[],
  duck: Duck,
  { task, signal }: JobContext,
): Promise<number> {
  const target = await gatherRows(duck, table.columns.length);
  const columns = table.columns.map(quoted).join(', ');
  const rows = database
    .prepare<SqlValue[]>(`SELECT ${columns} FROM ${quoted(table.name)}`)
    .raw()
    .safeIntegers();
  const rowsAtOnce = Math.max(1, Math.floor(cellsAtOnce / table.columns.length));
  let batch: (string | null)[][] = [];
  let done = 0;
  const flush = async () => {
    throwIfCancelled(signal);
    await target.add(batch);
    done += batch.length;
    batch = [];
    task.report(done, null, 'Reading rows');
    await pause();
  };
  for (const row of rows.iterate()) {
    batch.push(row.map((value, at) => writers[at].text(value)));
    if (batch.length >= rowsAtOnce) await flush();
  }
  if (batch.length > 0) await flush();
  return target.finish();
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function toCoterieError(error: unknown, path: string): unknown {
  const code = (error as { code?: unknown }).code;
  if (error instanceof CoterieError || typeof code !== 'string' || !code.startsWith('SQLITE_')) return error;
  const name = basename(path);
  const reason = String((error as Error).message);
  if (/^SQLITE_(?:BUSY|LOCKED)/.test(code)) {
    return new CoterieError(
      'FILE_UNREADABLE',
      `${name} is being written to by another program.`,
      'Close that program, or wait until it is done, then try again.',
      { path, reason },
    );
  }
  if (/^SQLITE_(?:CANTOPEN|READONLY|PERM|IOERR)/.test(code)) {
    return new CoterieError(
      'FILE_UNREADABLE',
      `${name} could not be opened as a database.`,
      'Copy it, with the files of the same name ending in -wal and -shm, to a folder of your own and try again.',
      { path, reason },
    );
  }
  return new CoterieError(
    'FILE_FORMAT',
    `${name} could not be read as an SQLite database: ${reason}.`,
    'It may be damaged or cut off. Copy it again, or export the table as CSV.',
    { path, reason },
  );
}
