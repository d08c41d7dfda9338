import type { DataProblem } from '../../contract/dataset.ts';
import { cellText } from '../segments/cell-text.ts';
import { isNumeric, type Table, type TableColumn } from '../table.ts';

const FEWEST_ROWS = 200;
/** From this share of rows with one and the same value on, a column tells hardly anyone apart. */
const NEARLY_ALL = 0.995;

/** How often the most frequent value of a column of numbers in ascending order, or of words by counts, occurs. */
function mostFrequent(column: TableColumn): { readonly count: number; readonly row: number } {
  const seen = new Map<number, { count: number; row: number }>();
  const values = isNumeric(column) ? column.values : column.codes;
  let best = { count: 0, row: -1 };
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (Number.isNaN(value) || (!isNumeric(column) && value < 0)) continue;
    const entry = seen.get(value) ?? { count: 0, row };
    entry.count += 1;
    seen.set(value, entry);
    if (entry.count > best.count) best = entry;
    // Too many different values for one of them to have nearly all rows.
    if (seen.size > (1 - NEARLY_ALL) * values.length + 1) return { count: 0, row: -1 };
  }
  return best;
}

/** Columns with one value for everyone, or for nearly everyone. Nothing to repair: they are left out by themselves. */
export function constantColumn(table: Table, place: number): DataProblem | null {
  const { name, missing, distinct, role } = table.info[place];
  const present = table.rows - missing;
  if (role === 'id') return null;
  const problem = (code: string, message: string, repair: string, count: number): DataProblem => ({
    code,
    message,
    repair,
    column: name,
    count,
    examples: [],
  });
  if (present === 0) return problem('EMPTY_COLUMN', `"${name}" has no values.`, 'Left out.', table.rows);
  const column = table.columns[place];
  if (distinct <= 1) {
    const row = mostFrequent(column).row;
    const value = row < 0 ? '' : ` (${cellText(column, row)})`;
    return problem(
      'CONSTANT_COLUMN',
      `"${name}" has the same value${value} for everyone.`,
      'Left out: it cannot tell customers apart.',
      present,
    );
  }
  if (present < FEWEST_ROWS || role === 'ignore') return null;
  const { count, row } = mostFrequent(column);
  if (count < NEARLY_ALL * present) return null;
  const others = present - count;
  return problem(
    'NEARLY_CONSTANT',
    `"${name}" is ${cellText(column, row)} for all but ${others === 1 ? 'one customer' : `${others} customers`}.`,
    'Left as it is. It tells hardly anyone apart; give it the role "describes only" or leave it out.',
    others,
  );
}
