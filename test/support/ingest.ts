import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReadOptions } from '../../src/contract/dataset.ts';
import { CoterieError } from '../../src/contract/errors.ts';
import type { IngestEnvironment } from '../../src/engine/ingest/environment.ts';
import { type Imported, importFile } from '../../src/engine/ingest/import.ts';
import { silentTask } from '../../src/engine/jobs/task.ts';
import type { Table, TableColumn } from '../../src/engine/table.ts';

/** Entry file of the threads that go through files. */
export const fileWorker = new URL('../../src/engine/ingest/file-worker.ts', import.meta.url);

/** A folder for one test file's own files, with an environment to read them in. */
export interface Workplace {
  readonly folder: string;
  readonly env: IngestEnvironment;
  write(name: string, content: string | Buffer): string;
  import(path: string, options?: ReadOptions): Promise<Imported>;
  /** Writes the content and reads it. */
  importText(content: string | Buffer, options?: ReadOptions): Promise<Imported>;
  remove(): void;
}

export function makeWorkplace(): Workplace {
  const folder = mkdtempSync(join(tmpdir(), 'coterie-ingest-'));
  const now = () => new Date('2026-01-02T03:04:05Z');
  const env = { spillFolder: join(folder, 'spill'), threads: 2, fileWorker, now };
  let written = 0;
  const write = (name: string, content: string | Buffer) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  const read = (path: string, options: ReadOptions = {}) =>
    importFile(path, options, env, { task: silentTask, signal: new AbortController().signal });
  return {
    folder,
    env,
    write,
    import: read,
    importText: (content, options) => read(write(`file-${++written}.csv`, content), options),
    remove() {
      chmodSync(folder, 0o700);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The column of that name. */
export function columnOf(table: Table, name: string): TableColumn {
  const column = table.columns.find((own) => own.name === name);
  if (column === undefined) throw new Error(`no column ${name} among ${table.columns.map((own) => own.name)}`);
  return column;
}

/** A column's values as plain values: numbers (NaN as null), ISO dates, words. */
export function valuesOf(table: Table, name: string): (number | string | null)[] {
  const column = columnOf(table, name);
  if ('codes' in column) return [...column.codes].map((code) => (code < 0 ? null : column.levels[code]));
  return [...column.values].map((value) => {
    if (Number.isNaN(value)) return null;
    return column.type === 'date' ? new Date(value).toISOString().slice(0, 19).replace('T00:00:00', '') : value;
  });
}

/** The error a promise ends with, which must be one that a person can act on. */
export async function errorOf(work: Promise<unknown>): Promise<CoterieError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof CoterieError) return error;
    throw error;
  }
  throw new Error('expected an error');
}
