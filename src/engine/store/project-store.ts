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
import { type Recipe, recipe as recipeSchema } from '../../contract/recipe.ts';
import { type ReportDraft, reportDraft } from '../../contract/report.ts';
import type { RunSummary } from '../../contract/result.ts';
import type { PlacingModel } from '../evaluate/placing.ts';
import { type FittedFeatures, fittedFeatures } from '../features/fitted-features.ts';
import type { RejectedRow } from '../ingest/rejected.ts';
import type { FittedPreparation } from '../prepare/fitted-preparation.ts';
import type { SegmentEdits } from '../segments/segment-edits.ts';
import type { Table } from '../table.ts';
import { type AuditEntry, type AuditRecord, appendAudit, readAudit } from './audit-log.ts';
import { type ClassifierKeeper, keepClassifiers } from './classifier-keeper.ts';
import { writeCopy } from './copy-project.ts';
import { openMeta } from './meta.ts';
import type { Migration } from './migrations/migration.ts';
import { migrations as allMigrations } from './migrations/migrations.ts';
import { readModel, readPreparation } from './model-store.ts';
import { closeDatabase, createDatabase, openDatabase } from './open-database.ts';
import {
  insertRun,
  type NewRun,
  packRun,
  type RunArrays,
  readArrays,
  readEdits,
  readRun,
  readRuns,
  type StoredRun,
  writeEdits,
} from './run-store.ts';
import { keepScores, type ScoreKeeper } from './score-keeper.ts';
import { sweepScores } from './score-store.ts';
import {
  insertStanding,
  type NewStanding,
  packStanding,
  readStandingIds,
  readStandings,
  type Standing,
} from './standing-store.ts';
import { readOnlyProject, toStoreError, withStoreErrors } from './store-error.ts';
import { readTable } from './table-reader.ts';
import { deleteGeneration, type ImportedTable, sweepGenerations, writeGeneration } from './table-writer.ts';

/**
 * An open project file. Every change is a transaction: a call that returned (or whose promise settled) is kept even if
 * the process is killed right after. Errors are the contract's: `DISK_FULL`, `FOLDER_READ_ONLY`, `PROJECT_INVALID`.
 */
export interface ProjectStore {
  /** null for a project kept in memory. */
  readonly path: string | null;
  /** New customers placed in segments of its runs; of a project opened for reading, gone when it is closed. */
  readonly scores: ScoreKeeper;
  readonly classifiers: ClassifierKeeper;
  meta(): { name: string; createdAt: string; modifiedAt: string; encrypted: boolean; readOnly: boolean };
  /** Refuses with `FOLDER_READ_ONLY` in a project that was opened for reading, as everything that changes one does. */
  requireWritable(): void;
  rename(name: string): void;

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

  recipe(): Recipe | null;
  setRecipe(recipe: Recipe): void;

  /** What was decided about the report; the defaults until something was. */
  reportDraft(): ReportDraft;
  setReportDraft(draft: ReportDraft): void;

  /** Keeps a run; a clustering becomes the current run in the same transaction. */
  saveRun(run: NewRun): Promise<void>;
  /** Refuses with `NOT_FOUND` when there is no such run. */
  run(runId: string): StoredRun;
  /** Labels, table rows and silhouettes of a clustering. */
  arrays(runId: string): Promise<RunArrays>;
  /** How a clustering places new customers; null for one made before this was kept. */
  model(runId: string): Promise<PlacingModel | null>;
  /** How a clustering makes new customers ready; null for one made before this was kept. */
  preparation(runId: string): Promise<FittedPreparation | null>;
  /** Runs on the present customer table, newest first. */
  listRuns(): RunSummary[];
  currentRunId(): string | null;
  setCurrentRunId(runId: string | null): void;
  edits(runId: string): SegmentEdits;
  setEdits(runId: string, edits: SegmentEdits): void;

  /** How segments stood before newer customers came in, newest first. */
  standings(): Standing[];
  /** Ids of the customers of a standing, by row of its table. */
  standingIds(runId: string): Promise<string[]>;

  audit(entry: AuditEntry): void;
  auditLog(): AuditRecord[];

  /** Writes a copy, named after its file and with the same password. `PROJECT_EXISTS` when the place is taken. */
  duplicateTo(path: string): Promise<void>;
  /** Opens a copy of this project with the password of this one. */
  openCopy(path: string): ProjectStore;
  /** Leaves a single file. Work still under way ends with an error. */
  close(): void;
}

const runActions: Readonly<Record<NewRun['kind'], string>> = {
  sweep: 'numbers of segments compared',
  compare: 'methods compared',
  cluster: 'segments computed',
};

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
  const requireWritable = (): void => {
    if (readOnly) throw readOnlyProject(path);
  };
  const meta = withStoreErrors(path, () => openMeta(database));
  /** Reads that a deletion of old tables must wait for. */
  const reading = new Set<Promise<unknown>>();
  const read = <Result>(work: () => Result): Result => withStoreErrors(path, work);
  const write = (work: () => void, entry?: AuditEntry): void => {
    requireWritable();
    withStoreErrors(path, () =>
      database
        .transaction(() => {
          work();
          const at = now().toISOString();
          meta.set('modifiedAt', at);
          if (entry) appendAudit(database, at, entry);
        })
        .immediate(),
    );
  };
  const busy = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work();
    } catch (error) {
      throw toStoreError(error, path);
    }
  };
  const readingTables = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const promise = busy(work).finally(() => reading.delete(promise));
    reading.add(promise);
    return promise;
  };
  const generation = (): number => Number(meta.get('generation') ?? 0);
  const lineage = (): number =>
    database.prepare<number>('SELECT lineage FROM generations WHERE id = ?').pluck().get(generation()) ?? 0;
  const ofMeta = <Kept>(key: 'clv' | 'fittedFeatures' | 'recipe', schema: z.ZodType<Kept>): Kept | null =>
    read(() => {
      const text = meta.get(key);
      return text === null ? null : schema.parse(JSON.parse(text));
    });
  const ofGeneration = (column: 'source' | 'problems'): unknown => {
    const text = database.prepare<string>(`SELECT ${column} FROM generations WHERE id = ?`).pluck().get(generation());
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
      const old = generation();
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
      await Promise.allSettled(reading);
      if (old !== 0 && database.open) await deleteGeneration(database, old).catch(() => {});
    });

  const store: ProjectStore = {
    path,
    scores: keepScores(database, { requireWritable, read, write, busy }, readOnly),
    classifiers: keepClassifiers(database, { requireWritable, read, write, busy }),
    meta: () =>
      read(() => ({
        name: meta.get('name') ?? '',
        createdAt: meta.get('createdAt') ?? '',
        modifiedAt: meta.get('modifiedAt') ?? '',
        encrypted,
        readOnly,
      })),
    requireWritable,
    rename: (name) => write(() => meta.set('name', name), { action: 'project renamed', details: { name } }),

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
        const source = store.source();
        if (!source) throw new CoterieError('NO_ROWS', 'This project has no customers yet.', 'Import a file first.');
        await replaceTable({ table, source, problems, rejected: store.rejected() }, { clv }, undefined, signal, {
          action: clv ? 'lifetime values computed' : 'columns changed',
        });
      }),
    clv: () => ofMeta('clv', clvResult),
    loadTable: () => readingTables(async () => (generation() === 0 ? null : readTable(database, generation()))),
    source: () => read(() => sourceInfo.nullable().parse(ofGeneration('source'))),
    fittedFeatures: () => ofMeta('fittedFeatures', fittedFeatures),
    columns: () =>
      read(() =>
        database
          .prepare<string>('SELECT info FROM table_columns WHERE generation = ? ORDER BY position')
          .pluck()
          .all(generation())
          .map((info) => columnInfo.parse(JSON.parse(info))),
      ),
    setColumns: (columns, problems) =>
      write(
        () => {
          const update = database.prepare(
            'UPDATE table_columns SET info = ? WHERE generation = ? AND position = ? AND name = ?',
          );
          columns.forEach((column, position) => {
            const { changes } = update.run(JSON.stringify(column), generation(), position, column.name);
            if (changes === 0) throw new RangeError(`column ${column.name} is not at place ${position}`);
          });
          database
            .prepare('UPDATE generations SET problems = ? WHERE id = ?')
            .run(JSON.stringify(problems), generation());
        },
        { action: 'columns changed' },
      ),
    problems: () => read(() => z.array(dataProblem).parse(ofGeneration('problems') ?? [])),
    rejected: () =>
      read(() =>
        database
          .prepare<RejectedRow>(
            'SELECT row_number AS row, reason, text FROM rejected_rows WHERE generation = ? ORDER BY id',
          )
          .all(generation()),
      ),

    recipe: () => ofMeta('recipe', recipeSchema),
    setRecipe: (recipe) => write(() => meta.set('recipe', JSON.stringify(recipe))),

    reportDraft: () => read(() => reportDraft.parse(JSON.parse(meta.get('reportDraft') ?? '{}'))),
    setReportDraft: (draft) => write(() => meta.set('reportDraft', JSON.stringify(draft))),

    saveRun: (run) =>
      busy(async () => {
        requireWritable();
        // Read before packing, which lets other work in between.
        const table = lineage();
        const arrays = await packRun(run);
        write(
          () => {
            insertRun(database, run, arrays, table, now().toISOString());
            if (run.kind === 'cluster' && table === lineage()) meta.set('currentRunId', run.runId);
          },
          {
            action: run.kind === 'cluster' && run.result.kept ? 'segments kept' : runActions[run.kind],
            details: { runId: run.runId, method: run.recipe.method, seed: run.recipe.seed },
          },
        );
      }),
    run: (runId) => read(() => readRun(database, runId)),
    arrays: (runId) => busy(() => readArrays(database, runId)),
    model: (runId) => busy(() => readModel(database, runId)),
    preparation: (runId) => busy(() => readPreparation(database, runId)),
    listRuns: () => read(() => readRuns(database, lineage())),
    currentRunId: () => read(() => meta.get('currentRunId')),
    setCurrentRunId: (runId) =>
      write(() => {
        if (runId !== null) readEdits(database, runId);
        meta.set('currentRunId', runId);
      }),
    edits: (runId) => read(() => readEdits(database, runId)),
    setEdits: (runId, edits) =>
      write(() => writeEdits(database, runId, edits), { action: 'segments edited', details: { runId } }),

    standings: () => read(() => readStandings(database)),
    standingIds: (runId) => busy(() => readStandingIds(database, runId)),

    audit: (entry) => write(() => {}, entry),
    auditLog: () => read(() => readAudit(database)),

    duplicateTo: (target) =>
      readingTables(() => {
        const create = (part: string) =>
          createDatabase(part, encrypted ? options.password : undefined, options.migrations ?? allMigrations, () => {});
        return writeCopy(database, target, generation(), create);
      }),
    openCopy: (copy) => openProject({ ...options, path: copy }),
    close: () => closeDatabase(database),
  };
  return store;
}
