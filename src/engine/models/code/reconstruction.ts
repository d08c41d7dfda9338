import type { MethodDetails } from '../../../contract/method-details.ts';
import { columnMeans, rowsBetweenTurns } from '../../evaluate/inertia.ts';
import type { JobContext } from '../../jobs/task.ts';
import { breathe } from '../../prepare/state.ts';
import type { Matrix } from '../../table.ts';

type Reconstruction = Extract<MethodDetails, { kind: 'code' }>['reconstruction'];

/**
 * Mean squared error of each column and its share of the column's variance: 0 is rebuilt wholly, 1 no better than the mean.
 * A column that does not vary has share 0.
 */
export async function reconstructionOf(
  matrix: Matrix,
  columnErrors: Float64Array,
  context: JobContext,
): Promise<Reconstruction> {
  const { rows, columns, data } = matrix;
  const width = columns.length;
  const means = await columnMeans(matrix, context);
  const variances = new Float64Array(width);
  const every = rowsBetweenTurns(width);
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < width; i++) variances[i] += (data[row * width + i] - means[i]) ** 2 / rows;
    if (row % every === every - 1) await breathe(context);
  }
  return columns.map((column, i) => ({
    column,
    error: columnErrors[i],
    share: variances[i] > 0 ? columnErrors[i] / variances[i] : 0,
  }));
}
