import type Database from 'better-sqlite3-multiple-ciphers';
import * as z from 'zod';
import { type ClvResult, clvResult } from '../../contract/clv.ts';
import {
  type ColumnInfo,
  columnInfo,
  type DataProblem,
  dataProblem,
  type SourceInfo,
  sourceInfo,
} from '../../contract/dataset.ts';
import { CoterieError } from '../../contract/errors.ts';
import { type FittedFeatures, fittedFeatures } from '../features/fitted-features.ts';
import type { RejectedRow } from '../ingest/rejected.ts';
import type { Table } from '../table.ts';
import type { AuditEntry } from './audit-log.ts';
import type { Generations } from './generations.ts';
import { type Meta, readMeta } from './meta.ts';
import { insertStanding, type NewStanding, packStanding } from './standing-store.ts';
import type { StoreGuards } from './store-guards.ts';
import { readTable } from './table-reader.ts';
import { deleteGeneration, type ImportedTable, writeGeneration } from './table-writer.ts';

/** The customers of a project: their table, where it came from, what was odd in it and what was worked out of it. */
export interface CustomerKeeper {
  /**
   * Replaces the customer table. The old one counts until the new one is whole; cancelling or failing keeps the old.
   * Clears the recipe and the current run, which spoke of the old table; its runs stay in the file but leave `listRuns`.
   * How the shown segments stood is kept in the same transaction, where it is given.
   */
  saveImport(imported: ImportedTable, signal: AbortSignal, standing?: NewStanding): Promise<void>;
  /**
   * Replaces the columns of the same customers in the same order (such as after a change of type), and what was found
   * odd in them; runs stay. `clv`, where it is given, is kept in the same transaction: what its columns came from.
   */
  saveTable(table: Table, problems: readonly DataProblem[], signal: AbortSignal, clv?: ClvResult): Promise<void>;
  /** The latest fit of customer lifetime value on the present customers, or null. */
  clv(): ClvResult | null;
  /** The customer table, or null before the first import. Not kept here: the caller does. */
  loadTable(): Promise<Table | null>;
  source(): SourceInfo | null;
  /** How the log that was imported was summed up; null for a list of customers, or one imported before this was kept. */
  fittedFeatures(): FittedFeatures | null;
  columns(): ColumnInfo[];
  /** Same columns in the same order; only what is known of them changes, and what was found odd in them. */
  setColumns(columns: readonly ColumnInfo[], problems: readonly DataProblem[]): void;
  problems(): DataProblem[];
  rejected(): RejectedRow[];
}

export function keepCustomers(
  database: Database,
  meta: Meta,
  { current, lineage, reading, settled }: Generations,
  { requireWritable, read, write, busy }: StoreGuards,
  now: () => Date,
): CustomerKeeper {
  const ofGeneration = (column: 'source' | 'problems'): unknown => {
    const text = database.prepare<string>(`SELECT ${column} FROM generations WHERE id = ?`).pluck().get(current());
    return text === undefined ? null : JSON.parse(text);
  };

  const replaceTable = (
    imported: ImportedTable,
    same: { readonly clv?: ClvResult } | null,
    standing: NewStanding | undefined,
    signal: AbortSignal,
    entry: AuditEntry,
  ) =>
    busy(async () => {
      requireWritable();
      const old = current();
      let fresh = 0;
      const ids = standing && (await packStanding(standing));
      try {
        await writeGeneration(database, imported, same ? lineage() : null, signal, (id) => {
          fresh = id;
        });
        write(() => {
          meta.set('generation', String(fresh));
          if (same?.clv) meta.set('clv', JSON.stringify(same.clv));
          if (same) return;
          meta.set('fittedFeatures', imported.fitted ? JSON.stringify(imported.fitted) : null);
          if (standing && ids) insertStanding(database, standing, ids, now().toISOString());
          meta.set('clv', null);
          meta.set('currentRunId', null);
          meta.set('recipe', null);
        }, entry);
      } catch (error) {
        // What cannot be cleared now (a full disk) is swept at the next opening.
        if (fresh !== 0 && database.open) await deleteGeneration(database, fresh).catch(() => {});
        throw error;
      }
      await settled();
      if (old !== 0 && database.open) await deleteGeneration(database, old).catch(() => {});
    });

  const source = (): SourceInfo | null => read(() => sourceInfo.nullable().parse(ofGeneration('source')));
  const rejected = (): RejectedRow[] =>
    read(() =>
      database
        .prepare<RejectedRow>(
          'SELECT row_number AS row, reason, text FROM rejected_rows WHERE generation = ? ORDER BY id',
        )
        .all(current()),
    );

  return {
    saveImport: (imported, signal, standing) =>
      replaceTable(imported, null, standing, signal, {
        action: 'customers imported',
        details: {
          file: imported.source.name,
          hash: imported.source.hash,
          customers: imported.table.rows,
          rowsSetAside: imported.source.rejected,
        },
      }),
    saveTable: (table, problems, signal, clv) =>
      busy(async () => {
        const from = source();
        if (!from) throw new CoterieError('NO_ROWS', 'This project has no customers yet.', 'Import a file first.');
        await replaceTable({ table, source: from, problems, rejected: rejected() }, { clv }, undefined, signal, {
          action: clv ? 'lifetime values computed' : 'columns changed',
        });
      }),
    clv: () => read(() => readMeta(meta, 'clv', clvResult)),
    loadTable: () => reading(async () => (current() === 0 ? null : readTable(database, current()))),
    source,
    fittedFeatures: () => read(() => readMeta(meta, 'fittedFeatures', fittedFeatures)),
    columns: () =>
      read(() =>
        database
          .prepare<string>('SELECT info FROM table_columns WHERE generation = ? ORDER BY position')
          .pluck()
          .all(current())
          .map((info) => columnInfo.parse(JSON.parse(info))),
      ),
    setColumns: (columns, problems) =>
      write(
        () => {
          const update = database.prepare(
            'UPDATE table_columns SET info = ? WHERE generation = ? AND position = ? AND name = ?',
          );
          columns.forEach((column, position) => {
            const { changes } = update.run(JSON.stringify(column), current(), position, column.name);
            if (changes === 0) throw new RangeError(`column ${column.name} is not at place ${position}`);
          });
          database.prepare('UPDATE generations SET problems = ? WHERE id = ?').run(JSON.stringify(problems), current());
        },
        { action: 'columns changed' },
      ),
    problems: () => read(() => z.array(dataProblem).parse(ofGeneration('problems') ?? [])),
    rejected,
  };
}
