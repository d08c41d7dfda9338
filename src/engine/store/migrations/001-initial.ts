import type { Migration } from './migration.ts';

/**
 * The first layout. Tables of customers are written piece by piece under a number of their own (`generation`);
 * `meta.generation` names the one that counts, everything else is left over from an import that did not finish.
 */
export const initial: Migration = {
  version: 1,
  name: 'initial',
  sql: `
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

    CREATE TABLE generations (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      row_count INTEGER NOT NULL,
      lineage INTEGER NOT NULL,
      source TEXT NOT NULL,
      problems TEXT NOT NULL
    );
    CREATE TABLE table_columns (
      generation INTEGER NOT NULL,
      position INTEGER NOT NULL,
      name TEXT NOT NULL,
      type TEXT NOT NULL,
      info TEXT NOT NULL,
      PRIMARY KEY (generation, position)
    ) WITHOUT ROWID;
    CREATE TABLE column_chunks (
      id INTEGER PRIMARY KEY,
      generation INTEGER NOT NULL,
      position INTEGER NOT NULL,
      part TEXT NOT NULL CHECK (part IN ('values', 'levels')),
      start INTEGER NOT NULL,
      items INTEGER NOT NULL,
      data BLOB NOT NULL
    );
    CREATE UNIQUE INDEX column_chunks_place ON column_chunks (generation, position, part, start);
    CREATE TABLE rejected_rows (
      id INTEGER PRIMARY KEY,
      generation INTEGER NOT NULL,
      row_number INTEGER NOT NULL,
      reason TEXT NOT NULL,
      text TEXT NOT NULL
    );
    CREATE INDEX rejected_rows_generation ON rejected_rows (generation);

    CREATE TABLE runs (
      sequence INTEGER PRIMARY KEY AUTOINCREMENT,
      run_id TEXT NOT NULL UNIQUE,
      lineage INTEGER NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('sweep', 'cluster')),
      method TEXT NOT NULL,
      k INTEGER,
      silhouette REAL,
      created_at TEXT NOT NULL,
      recipe TEXT NOT NULL,
      result TEXT NOT NULL,
      edits TEXT NOT NULL
    );
    CREATE TABLE run_arrays (
      id INTEGER PRIMARY KEY,
      run_id TEXT NOT NULL REFERENCES runs (run_id),
      name TEXT NOT NULL CHECK (name IN ('labels', 'rowIndex', 'silhouettes')),
      start INTEGER NOT NULL,
      items INTEGER NOT NULL,
      data BLOB NOT NULL
    );
    CREATE UNIQUE INDEX run_arrays_place ON run_arrays (run_id, name, start);

    CREATE TABLE audit_log (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      at TEXT NOT NULL,
      action TEXT NOT NULL,
      details TEXT NOT NULL
    );
  `,
};
