import { basename } from 'node:path';
import type Database from 'better-sqlite3-multiple-ciphers';
import { CoterieError } from '../../contract/errors.ts';
import type { Migration } from './migrations/migration.ts';
import { invalidProject } from './store-error.ts';

/** Marks the file as a Coterie project: "COTE" in ASCII. */
const applicationId = 0x43_4f_54_45;

/** Brings a database from `version` (0 for a new one) to the newest. All or nothing. */
export function migrate(database: Database, version: number, migrations: readonly Migration[]): void {
  database
    .transaction(() => {
      for (const migration of migrations) {
        if (migration.version > version) database.exec(migration.sql);
      }
      database.pragma(`application_id = ${applicationId}`);
      database.pragma(`user_version = ${migrations.at(-1)?.version ?? 0}`);
    })
    .immediate();
}

/**
 * The version of an opened project.
 * Refuses with `PROJECT_NEWER` what a later app wrote and with `PROJECT_INVALID` what is no project.
 */
export function projectVersion(database: Database, path: string, migrations: readonly Migration[]): number {
  const version = Number(database.pragma('user_version', { simple: true }));
  if (database.pragma('application_id', { simple: true }) !== applicationId || version < 1) {
    throw invalidProject(path, 'it is a database of another program');
  }
  const newest = migrations.at(-1)?.version ?? 0;
  if (version > newest) {
    throw new CoterieError(
      'PROJECT_NEWER',
      `${basename(path)} was saved by a newer version of Coterie.`,
      'Install the latest version to open it. The file was not changed.',
      { path, version, newest },
    );
  }
  return version;
}
