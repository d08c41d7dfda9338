import type { PlacedTable } from '../drift/summarise.ts';
import type { EngineContext } from '../engine-context.ts';
import type { JobContext } from '../jobs/task.ts';
import { kernelImputer } from '../prepare/kernel-imputer.ts';
import { placeCustomers } from '../scoring/place-customers.ts';
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
  const { k, centers } = clusterRun(project, runId);
  const { recipe } = project.store.run(runId).summary;
  const [placing, preparation] = [await project.store.model(runId), await project.store.preparation(runId)];
  if (placing === null || preparation === null) return null;
  const run = { recipe, k, centers, placing, preparation, alike: () => null, classify: null };
  const kernels = await engine.kernels();
  const { labels, unlike } = await placeCustomers(kernels, run, table, kernelImputer(engine.kernels), context);
  return { clusters: labels, unlike, k };
}
