import type { Warning } from '../../contract/errors.ts';
import type { PrepareStep, StepReport } from '../../contract/recipe.ts';
import { pause, throwIfCancelled } from '../jobs/pause.ts';
import type { JobContext } from '../jobs/task.ts';
import { isNumeric, type LevelColumn, type NumberColumn, type Table, type TableColumn } from '../table.ts';
import { unknownColumn } from './nearest-name.ts';

interface Origin {
  /** The table's column that it was made from. */
  readonly source: string;
  /** The word of that column that a 0/1 column stands for. */
  readonly level?: string;
}

/** A column on its way into the matrix. */
export type StateColumn = (NumberColumn | LevelColumn) & Origin;
export type StateNumber = NumberColumn & Origin;
export type StateLevels = LevelColumn & Origin;

/** What the steps hand on: the columns in use, and the table's row behind each of their rows. */
export interface PreparationState {
  readonly table: Table;
  readonly rowIndex: Int32Array;
  readonly columns: readonly StateColumn[];
}

/** What a step gives back. `changed` counts values, rows or columns, as the message says. */
export interface StepOutcome {
  readonly state: PreparationState;
  readonly changed: number;
  readonly message: string;
  readonly warnings: readonly Warning[];
}

export type StepOf<K extends PrepareStep['kind']> = Extract<PrepareStep, { kind: K }>;

export function isStateNumber(column: StateColumn): column is StateNumber {
  return isNumeric(column);
}

/** The table's columns named by a recipe, as the first state. */
export function startState(table: Table, names: readonly string[]): PreparationState {
  const all = table.columns.map((column) => column.name);
  const columns = [...new Set(names)].map((name): StateColumn => {
    const column = table.columns.find((each) => each.name === name);
    if (!column) throw unknownColumn(name, all);
    return { ...column, source: name };
  });
  const rowIndex = new Int32Array(table.rows);
  for (let row = 0; row < rowIndex.length; row++) rowIndex[row] = row;
  return { table, rowIndex, columns };
}

/**
 * The columns a step means: those it names, by their own or their source's name, or all where it names none.
 * A name that is in the table but not in use is passed over; one that is nowhere is an error.
 */
export function targets(state: PreparationState, names: readonly string[]): StateColumn[] {
  for (const name of names) {
    const known =
      state.columns.some((column) => column.name === name || column.source === name) ||
      state.table.columns.some((column) => column.name === name);
    if (!known) throw unknownColumn(name, namesOf(state.table.columns));
  }
  if (names.length === 0) return [...state.columns];
  return state.columns.filter((column) => names.includes(column.name) || names.includes(column.source));
}

function namesOf(columns: readonly TableColumn[]): string[] {
  return columns.map((column) => column.name);
}

/** The state with only the rows for which `keep` is 1. */
export async function keepRows(
  state: PreparationState,
  keep: Uint8Array,
  context: JobContext,
): Promise<PreparationState> {
  let kept = 0;
  for (const each of keep) kept += each;
  if (kept === keep.length) return state;
  const rows = new Int32Array(kept);
  for (let row = 0, at = 0; row < keep.length; row++) if (keep[row]) rows[at++] = row;
  const columns: StateColumn[] = [];
  for (const column of state.columns) {
    columns.push(
      isStateNumber(column)
        ? { ...column, values: pick(column.values, rows, new Float64Array(kept)) }
        : { ...column, codes: pick(column.codes, rows, new Int32Array(kept)) },
    );
    await breathe(context);
  }
  return { ...state, columns, rowIndex: pick(state.rowIndex, rows, new Int32Array(kept)) };
}

function pick<T extends Float64Array | Int32Array>(from: T, rows: Int32Array, into: T): T {
  for (let i = 0; i < rows.length; i++) into[i] = from[rows[i]];
  return into;
}

/** The state with some of its columns replaced, each by one or more. */
export function replaceColumns(
  state: PreparationState,
  replacements: ReadonlyMap<StateColumn, readonly StateColumn[]>,
): PreparationState {
  return { ...state, columns: state.columns.flatMap((column) => replacements.get(column) ?? [column]) };
}

/** Between two pieces of work: lets other calls through and stops when cancelled. */
export async function breathe(context: JobContext): Promise<void> {
  await pause();
  throwIfCancelled(context.signal);
}

export function reportOf(step: PrepareStep, before: PreparationState, outcome: StepOutcome): StepReport {
  return {
    step,
    rowsBefore: before.rowIndex.length,
    rowsAfter: outcome.state.rowIndex.length,
    columnsBefore: before.columns.length,
    columnsAfter: outcome.state.columns.length,
    changed: outcome.changed,
    message: outcome.message,
  };
}
