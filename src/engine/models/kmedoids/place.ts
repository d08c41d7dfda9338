import type { Kernels } from '../../../kernels/types.ts';
import type { JobContext } from '../../jobs/task.ts';
import type { Matrix } from '../../table.ts';
import { placementOf } from '../centers-model.ts';
import { kernelCall } from '../kernel-call.ts';
import type { Model, Placement } from '../method.ts';
import { measurable, measureIn } from './metric.ts';

/** Places rows with the nearest medoid by the distance of the fit. */
export async function placeByMedoids(
  kernels: Kernels,
  model: Model,
  matrix: Matrix,
  context: JobContext,
): Promise<Placement> {
  const measure = measureIn(model);
  const medoids: Matrix = {
    ...matrix,
    rows: model.k,
    data: Float64Array.from(model.arrays.centers),
    rowIndex: new Int32Array(model.k),
  };
  const rows = await measurable(measure, matrix, context);
  const { data: centers } = await measurable(measure, medoids, context);
  return kernelCall(context, null, async (hooks) =>
    placementOf(
      measure.metric === 'euclidean'
        ? await kernels.assign(rows, centers, model.k, hooks)
        : await kernels.assignManhattan(rows, centers, model.k, hooks),
    ),
  );
}
