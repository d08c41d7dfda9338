import { CoterieError, type Warning } from '../../contract/errors.ts';
import type { JobContext } from '../jobs/task.ts';
import { isNumeric, type Matrix, type Table } from '../table.ts';
import { applyStep } from './apply-step.ts';
import { toMatrix } from './finish.ts';
import type { FittedPreparation } from './fitted-preparation.ts';
import { imputePlainly, type NeighborImputer } from './neighbor-imputer.ts';
import {
  breathe,
  isStateNumber,
  keepRows,
  type PreparationState,
  type StateColumn,
  type StateNumber,
  startState,
} from './state.ts';
import { counted, listed } from './words.ts';

/** New customers prepared as those of a fit were. */
export interface AppliedPreparation {
  /** The customers that can be placed, in the columns of the fit. */
  readonly matrix: Matrix;
  readonly columnsFrom: string[];
  /** Customers that cannot be placed, with the columns in which they have no usable value. Nobody is dropped unsaid. */
  readonly unplaced: readonly { readonly row: number; readonly columns: readonly string[] }[];
  readonly warnings: Warning[];
}

/**
 * Prepares other customers with what the steps learned from those they were fitted on: the same medians, levels, fences,
 * powers and scales. Every customer is kept: where the fit left rows out (customers listed twice, far values) new ones
 * are prepared all the same, and one without a value that the fit asked for is listed as not placeable.
 *
 * Levels the fit did not see are 0 in one-hot columns and in frequencies, as scikit-learn's `handle_unknown='ignore'`;
 * where levels are numbered they have no number. Each is counted in a warning.
 *
 * Throws `UNKNOWN_COLUMN` naming the columns that are missing, `BAD_PARAMETER` where words stand in place of numbers or
 * the other way round.
 */
export async function applyPreparation(
  fitted: FittedPreparation,
  table: Table,
  context: JobContext,
  impute: NeighborImputer = imputePlainly,
): Promise<AppliedPreparation> {
  requireColumns(fitted, table);
  const names = fitted.columns.map(({ name }) => name);
  const missing = new Map<number, Set<string>>();
  const warnings: Warning[] = [];
  let state: PreparationState = startState(table, names);
  for (const [place, step] of fitted.steps.entries()) {
    const applied = await applyStep(state, step, fitted.donors[place], impute, context);
    for (const { row, column } of applied.unplaced) note(missing, row, column);
    warnings.push(...applied.warnings);
    state = applied.state;
    await breathe(context);
  }
  const columns = fitted.kept.map((at) => state.columns[at]);
  for (const column of columns) {
    for (const row of unusableRows(column)) note(missing, row, column.source);
    await breathe(context);
  }
  const unplaced = [...missing.keys()]
    .sort((a, b) => a - b)
    .map((row) => ({ row, columns: [...(missing.get(row) ?? [])] }));
  if (unplaced.length > 0) warnings.push(notPlaced(unplaced));
  const keep = new Uint8Array(table.rows).fill(1);
  for (const { row } of unplaced) keep[row] = 0;
  const placed = await keepRows({ ...state, columns }, keep, context);
  const numbers = placed.columns.filter((column): column is StateNumber => isStateNumber(column));
  const matrix = await toMatrix(numbers, placed.rowIndex, context);
  return { matrix, columnsFrom: numbers.map(({ source }) => source), unplaced, warnings };
}

function note(missing: Map<number, Set<string>>, row: number, column: string): void {
  const columns = missing.get(row) ?? new Set<string>();
  columns.add(column);
  missing.set(row, columns);
}

function unusableRows(column: StateColumn): number[] {
  if (!isStateNumber(column)) throw new TypeError(`"${column.name}" still holds words`);
  const rows: number[] = [];
  const { values } = column;
  for (let row = 0; row < values.length; row++) if (!Number.isFinite(values[row])) rows.push(row);
  return rows;
}

function requireColumns({ columns }: FittedPreparation, table: Table): void {
  const absent = columns.filter(({ name }) => !table.columns.some((column) => column.name === name));
  if (absent.length > 0) {
    const names = absent.map(({ name }) => name);
    throw new CoterieError(
      'UNKNOWN_COLUMN',
      `The file has no ${names.length === 1 ? 'column' : 'columns'} ${listed(names)}, which the segments were built from.`,
      'Add the missing columns, or rename those that hold the same.',
      { column: names[0], columns: names.join(', ') },
    );
  }
  for (const { name, words } of columns) {
    const column = table.columns.find((each) => each.name === name);
    if (column === undefined || isNumeric(column) !== words) continue;
    throw new CoterieError(
      'BAD_PARAMETER',
      words
        ? `"${name}" holds numbers here, and held words when the segments were built.`
        : `"${name}" holds words here, and held numbers when the segments were built.`,
      `Change the type of "${name}" to ${words ? 'category' : 'number'}, or correct its values.`,
      { column: name },
    );
  }
}

function notPlaced(unplaced: AppliedPreparation['unplaced']): Warning {
  const columns = [...new Set(unplaced.flatMap((each) => each.columns))];
  return {
    code: 'NOT_PLACED',
    message: `${counted(unplaced.length, 'customer')} cannot be placed: no usable value for ${listed(columns)}.`,
    advice: 'They are listed apart. Fill in these values and place them again.',
    columns,
  };
}
