import type { Agreement } from '../../contract/comparison.ts';
import { CoterieError } from '../../contract/errors.ts';
import { unknownColumn } from '../prepare/nearest-name.ts';
import { counted } from '../prepare/words.ts';
import { adjustedRand, matchedAccuracy, normalizedMutualInformation } from '../statistics/label-agreement.ts';
import { isNumeric, type Table } from '../table.ts';

/** A column with more different values than this is no grouping. */
const MOST_GROUPS = 200;

/** A grouping that is known from elsewhere: a number for each row, -1 where it is not known. */
export interface KnownGroups {
  readonly column: string;
  readonly labels: Int32Array;
}

/**
 * The grouping that a column of the table holds, for some of its rows.
 * Throws `UNKNOWN_COLUMN`, or `BAD_PARAMETER` for a column with too many different values to be one.
 *
 * @param rowIndex the table's rows asked for, in their order
 */
export function knownGroups(table: Table, name: string, rowIndex: Int32Array): KnownGroups {
  const column = table.columns.find((each) => each.name === name);
  if (!column) {
    throw unknownColumn(
      name,
      table.columns.map((each) => each.name),
    );
  }
  if (!isNumeric(column)) return { column: name, labels: rowIndex.map((row) => column.codes[row]) };
  const numbers = new Map<number, number>();
  const labels = rowIndex.map((row) => {
    const value = column.values[row];
    if (Number.isNaN(value)) return -1;
    if (!numbers.has(value) && numbers.size <= MOST_GROUPS) numbers.set(value, numbers.size);
    return numbers.get(value) ?? -1;
  });
  if (numbers.size <= MOST_GROUPS) return { column: name, labels };
  throw new CoterieError(
    'BAD_PARAMETER',
    `"${name}" has more than ${counted(MOST_GROUPS, 'different value')}, so it holds no grouping to compare with.`,
    'Choose a column that says which group a customer is in.',
    { parameter: 'known', column: name },
  );
}

/** How far labels (-1 for none) agree with a known grouping of the same rows. */
export function agreementOf(labels: Int32Array, known: KnownGroups): Agreement {
  let rows = 0;
  for (let row = 0; row < labels.length; row++) if (labels[row] >= 0 && known.labels[row] >= 0) rows += 1;
  return {
    column: known.column,
    rows,
    adjustedRand: adjustedRand(labels, known.labels),
    normalizedMutualInformation: normalizedMutualInformation(labels, known.labels),
    matchedAccuracy: matchedAccuracy(labels, known.labels),
  };
}
