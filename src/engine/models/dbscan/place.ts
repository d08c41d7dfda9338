import type { Kernels } from '../../../kernels/types.ts';
import type { JobContext } from '../../jobs/task.ts';
import type { Matrix } from '../../table.ts';
import { kernelCall } from '../kernel-call.ts';
import { viewOf } from '../matrix-view.ts';
import type { Model, Placement } from '../method.ts';
import { nowhere } from '../nowhere.ts';

/**
 * Puts rows with the nearest core point within reach, others nowhere. Confidence is 1 - distance / eps: 1 on a core
 * point, 0 at the end of its reach. Distance is that to the nearest core point.
 */
export async function placeByCores(
  kernels: Kernels,
  model: Model,
  matrix: Matrix,
  context: JobContext,
): Promise<Placement> {
  const { eps } = model.numbers;
  const data = model.arrays.cores as Float64Array;
  const known = model.arrays.labels as Int32Array;
  if (known.length === 0) return nowhere(matrix.rows);
  const cores = { rows: known.length, columns: model.columns, data };
  const { nearest, distance } = await kernelCall(context, context.task, (hooks) =>
    kernels.nearestReach(cores, new Float64Array(cores.rows), viewOf(matrix), new Float64Array(matrix.rows), hooks),
  );
  const confidence = new Float32Array(matrix.rows);
  for (let row = 0; row < matrix.rows; row++) confidence[row] = Math.max(0, 1 - distance[row] / eps);
  return { labels: nearest.map((core, row) => (distance[row] <= eps ? known[core] : -1)), confidence, distance };
}
