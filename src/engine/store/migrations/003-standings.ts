import type { Migration } from './migration.ts';

/**
 * What later customers are compared with: of every clustering that was shown when newer customers came in, how things
 * stood then. Its customers' ids lie with its arrays, under the name `customers`.
 */
export const standings: Migration = {
  version: 3,
  name: 'standings',
  sql: `
    CREATE TABLE standings (
      run_id TEXT PRIMARY KEY REFERENCES runs (run_id),
      sequence INTEGER NOT NULL UNIQUE,
      kept_at TEXT NOT NULL,
      outline TEXT NOT NULL
    ) WITHOUT ROWID;
  `,
};
