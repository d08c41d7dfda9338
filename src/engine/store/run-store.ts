import type Database from 'better-sqlite3-multiple-ciphers';
import { type Comparison, comparison } from '../../contract/comparison.ts';
import { CoterieError } from '../../contract/errors.ts';
import { type Recipe, recipe as recipeSchema } from '../../contract/recipe.ts';
import {
  type ClusterResult,
  clusterResult,
  type RunSummary,
  runSummary,
  type SweepResult,
  sweepResult,
} from '../../contract/result.ts';
import type { PlacingModel } from '../evaluate/placing.ts';
import type { FittedPreparation } from '../prepare/fitted-preparation.ts';
import { noEdits, type SegmentEdits, segmentEdits } from '../segments/segment-edits.ts';
import { unpackNumbers } from './column-codec.ts';
import { modelOutline, type PackedArray, packArray, packModel } from './model-store.ts';

/** A finished run, ready to be kept. */
export type NewRun =
  | { readonly runId: string; readonly kind: 'sweep'; readonly recipe: Recipe; readonly result: SweepResult }
  | { readonly runId: string; readonly kind: 'compare'; readonly recipe: Recipe; readonly result: Comparison }
  | ({
      readonly runId: string;
      readonly kind: 'cluster';
      readonly recipe: Recipe;
      readonly result: ClusterResult;
      /** How the clustering places new customers. */
      readonly placing: PlacingModel;
      /** How new customers are made ready for it. */
      readonly preparation: FittedPreparation;
      /** Numbers taken over from the run before, if any. */
      readonly edits?: SegmentEdits;
    } & RunArrays);

/** What a clustering says of every prepared row. */
export interface RunArrays {
  /** 0-based cluster of each prepared row, -1 for none. */
  readonly labels: Int32Array;
  /** Row of the customer table behind each prepared row. */
  readonly rowIndex: Int32Array;
  /** Silhouette of each prepared row, NaN where it was not computed; null when there is none. */
  readonly silhouettes: Float32Array | null;
  /** How sure the cluster of each prepared row is, in [0, 1]; null where it was not measured. */
  readonly confidence: Float32Array | null;
}

/** A run as it was kept. */
export type StoredRun =
  | { readonly kind: 'sweep'; readonly summary: RunSummary; readonly result: SweepResult }
  | { readonly kind: 'compare'; readonly summary: RunSummary; readonly result: Comparison }
  | { readonly kind: 'cluster'; readonly summary: RunSummary; readonly result: ClusterResult };

interface RunRow {
  readonly run_id: string;
  readonly kind: string;
  readonly method: string;
  readonly k: number | null;
  readonly silhouette: number | null;
  readonly created_at: string;
  readonly recipe: string;
  readonly result: string;
  readonly kept_from: string | null;
}

function notFound(runId: string): CoterieError {
  return new CoterieError('NOT_FOUND', 'This result is not in the project.', 'Choose another from the history.', {
    runId,
  });
}

const arrayNames = ['labels', 'rowIndex', 'silhouettes', 'confidence'] as const;

/** Packs the arrays of a run off this thread. */
export async function packRun(run: NewRun): Promise<PackedArray[]> {
  if (run.kind !== 'cluster') return [];
  const packed: PackedArray[] = [];
  for (const name of arrayNames) {
    const values = run[name];
    if (values !== null) packed.push(...(await packArray(name, values)));
  }
  return [...packed, ...(await packModel(run))];
}

/** Writes a run; call it inside a transaction. */
export function insertRun(
  database: Database,
  run: NewRun,
  arrays: readonly PackedArray[],
  lineage: number,
  createdAt: string,
): void {
  const { method, k, silhouette } = headline(run);
  const edits = run.kind === 'cluster' ? (run.edits ?? noEdits) : noEdits;
  database
    .prepare(
      'INSERT INTO runs (run_id, lineage, kind, method, k, silhouette, created_at, recipe, result, edits, model, kept_from) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    )
    .run(
      run.runId,
      lineage,
      run.kind,
      method,
      k,
      silhouette,
      createdAt,
      JSON.stringify(run.recipe),
      JSON.stringify(run.result),
      JSON.stringify(edits),
      run.kind === 'cluster' ? modelOutline(run) : null,
      run.kind === 'cluster' && run.result.kept ? JSON.stringify(run.result.kept.since) : null,
    );
  const add = database.prepare('INSERT INTO run_arrays (run_id, name, start, items, data) VALUES (?, ?, ?, ?, ?)');
  for (const { name, start, items, data } of arrays) add.run(run.runId, name, start, items, data);
}

/** What the list of runs says of a run: of a comparison, what it recommends. */
function headline(run: NewRun): Pick<RunSummary, 'method' | 'k' | 'silhouette'> {
  const { recipe } = run;
  if (run.kind === 'cluster')
    return { method: recipe.method, k: run.result.k, silhouette: run.result.metrics.silhouette };
  if (run.kind === 'sweep') {
    const { k } = run.result.recommended;
    const silhouette = run.result.results.find((point) => point.k === k)?.silhouette ?? null;
    return { method: recipe.method, k, silhouette };
  }
  const { method, k } = run.result.recommended;
  const best = run.result.results.find((each) => each.method === method && each.k === k);
  return { method: method ?? recipe.method, k, silhouette: best?.metrics.silhouette ?? null };
}

function toSummary(row: Omit<RunRow, 'result'>): RunSummary {
  return runSummary.parse({
    runId: row.run_id,
    kind: row.kind,
    method: row.method,
    k: row.k,
    createdAt: row.created_at,
    recipe: recipeSchema.parse(JSON.parse(row.recipe)),
    silhouette: row.silhouette,
    keptFrom: row.kept_from === null ? null : JSON.parse(row.kept_from),
  });
}

const summaryColumns = 'run_id, kind, method, k, silhouette, created_at, recipe, kept_from';

/** Runs on the customer table of this lineage, newest first. */
export function readRuns(database: Database, lineage: number): RunSummary[] {
  return database
    .prepare<RunRow>(`SELECT ${summaryColumns} FROM runs WHERE lineage = ? ORDER BY sequence DESC`)
    .all(lineage)
    .map(toSummary);
}

export function readRun(database: Database, runId: string): StoredRun {
  const row = database.prepare<RunRow>(`SELECT ${summaryColumns}, result FROM runs WHERE run_id = ?`).get(runId);
  if (!row) throw notFound(runId);
  const result: unknown = JSON.parse(row.result);
  const summary = toSummary(row);
  if (row.kind === 'sweep') return { kind: 'sweep', summary, result: sweepResult.parse(result) };
  if (row.kind === 'compare') return { kind: 'compare', summary, result: comparison.parse(result) };
  return { kind: 'cluster', summary, result: clusterResult.parse(result) };
}

/** The arrays of a clustering; refuses with `NOT_FOUND` for a sweep, which has none. */
export async function readArrays(database: Database, runId: string): Promise<RunArrays> {
  const stored = database
    .prepare<PackedArray>(
      "SELECT name, start, items, data FROM run_arrays WHERE run_id = ? AND name IN ('labels', 'rowIndex', 'silhouettes', 'confidence') ORDER BY name, start",
    )
    .all(runId);
  const read = async <T extends Int32Array | Float32Array>(name: string, make: (n: number) => T) => {
    const parts = stored.filter((part) => part.name === name);
    const target = make(parts.reduce((sum, part) => sum + part.items, 0));
    for (const { start, items, data } of parts) await unpackNumbers(data, target.subarray(start, start + items));
    return target;
  };
  const readIfThere = async (name: string) =>
    stored.some((part) => part.name === name) ? read(name, (n) => new Float32Array(n)) : null;
  if (!stored.some(({ name }) => name === 'labels')) throw notFound(runId);
  return {
    labels: await read('labels', (n) => new Int32Array(n)),
    rowIndex: await read('rowIndex', (n) => new Int32Array(n)),
    silhouettes: await readIfThere('silhouettes'),
    confidence: await readIfThere('confidence'),
  };
}

export function readEdits(database: Database, runId: string): SegmentEdits {
  const text = database.prepare<string>('SELECT edits FROM runs WHERE run_id = ?').pluck().get(runId);
  if (text === undefined) throw notFound(runId);
  return segmentEdits.parse(JSON.parse(text));
}

export function writeEdits(database: Database, runId: string, edits: SegmentEdits): void {
  const { changes } = database.prepare('UPDATE runs SET edits = ? WHERE run_id = ?').run(JSON.stringify(edits), runId);
  if (changes === 0) throw notFound(runId);
}
