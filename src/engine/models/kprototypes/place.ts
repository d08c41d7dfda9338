import type { Kernels } from '../../../kernels/types.ts';
import type { JobContext } from '../../jobs/task.ts';
import type { Matrix } from '../../table.ts';
import { placementOf } from '../centers-model.ts';
import { kernelCall } from '../kernel-call.ts';
import type { Model, Placement } from '../method.ts';
import { keptReading } from '../mixed/reading.ts';
import { mixedView } from './mixed-view.ts';

/** Places rows with the nearest prototype; distance is the square root of the dissimilarity. */
export async function placeByPrototypes(
  kernels: Kernels,
  { k, numbers, arrays }: Model,
  matrix: Matrix,
  context: JobContext,
): Promise<Placement> {
  const rows = await mixedView(matrix, keptReading(arrays), context);
  const prototypes = { k, means: Float64Array.from(arrays.means), modes: Int32Array.from(arrays.modes) };
  return kernelCall(context, null, async (hooks) =>
    placementOf(await kernels.assignPrototypes(rows, prototypes, numbers.gamma, hooks)),
  );
}
