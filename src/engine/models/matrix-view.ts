import type { MatrixView } from '../../kernels/types.ts';
import type { Matrix } from '../table.ts';

/** A matrix as the kernels take it. */
export function viewOf(matrix: Matrix): MatrixView {
  return { rows: matrix.rows, columns: matrix.columns.length, data: matrix.data };
}
