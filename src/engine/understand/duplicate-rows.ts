import type { DataProblem } from '../../contract/dataset.ts';
import type { JobContext } from '../jobs/task.ts';
import { breathe } from '../prepare/state.ts';
import { isNumeric, type Table, type TableColumn } from '../table.ts';
import type { About } from './about.ts';
import { sentence, whom } from './say.ts';

/** Rows may agree by chance; so many pairs at most may be expected, were the columns independent. */
const EXPECTED_PAIRS = 0.01;
const FEWEST_COLUMNS = 4;
const SHOWN = 5;

/** Chance that two rows picked at random agree in this column: the sum of squared shares. */
function chanceToAgree(column: TableColumn): number {
  const sorted = isNumeric(column) ? column.values.toSorted() : column.codes.toSorted();
  let sum = 0;
  for (let start = 0; start < sorted.length; ) {
    let end = start + 1;
    // Gaps lie last, and two of them agree.
    while (end < sorted.length && (sorted[end] === sorted[start] || Number.isNaN(sorted[start]))) end += 1;
    sum += ((end - start) / sorted.length) ** 2;
    start = end;
  }
  return sum;
}

/** Folds a column into a 53-bit fingerprint of each row, kept as two halves. */
function fold(column: TableColumn, low: Uint32Array, high: Uint32Array): void {
  const values = isNumeric(column) ? column.values : column.codes;
  const number = new Float64Array(1);
  const halves = new Uint32Array(number.buffer);
  for (let row = 0; row < values.length; row++) {
    // Adding 0 makes one zero of the two that there are.
    number[0] = values[row] + 0;
    const bits = Math.imul(halves[0] ^ Math.imul(halves[1], 0x9e3779b1), 0x85ebca6b);
    low[row] = Math.imul(low[row] ^ bits ^ (bits >>> 15), 0xc2b2ae35) + 0x27d4eb2f;
    high[row] = Math.imul(high[row] + bits, 0x165667b1) ^ (low[row] >>> 13);
  }
}

function sameValues(columns: readonly TableColumn[], one: number, other: number): boolean {
  return columns.every((column) => {
    const values = isNumeric(column) ? column.values : column.codes;
    return values[one] === values[other] || (Number.isNaN(values[one]) && Number.isNaN(values[other]));
  });
}

/**
 * Customers who are alike in everything but their id, where that can hardly be chance. Repairs never take customers out,
 * so there is none to propose.
 */
export async function duplicateRows(table: Table, about: About, context: JobContext): Promise<DataProblem | null> {
  if (about.kind !== 'customers') return null;
  const hasId = table.info.some(({ role }) => role === 'id');
  const columns = table.columns.filter((_, place) => table.info[place].role !== 'id' && table.info[place].distinct > 1);
  if (columns.length < FEWEST_COLUMNS) return null;
  const low = new Uint32Array(table.rows);
  const high = new Uint32Array(table.rows);
  let expected = (table.rows * (table.rows - 1)) / 2;
  for (const column of columns) {
    fold(column, low, high);
    await breathe(context);
    if (expected > EXPECTED_PAIRS) expected *= chanceToAgree(column);
    await breathe(context);
  }
  if (expected > EXPECTED_PAIRS) return null;
  const first = new Map<number, number>();
  const repeated: { row: number; earlier: number }[] = [];
  for (let row = 0; row < table.rows; row++) {
    const key = (high[row] & 0x1f_ffff) * 0x1_0000_0000 + low[row];
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, row);
    else if (sameValues(columns, earlier, row)) repeated.push({ row, earlier });
    if (row % 4096 === 4095) await breathe(context);
  }
  if (repeated.length === 0) return null;
  const nameOf = (row: number) => about.rowInFile(row) ?? about.customer(row);
  const places = repeated.slice(0, 4).flatMap(({ row }) => nameOf(row) ?? []);
  const one = repeated.length === 1;
  return {
    code: 'DUPLICATE_ROWS',
    message: sentence(
      `${whom(places, repeated.length)} ${one ? 'is' : 'are'} like an earlier one in everything${hasId ? ' but the id' : ''}.`,
    ),
    repair: hasId
      ? 'Kept: they have ids of their own. If they are the same people, take them out of the file.'
      : 'Kept as they are. Duplicates can be left out in the next step.',
    column: null,
    count: repeated.length,
    examples: repeated.slice(0, SHOWN).map(({ row, earlier }) => ({
      row: about.rowInFile(row),
      text: `${about.customer(row) ?? `row ${row + 1}`} is like ${about.customer(earlier) ?? `row ${about.rowInFile(earlier) ?? earlier + 1}`}`,
    })),
  };
}
