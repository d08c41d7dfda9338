import { CoterieError } from '../../contract/errors.ts';
import type { DriftSegment } from '../drift/segment-drift.ts';
import { clusterSums, driftReferenceOf, type PlacedTable, UNPLACED } from '../drift/summarise.ts';
import type { EngineContext } from '../engine-context.ts';
import type { JobContext } from '../jobs/task.ts';
import { customerIds } from '../segments/customer-ids.ts';
import { segmentGroups } from '../segments/segment-groups.ts';
import type { NewStanding } from '../store/standing-store.ts';
import type { Table } from '../table.ts';
import type { OpenProject } from '../workspace.ts';
import { placeTable } from './place-table.ts';
import { clusterRun, tableOfRun } from './runs.ts';
import { segmentationOf } from './segmentation.ts';

/** Puts customers with a run's clusters; null where their columns do not allow it, which is no reason to stop. */
export async function placeIfPossible(
  engine: EngineContext,
  project: OpenProject,
  runId: string,
  table: Table,
  context: JobContext,
): Promise<PlacedTable | null> {
  try {
    return await placeTable(engine, project, runId, table, context);
  } catch (error) {
    if (error instanceof CoterieError && error.code !== 'CANCELLED') return null;
    throw error;
  }
}

/** The segments of a run, as shown, with the clusters in each. */
export function segmentsWithClusters(
  project: OpenProject,
  runId: string,
  segments: readonly Pick<DriftSegment, 'id' | 'name' | 'color'>[],
): DriftSegment[] {
  const groups = segmentGroups(clusterRun(project, runId).k, project.store.edits(runId));
  return segments.map(({ id, name, color }) => ({
    ...{ id, name, color },
    clusters: groups.find((group) => group.id === id)?.clusters ?? [],
  }));
}

/** What later customers are compared with, of a run on the present customer table. */
export async function referenceOfRun(engine: EngineContext, project: OpenProject, runId: string, context: JobContext) {
  const table = await tableOfRun(project, runId);
  const { columns } = project.store.run(runId).summary.recipe;
  const known = columns.filter((name) => table.columns.some((column) => column.name === name));
  return driftReferenceOf(table, known, await placeIfPossible(engine, project, runId, table, context));
}

/** The clusters of a run by row of its table. */
export async function clustersByRow(project: OpenProject, runId: string, rows: number): Promise<Int32Array> {
  const { labels, rowIndex } = await project.store.arrays(runId);
  const clusters = new Int32Array(rows).fill(UNPLACED);
  labels.forEach((label, at) => {
    clusters[rowIndex[at]] = label;
  });
  return clusters;
}

/** How the shown segments stand, to be kept before newer customers come in; null where none are shown. */
export async function standingOf(
  engine: EngineContext,
  project: OpenProject,
  context: JobContext,
): Promise<NewStanding | null> {
  const { store } = project;
  const [runId, source] = [store.currentRunId(), store.source()];
  if (runId === null || source === null) return null;
  const { segments } = await segmentationOf(project, runId);
  const table = await tableOfRun(project, runId);
  const ids = await customerIds(table);
  const clusters = await clustersByRow(project, runId, table.rows);
  const { columns } = store.run(runId).summary.recipe;
  const placed = { clusters, unlike: new Uint8Array(table.rows), k: clusterRun(project, runId).k };
  return {
    runId,
    source: source.name,
    importedAt: source.importedAt,
    customers: table.rows,
    named: ids !== null,
    segments: segments.map(({ id, name, color, nameSource }) => ({
      ...{ id, name, color },
      suggested: nameSource === 'suggested',
    })),
    reference: await referenceOfRun(engine, project, runId, context),
    middles: await clusterSums(table, columns, placed),
    ids,
  };
}
