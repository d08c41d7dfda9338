import { randomUUID } from 'node:crypto';
import type { FileKind, ReadOptions, SourceInfo } from '../../contract/dataset.ts';
import { CoterieError } from '../../contract/errors.ts';
import type { ScoredBy, ScoreResult } from '../../contract/scoring.ts';
import { classifyWith } from '../classifier/classify.ts';
import type { EngineContext } from '../engine-context.ts';
import { importFile } from '../ingest/import.ts';
import { readLikeProject } from '../ingest/read-like-project.ts';
import { throwIfCancelled } from '../jobs/pause.ts';
import type { JobContext } from '../jobs/task.ts';
import { kernelImputer } from '../prepare/kernel-imputer.ts';
import { breathe } from '../prepare/state.ts';
import { asSegmentsKnow, repairNew } from '../scoring/new-customers.ts';
import { type KnownCustomers, optionsForNew } from '../scoring/options-for-new.ts';
import {
  type Classify,
  notPlaced,
  type PlacedCustomers,
  type PlacingRun,
  placeCustomers,
} from '../scoring/place-customers.ts';
import { type RowsAlike, rowsPutElsewhere } from '../scoring/rows-alike.ts';
import { scoredSegments } from '../scoring/score-segments.ts';
import { segmentGroups } from '../segments/segment-groups.ts';
import type { ScoreFacts, StoredScore } from '../store/score-store.ts';
import { isNumeric } from '../table.ts';
import type { OpenProject } from '../workspace.ts';
import { ingestEnvironment } from './ingest-environment.ts';
import { clusterRun } from './runs.ts';
import { segmentationOf } from './segmentation.ts';

/** The run to place new customers by: the one asked for, or the one shown. */
export function runToPlaceBy({ store }: OpenProject, runId: string | undefined): string {
  const chosen = runId ?? store.currentRunId();
  if (chosen !== null) return chosen;
  throw new CoterieError('NOT_FOUND', 'This project has no segments yet.', 'Build segments first.');
}

/** What segments know of the customers they were built from. */
export async function knownCustomers(project: OpenProject, runId: string) {
  const { store } = project;
  const preparation = await store.preparation(runId);
  const placing = await store.model(runId);
  const source = store.source();
  if (!preparation || !placing || !source) {
    throw new CoterieError(
      'NOT_FOUND',
      'These segments were built by an earlier version, which did not keep how to place new customers.',
      'Build them once more with the same settings, then place the file.',
      { runId },
    );
  }
  const levels = new Map<string, readonly string[]>();
  for (const column of (await project.table()).columns) if (!isNumeric(column)) levels.set(column.name, column.levels);
  const known: KnownCustomers = {
    options: source.options,
    info: store.columns(),
    levels,
    preparation,
  };
  return { known, kind: source.kind, preparation, placing };
}

/**
 * Reads a file of new customers: a log as the project's own was summed up, a list of customers by the names of its columns.
 * The project of a log may be given a finished list too, when asked to.
 */
export async function importNew(
  engine: EngineContext,
  project: OpenProject,
  { path, options }: { readonly path: string; readonly options: ReadOptions },
  { known, kind }: { readonly known: KnownCustomers; readonly kind: FileKind },
  context: JobContext,
) {
  const environment = ingestEnvironment(engine);
  const isList = kind === 'customers' || options.kind === 'customers';
  return isList
    ? importFile(path, options, environment, context, null, optionsForNew(known, options))
    : readLikeProject(project.store, path, options, environment, engine.kernels, context);
}

/**
 * Customers of the run whom its method would place elsewhere, while the run's own customers are still those at hand.
 * There are none among those that the method itself has placed.
 */
async function alikeOf(project: OpenProject, runId: string, context: JobContext): Promise<RowsAlike> {
  const { recipe, keptFrom } = project.store.run(runId).summary;
  if (keptFrom !== null) return () => null;
  const arrays = await project.store.arrays(runId);
  const present = project.store.listRuns().some((run) => run.runId === runId);
  if (!present || !arrays.confidence?.includes(0)) return () => null;
  const { matrix } = await project.prepared(recipe, context);
  if (matrix.rows !== arrays.labels.length) return () => null;
  return rowsPutElsewhere(matrix, arrays, () => breathe(context));
}

/** The classifier trained on a run, going by the segments as they are joined now. */
async function classifierOf(project: OpenProject, runId: string): Promise<Classify> {
  const kept = await project.store.classifiers.read(runId);
  if (kept) return classifyWith(kept.trained, segmentGroups(clusterRun(project, runId).k, project.store.edits(runId)));
  throw new CoterieError(
    'NOT_FOUND',
    'No classifier was trained on these segments.',
    'Train one first, or let the method that built the segments place the customers.',
    { runId },
  );
}

/** Reads new customers, places them by a run and keeps the result. */
export async function runScore(
  engine: EngineContext,
  project: OpenProject,
  input: { readonly runId: string; readonly path: string; readonly options: ReadOptions; readonly by: ScoredBy },
  context: JobContext,
): Promise<ScoreResult> {
  const started = performance.now();
  const { runId, by } = input;
  const classify = by === 'classifier' ? await classifierOf(project, runId) : null;
  const { k, centers } = clusterRun(project, runId);
  const about = await knownCustomers(project, runId);
  const { preparation, placing } = about;
  const { recipe } = project.store.run(runId).summary;
  const reading = { ...context, task: context.task.child('Reading the file', 0.6) };
  const read = asSegmentsKnow(await importNew(engine, project, input, about, reading), about.known);
  reading.task.finish();
  const placingTask = { ...context, task: context.task.child('Placing customers', 0.3) };
  const kernels = await engine.kernels();
  const run: PlacingRun = {
    recipe,
    k,
    centers,
    placing,
    preparation,
    alike: await alikeOf(project, runId, { ...placingTask, task: placingTask.task.child('Looking back', 1) }),
    classify,
  };
  const repaired = await repairNew(read.table, recipe.repairs);
  const inside = { ...placingTask, task: placingTask.task.child('Placing', 4) };
  const placed = await placeCustomers(kernels, run, repaired, kernelImputer(engine.kernels), inside);
  placingTask.task.finish();
  throwIfCancelled(context.signal);
  const facts: ScoreFacts = {
    scoreId: randomUUID(),
    runId,
    by,
    file: read.source.name,
    scoredAt: engine.ports.now().toISOString(),
    kind: read.source.kind,
    referenceDay: referenceDayOf(read.source),
    ...countsOf(placed),
    columns: [...read.columns],
    setAside: [...read.setAside],
    problems: [...read.problems],
    warnings: [...read.warnings, ...placed.warnings],
    info: [...read.table.info],
    reasons: placed.reasons.map((columns) => [...columns]),
    seconds: (performance.now() - started) / 1000,
  };
  const score: StoredScore = { ...placed, facts, table: read.table };
  const saving = context.task.child('Saving', 0.1);
  await project.store.scores.save(score, context.signal);
  saving.finish();
  return scoreShown(project, score);
}

/** The day a log was seen from: the one given, or the day after its last order. */
function referenceDayOf({ kind, options, readiness }: SourceInfo): string | null {
  if (kind === 'customers') return null;
  const last = Date.parse(readiness?.lastOrder ?? '');
  return options.referenceDay ?? (Number.isNaN(last) ? null : new Date(last + 86_400_000).toISOString().slice(0, 10));
}

function countsOf({ labels, confidence, unlike }: PlacedCustomers) {
  let placed = 0;
  let far = 0;
  let sure = 0;
  let inSegment = 0;
  for (let row = 0; row < labels.length; row++) {
    if (labels[row] === notPlaced) continue;
    placed += 1;
    far += unlike[row];
    if (labels[row] < 0) continue;
    inSegment += 1;
    sure += confidence[row];
  }
  return {
    rows: labels.length,
    placed,
    unlike: far,
    unlikeShare: placed === 0 ? 0 : far / placed,
    meanConfidence: inSegment === 0 ? null : sure / inSegment,
  };
}

/** A score with its segments as they are called now. */
export async function scoreShown(project: OpenProject, { facts, labels }: StoredScore): Promise<ScoreResult> {
  const { runId } = facts;
  const { k } = clusterRun(project, runId);
  const groups = segmentGroups(k, project.store.edits(runId));
  const { info: _, reasons: __, ...rest } = facts;
  return { ...rest, segments: scoredSegments(labels, groups, k, await segmentationOf(project, runId)) };
}
