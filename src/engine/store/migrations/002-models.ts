import type { Migration } from './migration.ts';

/**
 * Comparisons of methods as runs, and the fitted model of a clustering: which kinds of runs and arrays there are is
 * checked by the code that writes them from here on.
 */
export const models: Migration = {
  version: 2,
  name: 'models',
  sql: `
    CREATE TABLE new_runs (
      sequence INTEGER PRIMARY KEY AUTOINCREMENT,
      run_id TEXT NOT NULL UNIQUE,
      lineage INTEGER NOT NULL,
      kind TEXT NOT NULL,
      method TEXT NOT NULL,
      k INTEGER,
      silhouette REAL,
      created_at TEXT NOT NULL,
      recipe TEXT NOT NULL,
      result TEXT NOT NULL,
      edits TEXT NOT NULL,
      model TEXT
    );
    INSERT INTO new_runs (sequence, run_id, lineage, kind, method, k, silhouette, created_at, recipe, result, edits)
      SELECT sequence, run_id, lineage, kind, method, k, silhouette, created_at, recipe, result, edits FROM runs;
    CREATE TABLE new_run_arrays (
      id INTEGER PRIMARY KEY,
      run_id TEXT NOT NULL REFERENCES new_runs (run_id),
      name TEXT NOT NULL,
      start INTEGER NOT NULL,
      items INTEGER NOT NULL,
      data BLOB NOT NULL
    );
    INSERT INTO new_run_arrays SELECT id, run_id, name, start, items, data FROM run_arrays;
    DROP TABLE run_arrays;
    DROP TABLE runs;
    ALTER TABLE new_runs RENAME TO runs;
    ALTER TABLE new_run_arrays RENAME TO run_arrays;
    CREATE UNIQUE INDEX run_arrays_place ON run_arrays (run_id, name, start);
  `,
};
