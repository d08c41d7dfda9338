import { pca } from '../../evaluate/pca.ts';
import { sampleRows, seededRandom } from '../../evaluate/random.ts';
import type { JobContext } from '../../jobs/task.ts';
import type { Matrix } from '../../table.ts';
import { takeRowsInTurns } from '../../take-rows.ts';

/** Rows the plane is laid through. */
const MOST_ROWS = 20_000;
/** The grid reaches this many deviations to either side. */
const REACH = 2;

/**
 * Units spread over the plane of the two main axes of the rows, which gives the map its orientation (Kohonen 2001);
 * with one column, along it. units × columns, row-major.
 */
export async function startWeights(
  matrix: Matrix,
  gridRows: number,
  gridColumns: number,
  seed: number,
  context: JobContext,
): Promise<Float64Array> {
  const some =
    matrix.rows > MOST_ROWS
      ? await takeRowsInTurns(
          matrix,
          await sampleRows(matrix.rows, MOST_ROWS, seededRandom(seed ^ 0x50), context),
          context,
        )
      : matrix;
  const { scores, components, center } = await pca(some, 2, context);
  const width = matrix.columns.length;
  const axes = components.length / width;
  const deviations = Array.from({ length: axes }, (_, axis) => {
    let sum = 0;
    for (let row = axis; row < scores.length; row += axes) sum += scores[row] ** 2;
    return Math.sqrt((sum * axes) / scores.length);
  });
  const weights = new Float64Array(gridRows * gridColumns * width);
  const step = (at: number, count: number) => (count > 1 ? (2 * at) / (count - 1) - 1 : 0) * REACH;
  for (let down = 0; down < gridRows; down++) {
    for (let across = 0; across < gridColumns; across++) {
      // The longer side of the grid follows the main axis.
      const along =
        gridColumns >= gridRows
          ? [step(across, gridColumns), step(down, gridRows)]
          : [step(down, gridRows), step(across, gridColumns)];
      const unit = (down * gridColumns + across) * width;
      for (let i = 0; i < width; i++) {
        weights[unit + i] = center[i];
        for (let axis = 0; axis < axes; axis++) {
          weights[unit + i] += along[axis] * deviations[axis] * components[axis * width + i];
        }
      }
    }
  }
  return weights;
}
