import { CoterieError } from '../../contract/errors.ts';
import type { JobContext } from '../jobs/task.ts';
import { unknownColumn } from '../prepare/nearest-name.ts';
import { isNumeric, type Matrix, type Table } from '../table.ts';
import { pca } from './pca.ts';

/** Two coordinates for every prepared row; NaN where a column has no value. */
export interface Plane {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly xLabel: string;
  readonly yLabel: string;
  /** Share of variance of the two PCA axes; empty for columns. */
  readonly explained: readonly number[];
}

/** The plane of the two widest directions. With one column, y is 0. */
export async function pcaPlane(matrix: Matrix, context: JobContext): Promise<Plane> {
  const { scores, explained } = await pca(matrix, 2, context);
  const width = explained.length;
  const axis = (component: number) =>
    Float64Array.from({ length: matrix.rows }, (_, row) => (component < width ? scores[row * width + component] : 0));
  return {
    x: axis(0),
    y: axis(1),
    xLabel: 'Widest direction',
    yLabel: 'Second widest direction',
    explained: [...explained],
  };
}

/** The plane of two columns of the customer table, in their own units. */
export function columnPlane(table: Table, rowIndex: Int32Array, x: string, y: string): Plane {
  const axis = (name: string) => {
    const column = table.columns.find((each) => each.name === name);
    if (!column)
      throw unknownColumn(
        name,
        table.columns.map((each) => each.name),
      );
    if (!isNumeric(column)) {
      throw new CoterieError(
        'BAD_PARAMETER',
        `"${name}" holds words, which have no place on an axis.`,
        'Choose a column of numbers or dates.',
        { column: name },
      );
    }
    return Float64Array.from(rowIndex, (row) => column.values[row]);
  };
  return { x: axis(x), y: axis(y), xLabel: x, yLabel: y, explained: [] };
}

/**
 * At most `limit` rows for a picture, evenly spaced within every segment so that small ones stay visible.
 * The same rows are kept each time.
 */
export function thinRows(segments: Int32Array, limit: number, usable: (row: number) => boolean): number[] {
  const rows: number[] = [];
  for (let row = 0; row < segments.length; row++) if (usable(row)) rows.push(row);
  if (rows.length <= limit) return rows;
  const bySegment = new Map<number, number[]>();
  for (const row of rows) {
    const list = bySegment.get(segments[row]);
    if (list) list.push(row);
    else bySegment.set(segments[row], [row]);
  }
  const share = limit / rows.length;
  return [...bySegment.values()]
    .flatMap((list) => {
      const keep = Math.max(1, Math.floor(list.length * share));
      return Array.from({ length: keep }, (_, index) => list[Math.floor((index * list.length) / keep)]);
    })
    .sort((a, b) => a - b);
}
