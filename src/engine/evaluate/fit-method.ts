import { CoterieError, type Warning } from '../../contract/errors.ts';
import type { Params } from '../../contract/methods.ts';
import type { Kernels } from '../../kernels/types.ts';
import type { JobContext } from '../jobs/task.ts';
import { clusterMeans } from '../models/cluster-means.ts';
import type { Clustering, ClusterMethod } from '../models/method.ts';
import { counted, grouped } from '../prepare/words.ts';
import type { Matrix } from '../table.ts';
import { takeRowsInTurns } from '../take-rows.ts';
import { sampleRows, seededRandom } from './random.ts';

/** How many rows the groups are built on: all of them, or the sample that the parameters ask for. */
export function rowsBuiltOn(params: Params, rows: number): number {
  return typeof params.sampleRows === 'number' ? Math.min(params.sampleRows, rows) : rows;
}

/** Refuses, before any work, a method whose theory does not let it be built on so many rows, and says what does. */
export function requireFeasible(method: ClusterMethod, params: Params, rows: number): void {
  const most = method.mostRows(params);
  if (most === null || rowsBuiltOn(params, rows) <= most) return;
  throw new CoterieError(
    'BAD_PARAMETER',
    `${method.describe.title} compares every customer with every other and is built on ${grouped(most)} at most, not ${grouped(rowsBuiltOn(params, rows))}.`,
    `Build it on a sample and let everyone else be placed: set the sample to ${grouped(most)} or fewer (--sample-rows ${Math.min(most, 10_000)}).`,
    { parameter: 'sampleRows', rows, mostRows: most },
  );
}

/**
 * A fit of any method: on all rows, or on a sample of `params.sampleRows` with everyone else placed afterwards.
 * Throws as the method does; `requireFeasible` has been asked before.
 */
export async function fitMethod(
  kernels: Kernels,
  method: ClusterMethod,
  matrix: Matrix,
  params: Params,
  seed: number,
  context: JobContext,
): Promise<Clustering> {
  const count = rowsBuiltOn(params, matrix.rows);
  if (count === matrix.rows) return method.fit(kernels, matrix, params, seed, context);
  const chosen = await sampleRows(matrix.rows, count, seededRandom(seed ^ 0x5a3f1e), context);
  const building = { ...context, task: context.task.child('Building the groups on a sample', 3) };
  const sample = await takeRowsInTurns(matrix, chosen, context);
  const fit = await method.fit(kernels, sample, params, seed, building);
  building.task.finish();
  const placing = { ...context, task: context.task.child('Placing everyone else', 1) };
  const { labels } = await method.place(kernels, fit.model, matrix, placing);
  for (const [at, row] of chosen.entries()) labels[row] = fit.labels[at];
  placing.task.finish();
  return withAllRows(matrix, fit, labels, count, context);
}

/** The fit of a sample with the labels of all rows; medoids stay where they are, means are taken of everyone. */
async function withAllRows(
  matrix: Matrix,
  fit: Clustering,
  labels: Int32Array,
  count: number,
  context: JobContext,
): Promise<Clustering> {
  const { means, sizes, inertia } = await clusterMeans(matrix, labels, fit.k, context);
  const warning: Warning = {
    code: 'BUILT_ON_SAMPLE',
    message: `The groups were built on ${counted(count, 'customer')} drawn by chance; the other ${grouped(matrix.rows - count)} were placed in them.`,
    advice: 'Try another seed to see whether the groups stay the same.',
  };
  const centers = fit.details?.kind === 'medoids' ? fit.centers : means;
  return { ...fit, labels, sizes, centers, inertia, warnings: [...fit.warnings, warning] };
}
