import { randomUUID } from 'node:crypto';
import { CoterieError } from '../../contract/errors.ts';
import type { MethodName } from '../../contract/methods.ts';
import type { Recipe } from '../../contract/recipe.ts';
import type { ClusterResult, SweepPoint, SweepResult } from '../../contract/result.ts';
import type { EngineContext } from '../engine-context.ts';
import { type ClusterOutcome, cluster } from '../evaluate/cluster.ts';
import { reorderClusters } from '../evaluate/reorder.ts';
import { sweep } from '../evaluate/sweep.ts';
import { pause, throwIfCancelled } from '../jobs/pause.ts';
import type { JobContext } from '../jobs/task.ts';
import { noEdits } from '../segments/segment-edits.ts';
import { orderClusters } from '../segments/segment-order.ts';
import type { Table } from '../table.ts';
import type { OpenProject } from '../workspace.ts';
import { continueSegments } from './continue-segments.ts';

const secondsSince = (start: number) => (performance.now() - start) / 1000;

/** Sweeps over k and keeps the result in the project. */
export async function runSweep(
  engine: EngineContext,
  project: OpenProject,
  recipe: Recipe,
  range: { readonly kMin: number; readonly kMax: number; readonly gap?: boolean },
  context: JobContext,
  onPoint: (point: SweepPoint) => void,
): Promise<SweepResult> {
  const started = performance.now();
  const preparing = context.task.child('Preparing', 0.1);
  const prepared = await project.prepared(recipe, { ...context, task: preparing });
  preparing.finish();
  const sweeping = context.task.child('Comparing numbers of groups', 0.9);
  const { warnings, ...outcome } = await sweep(
    await engine.kernels(),
    prepared.matrix,
    { method: recipe.method, params: recipe.params, seed: recipe.seed, ...range },
    { ...context, task: sweeping },
    onPoint,
  );
  throwIfCancelled(context.signal);
  const result: SweepResult = {
    ...outcome,
    runId: randomUUID(),
    steps: prepared.steps,
    warnings: [...prepared.warnings, ...warnings],
    seconds: secondsSince(started),
  };
  await project.store.saveRun({ runId: result.runId, kind: 'sweep', recipe, result });
  return result;
}

/** Gives clusters that go on from those shown before their numbers, names and colours, and orders them by number. */
async function continueNumbers(project: OpenProject, table: Table, outcome: ClusterOutcome, rowIndex: Int32Array) {
  const { labels, k } = outcome.clustering;
  await pause();
  const { edits, warnings } = await continueSegments(project, table, { labels, rowIndex, k });
  await pause();
  if (edits === noEdits) return { outcome, edits, warnings };
  const order = edits.ids.map((_, cluster) => cluster).sort((a, b) => edits.ids[a] - edits.ids[b]);
  return {
    outcome: reorderClusters(outcome, order),
    edits: { ...edits, ids: order.map((cluster) => edits.ids[cluster]) },
    warnings,
  };
}

/** Everyone left over: nothing to show, so what was shown before stays. */
function noGroups({ clustering }: ClusterOutcome, method: MethodName): CoterieError {
  const warning = clustering.warnings.find(({ code }) => code === 'ALL_NOISE');
  return new CoterieError(
    'BAD_PARAMETER',
    warning?.message ?? 'No customer belongs to a group with these settings.',
    warning?.advice ?? 'Choose other settings, or another method.',
    { parameter: method === 'dbscan' ? 'eps' : 'minClusterSize' },
  );
}

/** Clusters at the recipe's k, keeps the result and makes it the one whose segments are shown. */
export async function runCluster(
  engine: EngineContext,
  project: OpenProject,
  recipe: Recipe,
  context: JobContext,
): Promise<ClusterResult> {
  const started = performance.now();
  const preparing = context.task.child('Preparing', 0.1);
  const prepared = await project.prepared(recipe, { ...context, task: preparing });
  preparing.finish();
  const clustering = context.task.child('Building the segments', 0.9);
  const found = await cluster(await engine.kernels(), prepared.matrix, recipe, { ...context, task: clustering });
  if (found.clustering.k === 0) throw noGroups(found, recipe.method);
  const { rowIndex } = prepared.matrix;
  const table = await project.repaired(recipe.repairs);
  const order = orderClusters(table, rowIndex, found.clustering.labels, found.clustering.k);
  await pause();
  const byValue = reorderClusters(found, order);
  const continued = await continueNumbers(project, table, byValue, rowIndex);
  const { outcome: ordered, edits } = continued;
  const { labels, k, centers, sizes, converged, iterations } = ordered.clustering;
  const columns = prepared.matrix.columns.length;
  throwIfCancelled(context.signal);
  const result: ClusterResult = {
    runId: randomUUID(),
    method: recipe.method,
    params: ordered.params,
    seed: ordered.seed,
    rows: prepared.matrix.rows,
    columns: [...prepared.matrix.columns],
    k,
    sizes: [...sizes],
    noise: labels.reduce((count, label) => count + (label < 0 ? 1 : 0), 0),
    metrics: ordered.metrics,
    centers: Array.from({ length: k }, (_, row) => [...centers.subarray(row * columns, (row + 1) * columns)]),
    stability: ordered.stability,
    silhouettePerCluster: ordered.silhouettePerCluster,
    converged,
    iterations,
    details: ordered.clustering.details,
    kept: null,
    steps: prepared.steps,
    warnings: [...prepared.warnings, ...ordered.warnings, ...continued.warnings],
    seconds: secondsSince(started),
  };
  await project.store.saveRun({
    runId: result.runId,
    kind: 'cluster',
    recipe,
    result,
    labels,
    rowIndex,
    silhouettes: ordered.silhouettePerRow,
    confidence: ordered.confidence,
    placing: ordered.placing,
    preparation: prepared.fitted,
    edits,
  });
  return result;
}
