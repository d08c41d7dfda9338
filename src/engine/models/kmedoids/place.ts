import type { Kernels } from '../../../kernels/types.ts';
import type { JobContext } from '../../jobs/task.ts';
import type { Matrix } from '../../table.ts';
import { placementOf } from '../centers-model.ts';
import { kernelCall } from '../kernel-call.ts';
import type { Model, Placement } from '../method.ts';
import { measurable, measureIn } from './metric.ts';

/** Rows placed at a time: Gower's words take a column each, which would be much for everyone at once. */
const SLICE = 65_536;

/** Places rows with the nearest medoid by the distance of the fit. */
export async function placeByMedoids(
  kernels: Kernels,
  model: Model,
  matrix: Matrix,
  context: JobContext,
): Promise<Placement> {
  const measure = measureIn(model);
  const medoids = partOf(matrix, Float64Array.from(model.arrays.centers), model.k);
  const { data: centers } = await measurable(measure, medoids, context);
  const labels = new Int32Array(matrix.rows);
  const confidence = new Float32Array(matrix.rows);
  const distance = new Float64Array(matrix.rows);
  const width = matrix.columns.length;
  for (let from = 0; from < matrix.rows; from += SLICE) {
    const count = Math.min(SLICE, matrix.rows - from);
    const part = partOf(matrix, matrix.data.subarray(from * width, (from + count) * width), count);
    const rows = await measurable(measure, part, context);
    const placed = await kernelCall(context, null, async (hooks) =>
      placementOf(
        measure.metric === 'euclidean'
          ? await kernels.assign(rows, centers, model.k, hooks)
          : await kernels.assignManhattan(rows, centers, model.k, hooks),
      ),
    );
    labels.set(placed.labels, from);
    confidence.set(placed.confidence, from);
    distance.set(placed.distance, from);
  }
  return { labels, confidence, distance };
}

/** Some rows with the columns of a matrix. */
function partOf(matrix: Matrix, data: Float64Array, rows: number): Matrix {
  return { ...matrix, rows, data, rowIndex: new Int32Array(rows) };
}
