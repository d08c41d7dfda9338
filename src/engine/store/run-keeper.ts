import type Database from 'better-sqlite3-multiple-ciphers';
import type { RunSummary } from '../../contract/result.ts';
import type { PlacingModel } from '../evaluate/placing.ts';
import type { FittedPreparation } from '../prepare/fitted-preparation.ts';
import type { SegmentEdits } from '../segments/segment-edits.ts';
import type { Generations } from './generations.ts';
import type { Meta } from './meta.ts';
import { readModel, readPreparation } from './model-store.ts';
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
import type { StoreGuards } from './store-guards.ts';

/** The runs of a project: sweeps, comparisons, clusterings and what a person made of their segments. */
export interface RunKeeper {
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
}

const actions: Readonly<Record<NewRun['kind'], string>> = {
  sweep: 'numbers of segments compared',
  compare: 'methods compared',
  cluster: 'segments computed',
};

export function keepRuns(
  database: Database,
  meta: Meta,
  { lineage }: Generations,
  { requireWritable, read, write, busy }: StoreGuards,
  now: () => Date,
): RunKeeper {
  return {
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
            action: run.kind === 'cluster' && run.result.kept ? 'segments kept' : actions[run.kind],
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
  };
}
