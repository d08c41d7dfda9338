import {
  accessSync,
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3-multiple-ciphers';
import { CoterieError } from '../../contract/errors.ts';
import { looksEncrypted } from './file-header.ts';
import { migrate, projectVersion } from './migrate.ts';
import type { Migration } from './migrations/migration.ts';
import {
  existingProject,
  invalidProject,
  lockedProject,
  outdatedProject,
  readOnlyFolder,
  refusesWriting,
  toStoreError,
  unfinishedProject,
} from './store-error.ts';

/** How long to wait for another process that is just closing the file. */
const busyTimeoutMs = 250;

/** Opens the file without reading it yet. The key goes in by API, never as text in a statement. */
function connect(path: string, password: string | undefined, access: 'create' | 'write' | 'read'): Database {
  const database = new Database(path, {
    fileMustExist: access !== 'create',
    readonly: access === 'read',
    timeout: busyTimeoutMs,
  });
  if (password !== undefined) {
    database.pragma("cipher = 'sqlcipher'");
    database.pragma('legacy = 4');
    database.key(Buffer.from(password, 'utf8'));
  }
  // One process at a time: then the write-ahead log needs no shared memory and no one sees half an import.
  database.pragma('locking_mode = EXCLUSIVE');
  database.pragma('temp_store = MEMORY');
  return database;
}

/** Write-ahead log while open; every commit reaches the disk before it counts. */
function startWriting(database: Database): Database {
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  // Folding the log in often keeps each commit, and so each pause of the engine's thread, short.
  database.pragma('wal_autocheckpoint = 256');
  database.pragma('journal_size_limit = 4194304');
  return database;
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

/**
 * A new project file with its tables; `path` null keeps it in memory.
 * Nothing is left behind when this fails. A file of no bytes, as a killed start leaves it, counts as free.
 */
export function createDatabase(
  path: string | null,
  password: string | undefined,
  migrations: readonly Migration[],
  fill: (database: Database) => void,
): Database {
  const layOut = (database: Database): void => {
    database
      .transaction(() => {
        migrate(database, 0, migrations);
        fill(database);
      })
      .immediate();
  };
  if (path === null) {
    const database = new Database(':memory:');
    layOut(database);
    return database;
  }
  if (!statSync(dirname(path), { throwIfNoEntry: false })?.isDirectory()) {
    throw new CoterieError('NOT_FOUND', `There is no folder ${dirname(path)}.`, 'Choose a folder that exists.', {
      path,
    });
  }
  const there = statSync(path, { throwIfNoEntry: false });
  if (there && (there.size > 0 || !there.isFile())) throw existingProject(path);
  let database: Database | null = null;
  try {
    // Made before the database opens it, so that a refusal names its reason and only the owner may read it.
    closeSync(openSync(path, 'a', 0o600));
    database = connect(path, password, 'create');
    layOut(database);
    return startWriting(database);
  } catch (error) {
    database?.close();
    for (const end of ['', '-journal', '-wal']) {
      if (existsSync(path + end)) rmSync(path + end, { force: true });
    }
    // The folder is there, so a system that says it is not (such as /proc) lets nobody write in it.
    throw codeOf(error) === 'ENOENT' ? readOnlyFolder(path) : toStoreError(error, path);
  }
}

interface Unlocked {
  readonly database: Database;
  readonly encrypted: boolean;
}

/** Connects to an existing file, asking for the password only where the file needs one. */
function unlock(path: string, password: string | undefined, access: 'write' | 'read'): Unlocked {
  const plain = connect(path, undefined, access);
  try {
    // Reading takes the lock, so a project that is open anywhere is refused here, before anything else looks at it.
    plain.pragma('user_version');
    return { database: plain, encrypted: false };
  } catch (error) {
    plain.close();
    if (codeOf(error) !== 'SQLITE_NOTADB') throw error;
  }
  if (!looksEncrypted(path)) throw invalidProject(path, 'it is another kind of file');
  if (password === undefined) throw lockedProject(path, false);
  const keyed = connect(path, password, access);
  try {
    keyed.pragma('user_version');
    return { database: keyed, encrypted: true };
  } catch (error) {
    keyed.close();
    throw codeOf(error) === 'SQLITE_NOTADB' ? lockedProject(path, true) : error;
  }
}

/** A copy of the closed file as it was, beside it. It gets its name only once it is whole. */
function keepCopy(path: string, version: number): void {
  const copy = `${path}.v${version}-backup`;
  if (existsSync(copy)) return;
  copyFileSync(path, `${copy}.part`);
  renameSync(`${copy}.part`, copy);
}

/** Whether the system lets us write the file and beside it. (Windows tells this of files only; see `openDatabase`.) */
function mayWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    accessSync(dirname(path), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** An older project is brought up to date after keeping a copy. Throws what the driver or the file system throws. */
function openForWriting(path: string, password: string | undefined, migrations: readonly Migration[]): Unlocked {
  let opened = unlock(path, password, 'write');
  try {
    const version = projectVersion(opened.database, path, migrations);
    if (version < (migrations.at(-1)?.version ?? 0)) {
      // Closed for the copy: it must hold what the log holds, and a file is not read behind an open database's back.
      closeDatabase(opened.database);
      keepCopy(path, version);
      opened = unlock(path, password, 'write');
      migrate(opened.database, projectVersion(opened.database, path, migrations), migrations);
    }
    startWriting(opened.database);
    return opened;
  } catch (error) {
    opened.database.close();
    throw error;
  }
}

/** Nothing is written, so several may read at once; a project that is open for writing anywhere is refused. */
function openForReading(path: string, password: string | undefined, migrations: readonly Migration[]): Unlocked {
  let opened: Unlocked | null = null;
  try {
    opened = unlock(path, password, 'read');
    const version = projectVersion(opened.database, path, migrations);
    if (version < (migrations.at(-1)?.version ?? 0)) throw outdatedProject(path);
    return opened;
  } catch (error) {
    opened?.database.close();
    if (error instanceof CoterieError || !existsSync(`${path}-wal`)) throw error;
    throw unfinishedProject(path);
  }
}

/**
 * Opens a project, an older one after keeping a copy (`name.coterie.v1-backup`) and bringing it up to date; where
 * nothing can be written, for reading. A password for a project that has none does no harm.
 * Errors: `PROJECT_NOT_FOUND`, `PROJECT_INVALID`, `PROJECT_LOCKED`, `PROJECT_NEWER`, `PROJECT_IN_USE`, and
 * `FOLDER_READ_ONLY` for one that cannot be read without writing.
 */
export function openDatabase(
  path: string,
  password: string | undefined,
  migrations: readonly Migration[],
): Unlocked & { readonly readOnly: boolean } {
  const there = statSync(path, { throwIfNoEntry: false });
  if (!there) {
    throw new CoterieError(
      'PROJECT_NOT_FOUND',
      `There is no project at ${path}.`,
      'It may have been moved or renamed.',
      {
        path,
      },
    );
  }
  if (!there.isFile()) throw invalidProject(path, 'it is a folder');
  if (there.size === 0) throw invalidProject(path, 'it is empty');
  try {
    if (mayWrite(path)) return { ...openForWriting(path, password, migrations), readOnly: false };
  } catch (error) {
    if (!refusesWriting(error)) throw toStoreError(error, path);
  }
  try {
    return { ...openForReading(path, password, migrations), readOnly: true };
  } catch (error) {
    throw toStoreError(error, path);
  }
}

/** Folds the log into the file, so that a closed project is a single file, and closes it. */
export function closeDatabase(database: Database): void {
  if (!database.open) return;
  try {
    database.pragma('wal_checkpoint(TRUNCATE)');
    database.pragma('journal_mode = DELETE');
  } catch {
    // On a full disk the log stays beside the file and is folded in at the next opening; nothing is lost.
  } finally {
    database.close();
  }
}
