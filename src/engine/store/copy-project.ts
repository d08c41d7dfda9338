import { existsSync, renameSync, rmSync } from 'node:fs';
import { basename, extname } from 'node:path';
import type Database from 'better-sqlite3-multiple-ciphers';
import { pause } from '../jobs/pause.ts';
import { openMeta } from './meta.ts';
import { closeDatabase } from './open-database.ts';
import { existingProject, toStoreError } from './store-error.ts';

const smallTables = [
  'meta',
  'generations',
  'table_columns',
  'rejected_rows',
  'runs',
  'standings',
  'scores',
  'classifiers',
  'audit_log',
] as const;
const bulkTables = ['column_chunks', 'run_arrays', 'score_pieces'] as const;

/**
 * Copies everything that counts from one open project into a new, empty one, bulk pieces one at a time so that
 * other calls are answered meanwhile. What is committed to `from` during the copy is not in it.
 * Nothing of generation `generation` may be deleted until this is done; tables of other generations are left out.
 */
async function copyProject(from: Database, to: Database, generation: number): Promise<void> {
  const columnsOf = (table: string) =>
    from
      .prepare<{ name: string }>(`SELECT name FROM pragma_table_info('${table}')`)
      .all()
      .map(({ name }) => name);
  const insertInto = (table: string) => {
    const names = columnsOf(table);
    const insert = to.prepare(
      `INSERT OR REPLACE INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
    );
    type Row = Record<string, string | number | Uint8Array | null>;
    return (row: unknown) => insert.run(...names.map((name) => (row as Row)[name]));
  };
  const wanted = (table: string) => {
    if (table === 'generations') return `WHERE id = ${generation}`;
    return columnsOf(table).includes('generation') ? `WHERE generation = ${generation}` : '';
  };
  const bulk: { table: string; ids: number[] }[] = [];
  from.transaction(() => {
    to.transaction(() => {
      for (const table of smallTables) {
        const insert = insertInto(table);
        for (const row of from.prepare(`SELECT * FROM ${table} ${wanted(table)}`).all()) insert(row);
      }
    }).immediate();
    for (const table of bulkTables) {
      bulk.push({
        table,
        ids: from
          .prepare<number>(`SELECT id FROM ${table} ${wanted(table)}`)
          .pluck()
          .all(),
      });
    }
  })();
  for (const { table, ids } of bulk) {
    const insert = insertInto(table);
    const read = from.prepare(`SELECT * FROM ${table} WHERE id = ?`);
    for (const id of ids) {
      insert(read.get(id));
      await pause();
    }
  }
}

/**
 * Writes a copy of an open project at `target`, named after its file. Nothing is left behind when this fails.
 * Errors: `PROJECT_EXISTS` when the place is taken, `FOLDER_READ_ONLY`, `DISK_FULL`.
 *
 * @param generation the customer table that counts
 * @param create makes an empty project at a path
 */
export async function writeCopy(
  from: Database,
  target: string,
  generation: number,
  create: (path: string) => Database,
): Promise<void> {
  if (existsSync(target)) throw existingProject(target);
  const part = `${target}.part`;
  rmSync(part, { force: true });
  let copy: Database | null = null;
  try {
    copy = create(part);
    await copyProject(from, copy, generation);
    openMeta(copy).set('name', basename(target, extname(target)));
    closeDatabase(copy);
    if (existsSync(target)) throw existingProject(target);
    renameSync(part, target);
  } catch (error) {
    copy?.close();
    for (const end of ['', '-wal', '-journal']) rmSync(part + end, { force: true });
    throw toStoreError(error, target);
  }
}
