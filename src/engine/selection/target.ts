import { CoterieError } from '../../contract/errors.ts';
import type { JobContext } from '../jobs/task.ts';
import { breathe } from '../prepare/state.ts';
import { centralMoment, mean, skewness } from '../prepare/statistics.ts';
import { isNumeric, type Table } from '../table.ts';

/** A tail this long is drawn in by log1p before the target is told, as the columns' own are. */
const LONG_TAIL = 1;
const FEWEST_ROWS = 20;

/** What the columns should tell something about: one value a row of the table, mean 0 and deviation 1; NaN for a gap. */
export interface Target {
  readonly name: string;
  readonly values: Float64Array;
  readonly present: number;
  /** It has two values only, as yes and no. */
  readonly isTwoValued: boolean;
}

/**
 * Reads the target: numbers (long tails drawn in), yes/no as 0 and 1, or words with two levels.
 * Throws `BAD_PARAMETER` for any other column, one without spread, or one with fewer than 20 values.
 */
export async function targetOf(table: Table, name: string, context: JobContext): Promise<Target> {
  const column = table.columns.find((each) => each.name === name);
  if (!column || (isNumeric(column) ? column.type === 'date' : column.levels.length !== 2)) {
    throw new CoterieError(
      'BAD_PARAMETER',
      `"${name}" holds neither numbers nor yes and no, so nothing can be told about it here.`,
      'Choose a column of numbers, such as money spent, or one with two values, such as churned or not.',
      { column: name },
    );
  }
  const read = isNumeric(column)
    ? Float64Array.from(column.values)
    : Float64Array.from(column.codes, (code) => (code < 0 ? Number.NaN : code));
  await breathe(context);
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  let present = 0;
  for (let i = 0; i < read.length; i++) {
    if (Number.isNaN(read[i])) continue;
    present += 1;
    if (read[i] < least) least = read[i];
    if (read[i] > most) most = read[i];
  }
  const long = column.type === 'number' && least >= 0 && skewness(read) > LONG_TAIL;
  const drawn = long ? read.map((value) => Math.log1p(value)) : read;
  await breathe(context);
  const center = mean(drawn);
  const deviation = Math.sqrt(centralMoment(drawn, center, 2));
  if (present < FEWEST_ROWS || !(deviation > 0)) {
    throw new CoterieError(
      'BAD_PARAMETER',
      present < FEWEST_ROWS
        ? `"${name}" is known for ${present} customers only.`
        : `"${name}" is the same for every customer, so there is nothing to tell.`,
      'Choose a column that is known for more customers and differs between them.',
      { column: name },
    );
  }
  const isTwoValued = read.every((value) => Number.isNaN(value) || value === least || value === most);
  return { name, values: drawn.map((value) => (value - center) / deviation), present, isTwoValued };
}
