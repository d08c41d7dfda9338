import type Database from 'better-sqlite3-multiple-ciphers';
import type { DataProblem, SourceInfo } from '../../contract/dataset.ts';
import type { FittedFeatures } from '../features/fitted-features.ts';
import type { RejectedRow } from '../ingest/rejected.ts';
import { pause, throwIfCancelled } from '../jobs/pause.ts';
import { isNumeric, type Table } from '../table.ts';
import { chunkRows, packNumbers, packTexts } from './column-codec.ts';
import { textPieces } from './column-pieces.ts';

/** What an import hands over for keeping. */
export interface ImportedTable {
  readonly table: Table;
  readonly source: SourceInfo;
  readonly problems: readonly DataProblem[];
  readonly rejected: readonly RejectedRow[];
  /** How a log was summed up; null, or left out, for a list of customers. */
  readonly fitted?: FittedFeatures | null;
}

const rejectedRowsAtOnce = 1000;

/**
 * Writes a table under a number of its own without touching the one that counts; each piece is a transaction.
 * Ends with `CANCELLED` when the signal is aborted; whatever was written then is left for `deleteGeneration`.
 *
 * @returns the generation's number; nothing shows it until `meta.generation` names it
 */
export async function writeGeneration(
  database: Database,
  { table, source, problems, rejected }: ImportedTable,
  lineage: number | null,
  signal: AbortSignal,
  started: (generation: number) => void,
): Promise<number> {
  const begin = database.transaction(() => {
    const { lastInsertRowid } = database
      .prepare('INSERT INTO generations (row_count, lineage, source, problems) VALUES (?, 0, ?, ?)')
      .run(table.rows, JSON.stringify(source), JSON.stringify(problems));
    const generation = Number(lastInsertRowid);
    database.prepare('UPDATE generations SET lineage = ? WHERE id = ?').run(lineage ?? generation, generation);
    const addColumn = database.prepare(
      'INSERT INTO table_columns (generation, position, name, type, info) VALUES (?, ?, ?, ?, ?)',
    );
    table.columns.forEach((column, position) => {
      addColumn.run(generation, position, column.name, column.type, JSON.stringify(table.info[position]));
    });
    return generation;
  });
  const generation = begin.immediate();
  started(generation);
  const addChunk = database.prepare(
    'INSERT INTO column_chunks (generation, position, part, start, items, data) VALUES (?, ?, ?, ?, ?, ?)',
  );
  for (const [position, column] of table.columns.entries()) {
    const values = isNumeric(column) ? column.values : column.codes;
    for (let start = 0; start < table.rows; start += chunkRows) {
      const part = values.subarray(start, Math.min(start + chunkRows, table.rows));
      const data = await packNumbers(part);
      throwIfCancelled(signal);
      addChunk.run(generation, position, 'values', start, part.length, data);
      await pause();
    }
    if (isNumeric(column)) continue;
    for (const piece of textPieces(column.levels)) {
      const data = await packTexts(piece.texts);
      throwIfCancelled(signal);
      addChunk.run(generation, position, 'levels', piece.start, piece.texts.length, data);
      await pause();
    }
  }
  const addRejected = database.prepare(
    'INSERT INTO rejected_rows (generation, row_number, reason, text) VALUES (?, ?, ?, ?)',
  );
  for (let start = 0; start < rejected.length; start += rejectedRowsAtOnce) {
    throwIfCancelled(signal);
    const part = rejected.slice(start, start + rejectedRowsAtOnce);
    database
      .transaction(() => {
        for (const { row, reason, text } of part) addRejected.run(generation, row, reason, text);
      })
      .immediate();
    await pause();
  }
  throwIfCancelled(signal);
  return generation;
}

/** Deletes a table that does not count, a piece at a time. Stops quietly when the database is closed meanwhile. */
export async function deleteGeneration(database: Database, generation: number): Promise<void> {
  const chunks = database
    .prepare<number>('SELECT id FROM column_chunks WHERE generation = ? ORDER BY id')
    .pluck()
    .all(generation);
  for (const id of chunks) {
    if (!database.open) return;
    database.prepare('DELETE FROM column_chunks WHERE id = ?').run(id);
    await pause();
  }
  if (database.open) deleteGenerations(database, [generation]);
}

/** Deletes tables at once. */
function deleteGenerations(database: Database, generations: readonly number[]): void {
  database
    .transaction(() => {
      for (const generation of generations) {
        for (const sql of [
          'DELETE FROM column_chunks WHERE generation = ?',
          'DELETE FROM rejected_rows WHERE generation = ?',
          'DELETE FROM table_columns WHERE generation = ?',
          'DELETE FROM generations WHERE id = ?',
        ]) {
          database.prepare(sql).run(generation);
        }
      }
    })
    .immediate();
}

/** Deletes what imports that were killed or cancelled left behind: every table but the one that counts. */
export function sweepGenerations(database: Database, counting: number): void {
  const leftovers = database.prepare<number>('SELECT id FROM generations WHERE id <> ?').pluck().all(counting);
  if (leftovers.length === 0) return;
  try {
    deleteGenerations(database, leftovers);
  } catch {
    // On a full disk the project still opens; the leftovers do no harm and are tried again next time.
  }
}
