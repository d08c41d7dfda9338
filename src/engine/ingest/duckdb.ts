import { join } from 'node:path';
import { DOUBLE, DuckDBDataChunk, DuckDBInstance, VARCHAR } from '@duckdb/node-api';
import { CoterieError, cancelled } from '../../contract/errors.ts';
import { pause } from '../jobs/pause.ts';
import { openScratchFolder } from '../scratch-folder.ts';
import { sqlText } from './sql.ts';

export type DuckValue = string | number | boolean | null;

/** A DuckDB database in memory that can reach no file but those it was opened for. */
export interface Duck {
  /** A folder only this user can read; removed on `close`. */
  readonly scratchFolder: string;
  /**
   * Allows reading these files, then locks the settings for good. To be called once, before any file is read.
   * `wide` spares the search for common parts of expressions, whose cost grows with the square of their number, and
   * which are worked out for every row once found, even where they stand behind a condition.
   */
  allowFiles(paths: readonly string[], wide?: boolean): Promise<void>;
  run(sql: string, values?: readonly DuckValue[]): Promise<void>;
  /** Rows of a small result as arrays. Whole numbers come as numbers, times as text. */
  rows(sql: string, values?: readonly DuckValue[]): Promise<DuckValue[][]>;
  /**
   * Hands over a large result chunk by chunk (2,048 rows), giving other work its turn between them. Other statements may
   * run meanwhile, but for another of these; it sees what was there when it began.
   */
  chunks(sql: string, use: (chunk: DuckDBDataChunk) => void): Promise<void>;
  /**
   * Adds rows to a table of DOUBLE and VARCHAR columns, giving other work its turn.
   *
   * @param parts columns of at most 2,048 rows at a time, null where a value is missing
   */
  append(
    table: string,
    types: readonly ('DOUBLE' | 'VARCHAR')[],
    parts: Iterable<readonly (readonly (number | string | null)[])[]>,
  ): Promise<void>;
  /** Share of the running statement done in [0, 1], or null where that is not known. */
  progress(): number | null;
  interrupt(): void;
  close(): Promise<void>;
}

/** Schema for large tables: what lies in it is compressed in memory. */
export const packed = 'packed';
const usualMemoryBytes = 2 * 1024 ** 3;

export interface DuckOptions {
  readonly spillFolder: string;
  readonly threads: number;
  /** The most it holds before it spills; 2 GiB where left out. */
  readonly memoryBytes?: number;
  /** Aborting interrupts the running statement; it and all later ones end with `CANCELLED`. */
  readonly signal?: AbortSignal;
}

function translate(error: unknown, signal: AbortSignal | undefined): unknown {
  if (signal?.aborted) return cancelled();
  const message = error instanceof Error ? error.message : String(error);
  if (/No space left|not enough disk space|max_temp_directory_size/i.test(message)) {
    return new CoterieError(
      'DISK_FULL',
      'The disk has no room left for temporary data.',
      'Free some space and try again.',
    );
  }
  if (/Out of Memory/i.test(message)) {
    return new CoterieError(
      'OUT_OF_MEMORY',
      'This computer has too little free memory for this file.',
      'Close other programs, or split the file into smaller ones.',
    );
  }
  return error;
}

/** Opens an empty database in memory. Spilled data goes to a private folder that `close` removes. */
export async function openDuckDB(options: DuckOptions): Promise<Duck> {
  const { signal } = options;
  if (signal?.aborted) throw cancelled();
  const scratch = await openScratchFolder(options.spillFolder);
  const scratchFolder = scratch.path;
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(options.threads),
    temp_directory: join(scratchFolder, 'spill'),
    // A second line behind the private folder: what is spilled is scrambled. DuckDB does so only with this consent,
    // as its own random numbers are not made for secrets.
    force_mbedtls_unsafe: 'true',
    temp_file_encryption: 'true',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    allow_unsigned_extensions: 'false',
    memory_limit: `${Math.ceil((options.memoryBytes ?? usualMemoryBytes) / 1024 ** 2)}MiB`,
  });
  const connection = await instance.connect();
  await connection.run(`ATTACH ':memory:' AS ${packed} (COMPRESS)`);
  await connection.run("SET enable_progress_bar = true; SET enable_progress_bar_print = false; SET TimeZone = 'UTC'");
  // A connection runs one statement at a time: what is handed over has one of its own.
  const handing = await instance.connect();
  await handing.run("SET TimeZone = 'UTC'");
  const interrupt = () => {
    connection.interrupt();
    handing.interrupt();
  };
  signal?.addEventListener('abort', interrupt);

  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    if (signal?.aborted) throw cancelled();
    try {
      return await work();
    } catch (error) {
      throw translate(error, signal);
    }
  };

  return {
    scratchFolder,
    allowFiles: (paths, wide = false) =>
      guarded(async () => {
        if (wide) await connection.run("SET disabled_optimizers = 'common_subexpressions'");
        await connection.run(`SET allowed_paths = [${paths.map(sqlText).join(', ')}]`);
        await connection.run('SET enable_external_access = false');
        await connection.run('SET lock_configuration = true');
      }),
    run: (sql, values) =>
      guarded(async () => {
        await connection.run(sql, values as DuckValue[] | undefined);
      }),
    rows: (sql, values) =>
      guarded(async () => {
        const reader = await connection.runAndReadAll(sql, values as DuckValue[] | undefined);
        return reader.getRowsJS().map((row) =>
          row.map((value) => {
            if (typeof value === 'bigint') return Number(value);
            if (value instanceof Date) return value.toISOString();
            return value as DuckValue;
          }),
        );
      }),
    chunks: (sql, use) =>
      guarded(async () => {
        const result = await handing.stream(sql);
        for (;;) {
          const chunk = await result.fetchChunk();
          if (chunk === null || chunk.rowCount === 0) return;
          if (signal?.aborted) throw cancelled();
          use(chunk);
        }
      }),
    append: (table, types, parts) =>
      guarded(async () => {
        const appender = await connection.createAppender(table);
        for (const columns of parts) {
          if (signal?.aborted) throw cancelled();
          const chunk = DuckDBDataChunk.create(types.map((type) => (type === 'DOUBLE' ? DOUBLE : VARCHAR)));
          chunk.setColumns(columns);
          appender.appendDataChunk(chunk);
          await pause();
        }
        appender.closeSync();
      }),
    progress() {
      const { percentage } = connection.progress;
      return percentage >= 0 && percentage <= 100 ? percentage / 100 : null;
    },
    interrupt,
    async close() {
      signal?.removeEventListener('abort', interrupt);
      handing.closeSync();
      connection.closeSync();
      instance.closeSync();
      await scratch.remove();
    },
  };
}
