import { basename } from 'node:path';
import { CoterieError } from '../../../contract/errors.ts';
import type { JobContext } from '../../jobs/task.ts';
import type { Duck } from '../duckdb.ts';
import { hashFile } from '../hash-file.ts';
import { rawColumn } from '../load.ts';
import { cleanedText } from '../missing-words.ts';
import { openFile } from '../open-file.ts';
import { refuseTooManyColumns } from '../refusals.ts';
import { sqlText } from '../sql.ts';
import { chooseTable, type DatabaseTable } from './choose-table.ts';
import type { OpenedSource, OpenRequest, Reader, WrittenAs } from './opened-source.ts';

/** Behind the check sum of the first block. */
const mark = Buffer.from('DUCK');
const markAt = 8;

/** DuckDB databases, attached for reading only by a DuckDB that can reach nothing else. */
export const duckdbFile: Reader = {
  formats: ['duckdb'],
  accepts: (_, head) => head.subarray(markAt, markAt + mark.length).equals(mark),
  open,
};

interface Table extends DatabaseTable {
  readonly schema: string;
  readonly ownName: string;
  readonly types: readonly string[];
}

async function open(duck: Duck, request: OpenRequest, { task, signal }: JobContext): Promise<OpenedSource> {
  const { path, options } = request;
  const checking = task.child('Checking', 0.2);
  const { handle, bytes } = await openFile(path);
  await handle.close();
  const hash = request.hash ? await hashFile(path, signal, (done, total) => checking.report(done, total)) : null;
  checking.finish();

  const loading = task.child('Loading', 0.8);
  const watch = setInterval(() => {
    const share = duck.progress();
    if (share !== null) loading.report(share, 1, 'Reading rows');
  }, 100);
  try {
    // Changes that were not yet folded into the file lie beside it.
    await duck.allowFiles([path, `${path}.wal`], true);
    await duck.run(`ATTACH ${sqlText(path)} AS source (READ_ONLY)`);
    const choice = chooseTable(await tablesOf(duck), options.part, basename(path));
    const { table } = choice;
    refuseTooManyColumns(table.columns.length, path);
    await duck.run(copyStatement(table));
    await duck.run('DETACH source');
    const [[rows]] = await duck.rows('SELECT count(*) FROM raw');
    loading.finish();
    return {
      format: 'duckdb',
      bytes,
      hash,
      parts: choice.parts,
      text: null,
      header: true,
      names: table.columns,
      width: table.columns.length,
      written: table.types.map(writtenAs),
      loaded: { rows: Number(rows), rejected: { total: 0, rows: [] }, streamed: null, rowInFile: (rowid) => rowid + 1 },
      problems: () => [...choice.problems],
    };
  } catch (error) {
    throw toCoterieError(error, path);
  } finally {
    clearInterval(watch);
  }
}

async function tablesOf(duck: Duck): Promise<Table[]> {
  const found = await duck.rows(
    `SELECT schema_name, table_name, column_name, data_type
     FROM duckdb_columns() WHERE database_name = 'source' AND NOT internal
     ORDER BY schema_name, table_oid, column_index`,
  );
  const tables = new Map<string, { schema: string; ownName: string; columns: string[]; types: string[] }>();
  for (const [schema, ownName, column, type] of found.map((row) => row.map(String))) {
    const name = schema === 'main' ? ownName : `${schema}.${ownName}`;
    const table = tables.get(name) ?? { schema, ownName, columns: [], types: [] };
    table.columns.push(column);
    table.types.push(type);
    tables.set(name, table);
  }
  return [...tables].map(([name, table]) => ({ name, ...table }));
}

function copyStatement({ schema, ownName, columns, types }: Table): string {
  const texts = columns.map((column, at) => `${textOf(quoted(column), types[at])} AS ${rawColumn(at)}`);
  const cleaned = columns.map((_, at) => `${cleanedText(rawColumn(at))} AS ${rawColumn(at)}`);
  return `CREATE TABLE raw AS SELECT ${cleaned.join(', ')}
    FROM (SELECT ${texts.join(', ')} FROM source.${quoted(schema)}.${quoted(ownName)})`;
}

/** Moments are written as they are in UTC; bytes tell nobody anything. */
function textOf(column: string, type: string): string {
  if (type === 'BLOB') return 'NULL::VARCHAR';
  return type.startsWith('TIMESTAMP') ? `${column}::TIMESTAMP::VARCHAR` : `${column}::VARCHAR`;
}

function writtenAs(type: string): WrittenAs {
  if (type.endsWith(']')) return null;
  if (/^(?:U?(?:TINY|SMALL|BIG|HUGE)?INT(?:EGER)?\b|UINTEGER|FLOAT|DOUBLE|DECIMAL)/.test(type)) return 'number';
  return /^(?:VARCHAR|ENUM|UUID)/.test(type) ? 'text' : null;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function toCoterieError(error: unknown, path: string): unknown {
  if (error instanceof CoterieError || !(error instanceof Error)) return error;
  const name = basename(path);
  const reason = error.message.split('\n')[0];
  const fail = (message: string, hint: string) => new CoterieError('FILE_FORMAT', message, hint, { path, reason });
  if (/set lock on file|being used by another process/i.test(reason)) {
    return new CoterieError(
      'FILE_UNREADABLE',
      `${name} is open in another program.`,
      'Close the database there, then try again.',
      { path, reason },
    );
  }
  if (/encrypt/i.test(reason)) {
    return fail(`${name} is an encrypted database.`, 'Export the table as Parquet or CSV, then use that file.');
  }
  if (/version number|storage version|newer version|older version/i.test(reason)) {
    return fail(
      `${name} was written by another version of DuckDB, which this one cannot read.`,
      'Open it with the program that wrote it and export the table as Parquet or CSV.',
    );
  }
  return fail(
    `${name} could not be read as a DuckDB database.`,
    'It may be damaged, or need parts that are not here. Export the table as Parquet or CSV, then use that file.',
  );
}
