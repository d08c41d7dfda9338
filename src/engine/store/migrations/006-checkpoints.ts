import type { Migration } from './migration.ts';

/**
 * Trainings under way. Pieces of a state are written first; those that no line of `checkpoints` names are left over from a
 * save that did not finish.
 */
export const checkpoints: Migration = {
  version: 6,
  name: 'checkpoints',
  sql: `
    CREATE TABLE checkpoints (
      sequence INTEGER PRIMARY KEY AUTOINCREMENT,
      save_id TEXT NOT NULL UNIQUE,
      training TEXT NOT NULL,
      outline TEXT NOT NULL
    );
    CREATE TABLE checkpoint_pieces (
      id INTEGER PRIMARY KEY,
      save_id TEXT NOT NULL,
      name TEXT NOT NULL,
      start INTEGER NOT NULL,
      items INTEGER NOT NULL,
      data BLOB NOT NULL
    );
    CREATE UNIQUE INDEX checkpoint_pieces_place ON checkpoint_pieces (save_id, name, start);
  `,
};
