import pg from 'pg';
import { cancelled } from '../../../contract/errors.ts';
import { type DatabaseAddress, withPassword } from './database-address.ts';
import { toConnectionError } from './postgresql-errors.ts';

/** A connection that reads one consistent state of the database and can change nothing. */
export interface PostgresConnection {
  readonly client: pg.Client;
  /** Rows of a small result, every value as the text PostgreSQL writes. */
  rows(sql: string): Promise<(string | null)[][]>;
  /** Waits for the server, or for the work to be cancelled, whichever comes first; explains its errors. */
  wait<Result>(work: Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

export const asText = { getTypeParser: () => (text: string) => text };

const connectingMs = 15_000;

/**
 * Connects for reading. Where no password is given the driver looks where PostgreSQL's own programs do: in PGPASSWORD
 * and in the password file (~/.pgpass).
 */
export async function connectPostgres(address: DatabaseAddress, signal: AbortSignal): Promise<PostgresConnection> {
  if (signal.aborted) throw cancelled();
  const connect = () =>
    new pg.Client({
      connectionString: withPassword(address.path, address.password),
      connectionTimeoutMillis: connectingMs,
      application_name: 'Coterie',
    });
  const client = makeClient(connect, address);
  // The server may go away while nobody waits for it; the next one who does is told.
  client.on('error', () => undefined);
  let stop: () => void = () => undefined;
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(cancelled());
  });
  stopped.catch(() => undefined);
  signal.addEventListener('abort', stop);

  let backend: string | null = null;
  const wait = async <Result>(work: Promise<Result>): Promise<Result> => {
    try {
      return await Promise.race([work, stopped]);
    } catch (error) {
      work.catch(() => undefined);
      throw toConnectionError(error, address);
    }
  };
  const rows = async (sql: string) => {
    const result = await wait(client.query<(string | null)[]>({ text: sql, rowMode: 'array', types: asText }));
    return result.rows;
  };
  const close = async () => {
    signal.removeEventListener('abort', stop);
    if (!signal.aborted) {
      await client.end().catch(() => undefined);
      return;
    }
    // Whoever cancels does not wait for the server: it is told in the background, and the line is cut.
    if (backend !== null) void cancelOnServer(connect, backend);
    void client.end().catch(() => undefined);
    client.connection.stream.destroy();
  };
  try {
    await wait(client.connect());
    await rows('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
    await rows(`SELECT set_config('TimeZone', 'UTC', true), set_config('DateStyle', 'ISO', true),
      set_config('extra_float_digits', '1', true)`);
    backend = (await rows('SELECT pg_backend_pid()'))[0][0];
  } catch (error) {
    await close();
    throw error;
  }
  return { client, rows, wait, close };
}

function makeClient(connect: () => pg.Client, address: DatabaseAddress): pg.Client {
  try {
    return connect();
  } catch (error) {
    throw toConnectionError(error, address);
  }
}

async function cancelOnServer(connect: () => pg.Client, backend: string): Promise<void> {
  const other = connect();
  other.on('error', () => undefined);
  try {
    await other.connect();
    await other.query('SELECT pg_cancel_backend($1::int)', [backend]);
  } catch {
    // It will notice by itself that nobody listens any more.
  } finally {
    await other.end().catch(() => undefined);
  }
}
