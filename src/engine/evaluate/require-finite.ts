import { CoterieError } from '../../contract/errors.ts';
import type { JobContext } from '../jobs/task.ts';
import { breathe } from '../prepare/state.ts';
import type { Matrix } from '../table.ts';
import { rowsBetweenTurns } from './inertia.ts';

/** Refuses a matrix with a value that is missing or not finite: `BAD_PARAMETER` naming the column and the row. */
export async function requireFinite({ rows, columns, data }: Matrix, context: JobContext): Promise<void> {
  const every = rowsBetweenTurns(columns.length) * columns.length;
  for (let at = 0; at < rows * columns.length; at++) {
    if (!Number.isFinite(data[at])) throw notFinite(columns[at % columns.length], Math.floor(at / columns.length));
    if (at % every === every - 1) await breathe(context);
  }
}

function notFinite(column: string, row: number): CoterieError {
  return new CoterieError(
    'BAD_PARAMETER',
    `"${column}" has a value that is missing or not a finite number (customer ${row + 1}).`,
    'Fill in missing values or leave those customers out.',
    { column, row: row + 1 },
  );
}
