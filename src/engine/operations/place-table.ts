import { type PlacedTable, UNPLACED } from '../drift/summarise.ts';
import type { EngineContext } from '../engine-context.ts';
import { placeRows } from '../evaluate/placing.ts';
import type { JobContext } from '../jobs/task.ts';
import { methods } from '../models/registry.ts';
import { applyPreparation } from '../prepare/apply-preparation.ts';
import type { Table } from '../table.ts';
import type { OpenProject } from '../workspace.ts';
import { clusterRun } from './runs.ts';

/**
 * Puts the customers of a table with the clusters of a run, prepared as its own customers were.
 * Throws `UNKNOWN_COLUMN` or `BAD_PARAMETER` where the table's columns do not match.
 *
 * @param table repaired as the run's recipe says
 * @returns null for a run from before this was kept
 */
export async function placeTable(
  engine: EngineContext,
  project: OpenProject,
  runId: string,
  table: Table,
  context: JobContext,
): Promise<PlacedTable | null> {
  const { method, k } = clusterRun(project, runId);
  const [model, preparation] = [await project.store.model(runId), await project.store.preparation(runId)];
  if (model === null || preparation === null) return null;
  const kernels = await engine.kernels();
  const { matrix } = await applyPreparation(preparation, table, context, (request) => kernels.impute(request));
  const clusters = new Int32Array(table.rows).fill(UNPLACED);
  const unlike = new Uint8Array(table.rows);
  if (matrix.rows === 0) return { clusters, unlike, k };
  const placed = await placeRows(kernels, methods[method], model, matrix, context);
  matrix.rowIndex.forEach((row, at) => {
    clusters[row] = placed.labels[at];
    unlike[row] = placed.unlike[at];
  });
  return { clusters, unlike, k };
}
