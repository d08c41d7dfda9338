import { randomUUID } from 'node:crypto';
import type { EarlierSegments } from '../../contract/drift.ts';
import { CoterieError, type Warning } from '../../contract/errors.ts';
import type { Recipe } from '../../contract/recipe.ts';
import type { ClusterResult } from '../../contract/result.ts';
import type { EngineContext } from '../engine-context.ts';
import { measurePlaced } from '../evaluate/measure-placed.ts';
import { throwIfCancelled } from '../jobs/pause.ts';
import type { JobContext } from '../jobs/task.ts';
import { applyPreparation } from '../prepare/apply-preparation.ts';
import { kernelImputer } from '../prepare/kernel-imputer.ts';
import { usableRepairs } from '../repair/fitting-repairs.ts';
import { placeMatrix } from '../scoring/place-customers.ts';
import type { Standing } from '../store/standing-store.ts';
import type { OpenProject } from '../workspace.ts';
import { editsOf } from './continue-segments.ts';
import { earlierOf } from './movement.ts';
import { clusterRun } from './runs.ts';

/** The clustering behind segments: that which they were kept from, or their own. */
export function builtOn(project: OpenProject, standing: Standing): EarlierSegments {
  return project.store.run(standing.runId).summary.keptFrom ?? earlierOf(standing);
}

function nothingToKeep(): CoterieError {
  return new CoterieError(
    'NOT_FOUND',
    'There are no earlier segments to keep.',
    'Find segments first; they can be kept when newer customers come in.',
  );
}

function notPlaceable(runId: string): CoterieError {
  return new CoterieError(
    'NOT_FOUND',
    'These segments were made before Coterie kept how to place customers, so they cannot be kept.',
    'Cluster again; from then on segments can be kept.',
    { runId },
  );
}

function nobodyPlaced(): CoterieError {
  return new CoterieError(
    'NO_ROWS',
    'None of the newer customers has all the values that the segments ask for.',
    'Check that the file is the right one, or cluster again with other columns.',
  );
}

/** Those who cannot be placed are told with the segments, by their number. */
const toldElsewhere: readonly Warning['code'][] = ['NOT_PLACED'];

/**
 * Puts the present customers in the segments shown before they came in, and makes these the ones shown. They are prepared
 * and placed as those were that the segments were built on, so nothing is learned from them.
 */
export async function runKeep(
  engine: EngineContext,
  project: OpenProject,
  context: JobContext,
): Promise<{ readonly result: ClusterResult; readonly recipe: Recipe }> {
  const started = performance.now();
  const { store } = project;
  const standing = store.standings().at(0);
  if (!standing) throw nothingToKeep();
  const since = builtOn(project, standing);
  const built = clusterRun(project, since.runId);
  const [placing, preparation] = [await store.model(since.runId), await store.preparation(since.runId)];
  if (placing === null || preparation === null) throw notPlaceable(since.runId);
  const { repairs = [], ...rest } = store.run(since.runId).summary.recipe;
  const usable = usableRepairs(await project.table(), repairs);
  const recipe: Recipe = usable.length > 0 ? { ...rest, repairs: usable } : rest;

  const preparing = { ...context, task: context.task.child('Preparing', 0.2) };
  const table = await project.repaired(recipe.repairs);
  const { matrix, unplaced, warnings } = await applyPreparation(
    preparation,
    table,
    preparing,
    kernelImputer(engine.kernels),
  );
  if (matrix.rows === 0) throw nobodyPlaced();
  preparing.task.finish();
  const kernels = await engine.kernels();
  const placed = { ...context, task: context.task.child('Placing customers', 0.4) };
  const { k, centers, seed } = built;
  const run = { recipe, k, centers, placing, alike: () => null, classify: null };
  const { labels, confidence, unlike } = await placeMatrix(kernels, run, matrix, placed);
  placed.task.finish();
  const measuring = { ...context, task: context.task.child('Measuring how they fit', 0.4) };
  const figures = await measurePlaced(kernels, matrix, labels, k, seed, measuring);
  measuring.task.finish();
  throwIfCancelled(context.signal);

  const result: ClusterResult = {
    ...built,
    runId: randomUUID(),
    rows: matrix.rows,
    sizes: [...figures.sizes],
    noise: matrix.rows - figures.sizes.reduce((sum, size) => sum + size, 0),
    metrics: figures.metrics,
    stability: [],
    silhouettePerCluster: figures.silhouettePerCluster,
    details: null,
    kept: { since, unlike: unlike.reduce((sum, each) => sum + each, 0), unplaced: unplaced.length },
    steps: [],
    warnings: warnings.filter(({ code }) => !toldElsewhere.includes(code)),
    seconds: (performance.now() - started) / 1000,
  };
  await store.saveRun({
    runId: result.runId,
    kind: 'cluster',
    recipe,
    result,
    labels,
    rowIndex: matrix.rowIndex,
    silhouettes: figures.silhouettePerRow,
    confidence,
    placing,
    preparation,
    edits: editsOf(project, standing),
  });
  return { result, recipe };
}
