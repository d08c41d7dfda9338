import type { MethodDetails } from '../../../contract/method-details.ts';
import { columnVariances } from '../../evaluate/inertia.ts';
import type { JobContext } from '../../jobs/task.ts';
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
  const variances = await columnVariances(matrix, context);
  return matrix.columns.map((column, i) => ({
    column,
    error: columnErrors[i],
    share: variances[i] > 0 ? columnErrors[i] / variances[i] : 0,
  }));
}
