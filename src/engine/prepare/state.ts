import type { Warning } from '../../contract/errors.ts';
import type { PrepareStep, StepReport } from '../../contract/recipe.ts';
import { sequencePlace } from '../../contract/sequence-columns.ts';
import { pause, throwIfCancelled } from '../jobs/pause.ts';
import type { JobContext } from '../jobs/task.ts';
import { isNumeric, type LevelColumn, type NumberColumn, type Table, type TableColumn } from '../table.ts';
import type { FittedStep } from './fitted-step.ts';
import { unknownColumn } from './nearest-name.ts';

interface Origin {
  /** The table's column that it was made from. */
  readonly source: string;
  /** The word of that column that a 0/1 column stands for. */
  readonly level?: string;
  /** Marks the far values of its source; the steps after it take it only by its own name. */
  readonly flag?: true;
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
  /** What the step has learned from these rows. */
  readonly fitted: FittedStep;
  /** For gaps filled from other customers: those customers, column after column. */
  readonly donors?: Float64Array;
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

/** A column that a step means, with its place among the columns of the state. */
export interface Target {
  readonly at: number;
  readonly column: StateColumn;
}

/**
 * The columns a step means: those it names, by their own or their source's name, or all where it names none, but for the
 * steps of sequences, which are used as they are.
 * A name that is in the table but not in use is passed over; one that is nowhere is an error.
 */
export function targets(state: PreparationState, names: readonly string[]): Target[] {
  for (const name of names) {
    const known =
      state.columns.some((column) => isMeant(column, name)) ||
      state.table.columns.some((column) => column.name === name);
    if (!known) throw unknownColumn(name, namesOf(state.table.columns));
  }
  const all = state.columns.map((column, at) => ({ at, column }));
  if (names.length === 0) return all.filter(({ column }) => !isSequence(column));
  return all.filter(({ column }) => names.some((name) => isMeant(column, name)));
}

/** True of a column that holds a step of a sequence. */
export function isSequence({ source }: StateColumn): boolean {
  return sequencePlace(source) !== null;
}

function isMeant(column: StateColumn, name: string): boolean {
  return column.name === name || (column.source === name && !column.flag);
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

/** The state with the columns at some places replaced, each by one or more; lets other calls through between them. */
export async function replaceColumns<Change extends { readonly at: number }>(
  state: PreparationState,
  changes: readonly Change[],
  make: (change: Change) => readonly StateColumn[] | Promise<readonly StateColumn[]>,
  context: JobContext,
): Promise<PreparationState> {
  const made = new Map<number, readonly StateColumn[]>();
  for (const change of changes) {
    made.set(change.at, await make(change));
    await breathe(context);
  }
  return { ...state, columns: state.columns.flatMap((column, at) => made.get(at) ?? [column]) };
}

/** The column of numbers at a place; that it is one was checked when the step was fitted. */
export function numberAt(state: PreparationState, at: number): StateNumber {
  const column = state.columns[at];
  if (!isStateNumber(column)) throw new TypeError(`"${column.name}" is not a column of numbers`);
  return column;
}

/** The column of words at a place. */
export function wordsAt(state: PreparationState, at: number): StateLevels {
  const column = state.columns[at];
  if (isStateNumber(column)) throw new TypeError(`"${column.name}" is not a column of words`);
  return column;
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
