import { CoterieError, type Warning } from '../../contract/errors.ts';
import type { JobContext } from '../jobs/task.ts';
import type { Category, Matrix } from '../table.ts';
import { countMissing } from './missing.ts';
import {
  breathe,
  isSequence,
  isStateNumber,
  type PreparationState,
  type StateColumn,
  type StateNumber,
} from './state.ts';
import { counted, listed } from './words.ts';

/** Fewer rows than this cannot be grouped. */
export const FEWEST_ROWS = 2;

/** Takes out columns without a single value; no step could do anything for them. */
export function dropEmptyColumns(state: PreparationState): { state: PreparationState; warnings: Warning[] } {
  const rows = state.rowIndex.length;
  const empty = state.columns.filter((column) => rows > 0 && countMissing(column) === rows);
  if (empty.length === 0) return { state, warnings: [] };
  const names = empty.map((column) => column.name);
  const columns = state.columns.filter((column) => !empty.includes(column));
  if (columns.length === 0) throw noneLeft(`No values are there in ${listed(names)}.`);
  const warning: Warning = {
    code: 'COLUMNS_DROPPED',
    message: `${listed(names)} ${names.length === 1 ? 'has' : 'have'} no values and ${names.length === 1 ? 'was' : 'were'} left out.`,
    advice: 'Check the file if there should be values.',
    columns: names,
  };
  return { state: { ...state, columns }, warnings: [warning] };
}

/** Refuses what k-means cannot work with: words, gaps, infinite values. Each message names the column. */
export async function requireNumbers(columns: readonly StateColumn[], context: JobContext): Promise<StateNumber[]> {
  const numbers: StateNumber[] = [];
  for (const column of columns) {
    numbers.push(requireNumber(column));
    await breathe(context);
  }
  return numbers;
}

function requireNumber(column: StateColumn): StateNumber {
  if (!isStateNumber(column)) {
    throw new CoterieError(
      'BAD_PARAMETER',
      `"${column.name}" holds words, and segments are built from numbers.`,
      'Turn it into numbers (one-hot, ordinal or label encoding), or leave it out and use it to describe the segments.',
      { column: column.name },
    );
  }
  const missing = countMissing(column);
  if (missing > 0) {
    throw new CoterieError(
      'BAD_PARAMETER',
      `"${column.source}" has ${counted(missing, 'missing value')}.`,
      'Fill them in (median, mean or most frequent value), leave those customers out, or leave the column out.',
      { column: column.source, missing },
    );
  }
  for (let row = 0; row < column.values.length; row++) {
    if (Number.isFinite(column.values[row])) continue;
    throw new CoterieError(
      'BAD_PARAMETER',
      `"${column.source}" has a value that is not a finite number.`,
      'Correct that value in the file, or leave the column out.',
      { column: column.source },
    );
  }
  return column;
}

/**
 * Takes out columns with the same value for everyone, with a warning; steps of sequences stay, for one that everybody took is
 * a step too. Throws where none is left.
 */
export function dropConstant(columns: readonly StateNumber[]): { columns: StateNumber[]; warnings: Warning[] } {
  const varying = columns.filter(
    (column) => isSequence(column) || column.values.some((value) => value !== column.values[0]),
  );
  const names = columns.filter((column) => !varying.includes(column)).map((column) => column.name);
  if (varying.length === 0) throw noneLeft(`Every customer has the same value in ${listed(names)}.`);
  const warnings: Warning[] = names.map((name) => ({
    code: 'CONSTANT_COLUMN',
    message: `"${name}" has the same value for everyone and was left out.`,
    advice: 'It cannot tell customers apart. Nothing needs to be done.',
    columns: [name],
  }));
  return { columns: varying, warnings };
}

/** The columns side by side, row-major. */
export async function toMatrix(
  columns: readonly StateNumber[],
  rowIndex: Int32Array,
  context: JobContext,
): Promise<Matrix> {
  const rows = rowIndex.length;
  const width = columns.length;
  const data = new Float64Array(rows * width);
  for (let at = 0; at < width; at++) {
    const { values } = columns[at];
    for (let row = 0; row < rows; row++) data[row * width + at] = values[row];
    await breathe(context);
  }
  return { rows, columns: columns.map((column) => column.name), data, rowIndex, categories: categoriesOf(columns) };
}

/** The 0/1 columns gathered by the column of words they came from. */
function categoriesOf(columns: readonly StateNumber[]): Category[] {
  const sources = [...new Set(columns.filter(({ level }) => level !== undefined).map(({ source }) => source))];
  return sources.map((source) => {
    const places = columns.flatMap((column, at) =>
      column.source === source && column.level !== undefined ? [at] : [],
    );
    return { source, columns: places, levels: places.map((at) => columns[at].level ?? '') };
  });
}

function noneLeft(why: string): CoterieError {
  return new CoterieError(
    'NO_USABLE_COLUMNS',
    `No column is left to build segments from. ${why}`,
    'Choose columns of numbers that differ from customer to customer.',
  );
}
