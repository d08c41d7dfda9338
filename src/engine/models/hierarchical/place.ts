import type { Linkage } from '../../../kernels/linkage.ts';
import type { Kernels } from '../../../kernels/types.ts';
import type { JobContext } from '../../jobs/task.ts';
import type { Matrix } from '../../table.ts';
import { centersModel, placeByCenters } from '../centers-model.ts';
import { kernelCall } from '../kernel-call.ts';
import { viewOf } from '../matrix-view.ts';
import type { Model, Placement } from '../method.ts';

/** The means of the clusters; for single linkage, whose clusters may have any shape, the rows and their labels instead. */
export function modelOf(linkage: Linkage, matrix: Matrix, labels: Int32Array, centers: Float64Array, k: number): Model {
  const columns = matrix.columns.length;
  if (linkage !== 'single') return centersModel(k, columns, centers);
  return { k, columns, numbers: {}, arrays: { rows: matrix.data, labels } };
}

/**
 * Puts rows with the cluster of the nearest mean or, after single linkage, of the nearest row. There, confidence is
 * (b − a) / b with a and b the distances to the nearest rows of the two nearest clusters, and the distance is that to
 * the nearest row with other values.
 */
export async function placeInTree(
  kernels: Kernels,
  model: Model,
  matrix: Matrix,
  context: JobContext,
): Promise<Placement> {
  const { rows, labels } = model.arrays;
  if (!rows) return placeByCenters(kernels, model, matrix, context);
  const known = { rows: labels.length, columns: model.columns, data: rows as Float64Array };
  const found = await kernelCall(context, null, (hooks) =>
    kernels.nearestRows(viewOf(matrix), known, labels as Int32Array, model.k, hooks),
  );
  const confidence = Float32Array.from(found.nearest, (near, row) => {
    const next = found.second[row];
    return next === Number.POSITIVE_INFINITY ? 1 : next > 0 ? (next - near) / next : 0;
  });
  return { labels: found.labels, confidence, distance: found.distance };
}
