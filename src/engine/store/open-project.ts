import type Database from 'better-sqlite3-multiple-ciphers';
import { recipe as recipeSchema } from '../../contract/recipe.ts';
import { reportDraft } from '../../contract/report.ts';
import { appendAudit, readAudit } from './audit-log.ts';
import { keepCheckpoints } from './checkpoint-keeper.ts';
import { sweepCheckpoints } from './checkpoint-store.ts';
import { keepClassifiers } from './classifier-keeper.ts';
import { writeCopy } from './copy-project.ts';
import { keepCustomers } from './customer-keeper.ts';
import { openGenerations } from './generations.ts';
import { guardStore } from './guard-store.ts';
import { openMeta, readMeta } from './meta.ts';
import type { Migration } from './migrations/migration.ts';
import { migrations as allMigrations } from './migrations/migrations.ts';
import { closeDatabase, createDatabase, openDatabase } from './open-database.ts';
import type { ProjectStore } from './project-store.ts';
import { keepRuns } from './run-keeper.ts';
import { keepScores } from './score-keeper.ts';
import { sweepScores } from './score-store.ts';
import { readStandingIds, readStandings } from './standing-store.ts';
import { toStoreError, withStoreErrors } from './store-error.ts';
import { sweepGenerations } from './table-writer.ts';

interface Opening {
  readonly password?: string;
  readonly now: () => Date;
  /** For tests of migration; otherwise the app's own list. */
  readonly migrations?: readonly Migration[];
}

/**
 * Makes a new project file, or with `path` null one in memory.
 * Errors: `PROJECT_EXISTS`, `NOT_FOUND` (no such folder), `FOLDER_READ_ONLY`, `DISK_FULL`; nothing is left behind then.
 */
export function createProject(
  options: Opening & { readonly path: string | null; readonly name: string },
): ProjectStore {
  const { path, name, password, now, migrations = allMigrations } = options;
  const at = now().toISOString();
  const database = createDatabase(path, password, migrations, (fresh) => {
    const meta = openMeta(fresh);
    meta.set('name', name);
    meta.set('createdAt', at);
    meta.set('modifiedAt', at);
    appendAudit(fresh, at, { action: 'project created' });
  });
  return openStore(database, path, { encrypted: path !== null && password !== undefined, readOnly: false }, options);
}

/**
 * Opens a project file, for reading only where nothing can be written.
 * Errors: `PROJECT_NOT_FOUND`, `PROJECT_INVALID`, `PROJECT_LOCKED`, `PROJECT_NEWER`, `PROJECT_IN_USE`, `FOLDER_READ_ONLY`.
 */
export function openProject(options: Opening & { readonly path: string }): ProjectStore {
  const { path, password, migrations = allMigrations } = options;
  const { database, ...state } = openDatabase(path, password, migrations);
  try {
    if (!state.readOnly) {
      sweepGenerations(database, Number(openMeta(database).get('generation') ?? 0));
      sweepScores(database);
      sweepCheckpoints(database);
    }
    return openStore(database, path, state, options);
  } catch (error) {
    closeDatabase(database);
    throw toStoreError(error, path);
  }
}

function openStore(
  database: Database,
  path: string | null,
  { encrypted, readOnly }: { readonly encrypted: boolean; readonly readOnly: boolean },
  options: Opening,
): ProjectStore {
  const { now } = options;
  const meta = withStoreErrors(path, () => openMeta(database));
  const guards = guardStore(database, meta, { path, readOnly, now });
  const generations = openGenerations(database, meta, guards);
  const { read, write, busy } = guards;
  return {
    path,
    ...keepCustomers(database, meta, generations, guards, now),
    ...keepRuns(database, meta, generations, guards, now),
    scores: keepScores(database, guards),
    classifiers: keepClassifiers(database, guards),
    checkpoints: keepCheckpoints(database, guards),
    meta: () =>
      read(() => ({
        name: meta.get('name') ?? '',
        createdAt: meta.get('createdAt') ?? '',
        modifiedAt: meta.get('modifiedAt') ?? '',
        encrypted,
        readOnly,
      })),
    requireWritable: guards.requireWritable,
    rename: (name) => write(() => meta.set('name', name), { action: 'project renamed', details: { name } }),

    recipe: () => read(() => readMeta(meta, 'recipe', recipeSchema)),
    setRecipe: (recipe) => write(() => meta.set('recipe', JSON.stringify(recipe))),

    reportDraft: () => read(() => reportDraft.parse(JSON.parse(meta.get('reportDraft') ?? '{}'))),
    setReportDraft: (draft) => write(() => meta.set('reportDraft', JSON.stringify(draft))),

    standings: () => read(() => readStandings(database)),
    standingIds: (runId) => busy(() => readStandingIds(database, runId)),

    audit: (entry) => write(() => {}, entry),
    auditLog: () => read(() => readAudit(database)),

    duplicateTo: (target) =>
      generations.reading(() => {
        const create = (part: string) =>
          createDatabase(part, encrypted ? options.password : undefined, options.migrations ?? allMigrations, () => {});
        return writeCopy(database, target, generations.current(), create);
      }),
    openCopy: (copy) => openProject({ ...options, path: copy }),
    close: () => closeDatabase(database),
  };
}
