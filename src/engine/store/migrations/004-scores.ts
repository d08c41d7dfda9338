import type { Migration } from './migration.ts';

/**
 * New customers placed in the segments of a run, and the classifier trained on a run. Pieces of a score are written
 * first; one that is not named in `scores` is left over from work that did not finish.
 */
export const scores: Migration = {
  version: 4,
  name: 'scores',
  sql: `
    CREATE TABLE scores (
      sequence INTEGER PRIMARY KEY AUTOINCREMENT,
      score_id TEXT NOT NULL UNIQUE,
      run_id TEXT NOT NULL REFERENCES runs (run_id),
      facts TEXT NOT NULL
    );
    CREATE TABLE score_pieces (
      id INTEGER PRIMARY KEY,
      score_id TEXT NOT NULL,
      name TEXT NOT NULL,
      start INTEGER NOT NULL,
      items INTEGER NOT NULL,
      data BLOB NOT NULL
    );
    CREATE UNIQUE INDEX score_pieces_place ON score_pieces (score_id, name, start);
    CREATE TABLE classifiers (
      run_id TEXT NOT NULL PRIMARY KEY REFERENCES runs (run_id),
      result TEXT NOT NULL,
      network TEXT NOT NULL,
      weights BLOB NOT NULL
    ) WITHOUT ROWID;
  `,
};
