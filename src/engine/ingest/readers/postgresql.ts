import { createHash } from 'node:crypto';
import Cursor from 'pg-cursor';
import type { JobContext } from '../../jobs/task.ts';
import type { Duck } from '../duckdb.ts';
import { refuseTooManyColumns } from '../refusals.ts';
import { chooseTable, likeliestTable } from './choose-table.ts';
import { type DatabaseAddress, readAddress } from './database-address.ts';
import type { OpenedSource, OpenRequest, Reader } from './opened-source.ts';
import { asText, connectPostgres, type PostgresConnection } from './postgresql-connection.ts';
import { type PostgresTable, postgresTables } from './postgresql-tables.ts';
import { gatherRows } from './text-rows.ts';

/** Cells fetched at once: a few megabytes, and a few milliseconds of work. */
const cellsAtOnce = 20_000;

/** A table or view of a PostgreSQL server, read in one read-only transaction. */
export const postgresql: Reader = { formats: ['postgresql'], accepts: () => false, open };

/** The tables there are to choose from, and the one that stands out as orders or customers. */
export async function listPostgresTables(
  address: DatabaseAddress,
  signal: AbortSignal,
): Promise<{ readonly tables: string[]; readonly likeliest: string | null }> {
  const connection = await connectPostgres(address, signal);
  try {
    const tables = await postgresTables(connection);
    return { tables: tables.map(({ name }) => name), likeliest: likeliestTable(tables)?.name ?? null };
  } finally {
    await connection.close();
  }
}

async function open(duck: Duck, request: OpenRequest, { task, signal }: JobContext): Promise<OpenedSource> {
  const address = { ...readAddress(request.path), password: request.password ?? null };
  const label = `${address.database} at ${address.host}`;
  const connecting = task.child('Connecting', 0.1);
  await duck.allowFiles([]);
  const connection = await connectPostgres(address, signal);
  try {
    const choice = chooseTable(await postgresTables(connection), request.options.part, label);
    const { table } = choice;
    const name = `${table.name} in ${label}`;
    refuseTooManyColumns(table.columns.length, name);
    connecting.finish();
    const loading = task.child('Loading', 0.9);
    const copied = await copyRows(connection, table, duck, request.hash, { task: loading, signal });
    loading.finish();
    return {
      format: 'postgresql',
      name,
      bytes: copied.bytes,
      hash: copied.hash,
      parts: choice.parts,
      text: null,
      header: true,
      names: table.columns,
      width: table.columns.length,
      written: table.details.map(({ written }) => written),
      loaded: {
        rows: copied.rows,
        rejected: { total: 0, rows: [] },
        streamed: null,
        rowInFile: (rowid) => rowid + 1,
      },
      problems: () => [...choice.problems],
    };
  } finally {
    await connection.close();
  }
}

async function copyRows(
  { client, wait }: PostgresConnection,
  table: PostgresTable,
  duck: Duck,
  hashed: boolean,
  { task }: JobContext,
): Promise<{ rows: number; bytes: number; hash: string | null }> {
  const target = await gatherRows(duck, table.details.length);
  const hash = hashed ? createHash('sha256') : null;
  const texts = table.details.map(({ text }) => text).join(', ');
  const cursor = client.query(
    new Cursor<(string | null)[]>(`SELECT ${texts} FROM ${table.relation}`, [], { rowMode: 'array', types: asText }),
  );
  const rowsAtOnce = Math.max(1, Math.floor(cellsAtOnce / table.details.length));
  let bytes = 0;
  for (let done = 0; ; ) {
    const rows = await wait(cursor.read(rowsAtOnce));
    if (rows.length === 0) break;
    const text = JSON.stringify(rows);
    bytes += text.length;
    hash?.update(text);
    await target.add(rows);
    done += rows.length;
    const total = table.estimatedRows > done ? table.estimatedRows : null;
    task.report(done, total, 'Reading rows');
  }
  return { rows: await target.finish(), bytes, hash: hash?.digest('hex') ?? null };
}
