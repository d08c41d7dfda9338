import type { Agreement } from '../../contract/comparison.ts';
import { CoterieError } from '../../contract/errors.ts';
import { unknownColumn } from '../prepare/nearest-name.ts';
import { adjustedRand, matchedAccuracy, normalizedMutualInformation } from '../statistics/label-agreement.ts';
import { isNumeric, type Table } from '../table.ts';

/** A column with more values than this is no grouping that segments could be compared with. */
const MOST_GROUPS = 100;

/** A grouping of customers that is known from elsewhere. */
export interface KnownGroups {
  readonly column: string;
  /** Group of each row of the customer table, from 0; -1 where it is not known. */
  readonly codes: Int32Array;
}

/**
 * The known grouping that a column holds: its words, or its few whole numbers.
 * Throws `UNKNOWN_COLUMN`, or `BAD_PARAMETER` where the column is no grouping.
 */
export function knownGroups(table: Table, name: string): KnownGroups {
  const column = table.columns.find((each) => each.name === name);
  if (!column)
    throw unknownColumn(
      name,
      table.columns.map((each) => each.name),
    );
  if (column.type === 'date') throw noGrouping(name, 'holds dates');
  if (!isNumeric(column)) {
    if (column.levels.length > MOST_GROUPS) throw noGrouping(name, `holds ${column.levels.length} different words`);
    return { column: name, codes: column.codes };
  }
  const groups = new Map<number, number>();
  const codes = new Int32Array(column.values.length).fill(-1);
  column.values.forEach((value, row) => {
    if (!Number.isFinite(value)) return;
    if (!Number.isInteger(value)) throw noGrouping(name, `holds numbers such as ${value}`);
    if (!groups.has(value)) groups.set(value, groups.size);
    if (groups.size > MOST_GROUPS) throw noGrouping(name, `holds more than ${MOST_GROUPS} different numbers`);
    codes[row] = groups.get(value) as number;
  });
  return { column: name, codes };
}

/**
 * How far labels agree with a known grouping, over the customers that have both.
 * Throws `BAD_PARAMETER` where none has.
 *
 * @param labels cluster or segment number of each prepared row, negative for none
 * @param rowIndex the table's row behind each prepared row
 */
export function agreementWith({ column, codes }: KnownGroups, labels: Int32Array, rowIndex: Int32Array): Agreement {
  const known = rowIndex.map((row) => codes[row]);
  const rows = known.reduce((sum, group, at) => (group >= 0 && labels[at] >= 0 ? sum + 1 : sum), 0);
  if (rows === 0) {
    throw new CoterieError(
      'BAD_PARAMETER',
      `No customer in a segment has a value in "${column}".`,
      'Choose another column.',
      { parameter: 'column', column },
    );
  }
  return {
    column,
    rows,
    adjustedRand: adjustedRand(labels, known),
    normalizedMutualInformation: normalizedMutualInformation(labels, known),
    matchedAccuracy: matchedAccuracy(labels, known),
  };
}

function noGrouping(column: string, what: string): CoterieError {
  return new CoterieError(
    'BAD_PARAMETER',
    `"${column}" ${what}, so it does not sort customers into groups.`,
    `Choose a column of words, or of at most ${MOST_GROUPS} whole numbers.`,
    { parameter: 'column', column },
  );
}
