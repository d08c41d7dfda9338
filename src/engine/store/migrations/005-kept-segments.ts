import type { Migration } from './migration.ts';

/** Of segments that were kept for newer customers: the clustering they come from, and what it was built on, as JSON. */
export const keptSegments: Migration = {
  version: 5,
  name: 'kept segments',
  sql: 'ALTER TABLE runs ADD COLUMN kept_from TEXT;',
};
