import type { Assignment, Kernels } from '../../kernels/types.ts';
import type { JobContext } from '../jobs/task.ts';
import type { Matrix } from '../table.ts';
import { kernelCall } from './kernel-call.ts';
import { viewOf } from './matrix-view.ts';
import type { Model, Placement } from './method.ts';

/** The model of a method that puts every row with the nearest of k centres (k × columns). */
export function centersModel(k: number, columns: number, centers: Float64Array): Model {
  return { k, columns, numbers: {}, arrays: { centers } };
}

/** Places rows with the nearest centre, as `placementOf` says. */
export async function placeByCenters(
  kernels: Kernels,
  model: Model,
  matrix: Matrix,
  context: JobContext,
): Promise<Placement> {
  const centers = model.arrays.centers as Float64Array;
  return placementOf(
    await kernelCall(context, null, (hooks) => kernels.assign(viewOf(matrix), centers, model.k, hooks)),
  );
}

/**
 * Confidence is (b − a) / b with a and b the distances to the nearest and the second nearest centre (the simplified
 * silhouette, Hruschka et al. 2004); distance is a.
 */
export function placementOf({ labels, distance, second }: Assignment): Placement {
  // A plain loop: `Float32Array.from` with a function takes ten times as long.
  const confidence = new Float32Array(distance.length);
  for (let row = 0; row < distance.length; row++) {
    const next = second[row];
    confidence[row] = next === Number.POSITIVE_INFINITY ? 1 : next > 0 ? (next - distance[row]) / next : 0;
  }
  return { labels, confidence, distance };
}
