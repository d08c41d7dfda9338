import { randomUUID } from 'node:crypto';
import { CoterieError } from '../contract/errors.ts';
import { type Recipe, recipeBasis } from '../contract/recipe.ts';
import type { Repair } from '../contract/repair.ts';
import type { Segmentation } from '../contract/result.ts';
import { createQueue, type Queue } from './jobs/queue.ts';
import type { JobContext } from './jobs/task.ts';
import { type AppliedPreparation, applyPreparation } from './prepare/apply-preparation.ts';
import type { NeighborImputer } from './prepare/neighbor-imputer.ts';
import { type Prepared, prepare } from './prepare/prepare.ts';
import { applyRepairs } from './repair/apply-repairs.ts';
import type { ProjectStore } from './store/project-store.ts';
import type { Table } from './table.ts';

/** A project someone has open, with what is worth keeping in memory of it. */
export interface OpenProject {
  readonly id: string;
  readonly store: ProjectStore;
  /** Long work on one project runs one piece at a time. */
  readonly queue: Queue;
  /**
   * Runs a piece of work that can be asked for the best so far, and whose trainings go on where they were when it is started
   * again after it did not get through; once it has, they are forgotten.
   */
  finishable<Result>(work: (context: Pick<JobContext, 'enough' | 'checkpoints'>) => Promise<Result>): Promise<Result>;
  /** Asks the work under way for the best so far; false where none is. */
  finishEarly(): boolean;
  /** The customer table; refuses with `NO_ROWS` before anything was imported. */
  table(): Promise<Table>;
  /** The customer table with repairs done, whatever the columns are for; the latest one is kept. */
  repaired(repairs: readonly Repair[] | undefined): Promise<Table>;
  /** The repaired table prepared by a recipe's steps; the latest one is kept. */
  prepared(recipe: Recipe, context: JobContext): Promise<Prepared>;
  /**
   * The customers of a run as it saw them, row by row of its labels: prepared by its recipe, or where it kept earlier
   * segments by what the preparation of those had learned. The latest one is kept.
   */
  preparedRun(runId: string, context: JobContext): Promise<Pick<Prepared, 'matrix' | 'columnsFrom'>>;
  /** Segments as described last, by run; dropped whenever the table or an edit changes. */
  readonly described: Map<string, Promise<Omit<Segmentation, 'runId'>>>;
  /** Call after the customer table or its roles have changed. */
  tableChanged(): void;
}

/** The projects that are open in this engine. */
export interface Workspace {
  add(store: ProjectStore): OpenProject;
  /** Refuses with `PROJECT_NOT_FOUND` when there is no such handle. */
  get(projectId: string): OpenProject;
  /** The project open from this file, if any. */
  byPath(path: string): OpenProject | null;
  close(projectId: string): void;
  /** Waits for work under way, which must have been told to stop. */
  closeAll(): Promise<void>;
}

function open(store: ProjectStore, impute: NeighborImputer): OpenProject {
  let table: Promise<Table | null> | null = null;
  let repaired: { key: string; of: Table; value: Table } | null = null;
  let prepared: { key: string; value: Prepared } | null = null;
  let placed: { runId: string; value: AppliedPreparation } | null = null;
  let enough: AbortController | null = null;
  const described: OpenProject['described'] = new Map();
  const load = async (): Promise<Table> => {
    table ??= store.loadTable().catch((error: unknown) => {
      table = null;
      throw error;
    });
    const loaded = await table;
    if (loaded) return loaded;
    throw new CoterieError(
      'NO_ROWS',
      'This project has no customers yet.',
      'Import a customer list or an order export first.',
    );
  };
  const repair = async (repairs: readonly Repair[] = []): Promise<Table> => {
    const source = await load();
    if (repairs.length === 0) return source;
    const key = JSON.stringify(repairs);
    if (repaired?.key === key && repaired.of === source) return repaired.value;
    const value = await applyRepairs(source, repairs);
    repaired = { key, of: source, value };
    return value;
  };
  const prepareBy = async (recipe: Recipe, context: JobContext): Promise<Prepared> => {
    const key = recipeBasis(recipe);
    if (prepared?.key === key) return prepared.value;
    const source = await load();
    const value = await prepare(await repair(recipe.repairs), recipe, context, impute);
    // An import may have replaced the table meanwhile; then this one is not worth keeping.
    if (table !== null && (await table) === source) prepared = { key, value };
    return value;
  };
  return {
    id: randomUUID(),
    store,
    queue: createQueue(),
    async finishable(work) {
      const own = new AbortController();
      enough = own;
      try {
        const result = await work({ enough: own.signal, checkpoints: store.checkpoints });
        await store.checkpoints.clear();
        return result;
      } finally {
        if (enough === own) enough = null;
      }
    },
    finishEarly() {
      enough?.abort();
      return enough !== null;
    },
    table: load,
    repaired: repair,
    prepared: prepareBy,
    async preparedRun(runId, context) {
      const { recipe, keptFrom } = store.run(runId).summary;
      const preparation = keptFrom === null ? null : await store.preparation(runId);
      if (preparation === null) return prepareBy(recipe, context);
      if (placed?.runId === runId) return placed.value;
      const source = await load();
      const value = await applyPreparation(preparation, await repair(recipe.repairs), context, impute);
      if (table !== null && (await table) === source) placed = { runId, value };
      return value;
    },
    described,
    tableChanged() {
      table = null;
      repaired = null;
      prepared = null;
      placed = null;
      described.clear();
    },
  };
}

/** @param impute fills gaps from alike customers where a recipe asks for it */
export function createWorkspace(impute: NeighborImputer): Workspace {
  const projects = new Map<string, OpenProject>();
  return {
    add(store) {
      const project = open(store, impute);
      projects.set(project.id, project);
      return project;
    },
    get(projectId) {
      const project = projects.get(projectId);
      if (project) return project;
      throw new CoterieError(
        'PROJECT_NOT_FOUND',
        'This project is no longer open.',
        'Open it again from the start page.',
        { projectId },
      );
    },
    byPath: (path) => [...projects.values()].find((project) => project.store.path === path) ?? null,
    close(projectId) {
      const project = projects.get(projectId);
      projects.delete(projectId);
      project?.store.close();
    },
    async closeAll() {
      await Promise.all([...projects.values()].map(({ queue }) => queue.idle()));
      for (const project of projects.values()) project.store.close();
      projects.clear();
    },
  };
}
