import { CoterieError, type Warning } from '../../contract/errors.ts';
import type { JobContext } from '../jobs/task.ts';
import {
  breathe,
  isStateNumber,
  keepRows,
  type PreparationState,
  replaceColumns,
  type StateColumn,
  type StateLevels,
  type StepOf,
  type StepOutcome,
  targets,
} from './state.ts';
import { mean, modeOfSorted, quantile, sortedValues } from './statistics.ts';
import { counted, listed, percent } from './words.ts';

/** Beyond this share of filled-in values a column says more about the filling than about the customers. */
const MANY_MISSING = 0.3;

/**
 * Fills in or leaves out missing values, as scikit-learn's SimpleImputer does: `mean` and `median` of a column's own
 * values, `mode` its most frequent value (of equals the smallest). `drop` leaves out rows with a gap.
 */
export async function fillMissing(
  state: PreparationState,
  step: StepOf<'missing'>,
  context: JobContext,
): Promise<StepOutcome> {
  const chosen = targets(state, step.columns);
  const wordColumn = chosen.find((column) => !isStateNumber(column));
  const numbersOnly = step.strategy === 'mean' || step.strategy === 'median';
  if (numbersOnly && step.columns.length > 0 && wordColumn) {
    throw new CoterieError(
      'BAD_PARAMETER',
      `"${wordColumn.name}" holds words, and words have no ${step.strategy}.`,
      'Fill it with its most frequent value (mode), or leave out the customers without a value (drop).',
      { column: wordColumn.name },
    );
  }
  const usable = chosen.filter((column) => isStateNumber(column) || !numbersOnly);
  return step.strategy === 'drop' ? dropRows(state, usable, context) : fill(state, usable, step.strategy, context);
}

async function dropRows(
  state: PreparationState,
  columns: readonly StateColumn[],
  context: JobContext,
): Promise<StepOutcome> {
  const keep = new Uint8Array(state.rowIndex.length).fill(1);
  const gaps: string[] = [];
  for (const column of columns) {
    if (markMissing(column, keep) > 0) gaps.push(column.name);
    await breathe(context);
  }
  const next = await keepRows(state, keep, context);
  const dropped = state.rowIndex.length - next.rowIndex.length;
  const message =
    dropped > 0
      ? `${counted(dropped, 'customer')} without a value for ${listed(gaps)} left out.`
      : 'No values are missing.';
  const warnings: Warning[] = [];
  if (dropped > 0) {
    warnings.push({
      code: 'ROWS_DROPPED',
      message: `${counted(dropped, 'customer')} without a value for ${listed(gaps)} were left out (${percent(dropped / state.rowIndex.length)}).`,
      advice: 'They get no segment. Fill in the missing values if they should have one.',
      columns: gaps,
    });
  }
  return { state: next, changed: dropped, message, warnings };
}

function markMissing(column: StateColumn, keep: Uint8Array): number {
  let count = 0;
  for (let row = 0; row < keep.length; row++) {
    const missing = isStateNumber(column) ? Number.isNaN(column.values[row]) : column.codes[row] < 0;
    if (!missing) continue;
    keep[row] = 0;
    count += 1;
  }
  return count;
}

async function fill(
  state: PreparationState,
  columns: readonly StateColumn[],
  strategy: 'mean' | 'median' | 'mode',
  context: JobContext,
): Promise<StepOutcome> {
  const replaced = new Map<StateColumn, StateColumn[]>();
  const many: string[] = [];
  let filled = 0;
  for (const column of columns) {
    const gaps = countMissing(column);
    const present = state.rowIndex.length - gaps;
    if (gaps > 0 && present > 0) {
      replaced.set(column, [isStateNumber(column) ? fillNumbers(column, strategy) : fillLevels(column)]);
      filled += gaps;
      if (gaps / state.rowIndex.length > MANY_MISSING) many.push(column.name);
    }
    await breathe(context);
  }
  const names = [...replaced.keys()].map((column) => column.name);
  const word = strategy === 'mode' ? 'most frequent value' : strategy;
  const message =
    filled > 0
      ? `${counted(filled, 'missing value')} in ${listed(names)} filled with the column's ${word}.`
      : 'No values are missing.';
  const warnings: Warning[] = many.map((name) => ({
    code: 'MANY_MISSING',
    message: `More than ${percent(MANY_MISSING)} of "${name}" is missing and was filled in.`,
    advice: 'Segments may follow the gaps instead of the customers. Consider leaving this column out.',
    columns: [name],
  }));
  return { state: replaceColumns(state, replaced), changed: filled, message, warnings };
}

/** How many rows of a column have no value. */
export function countMissing(column: StateColumn): number {
  let count = 0;
  if (isStateNumber(column)) {
    const { values } = column;
    for (let i = 0; i < values.length; i++) if (Number.isNaN(values[i])) count += 1;
  } else {
    const { codes } = column;
    for (let i = 0; i < codes.length; i++) if (codes[i] < 0) count += 1;
  }
  return count;
}

function fillNumbers<C extends StateColumn & { values: Float64Array }>(
  column: C,
  strategy: 'mean' | 'median' | 'mode',
): C {
  const filling =
    strategy === 'mean'
      ? mean(column.values)
      : strategy === 'median'
        ? quantile(sortedValues(column.values), 0.5)
        : modeOfSorted(sortedValues(column.values));
  return { ...column, values: column.values.map((value) => (Number.isNaN(value) ? filling : value)) };
}

function fillLevels(column: StateLevels): StateLevels {
  const counts = new Int32Array(column.levels.length);
  for (const code of column.codes) if (code >= 0) counts[code] += 1;
  let best = 0;
  for (let code = 1; code < counts.length; code++) {
    const more = counts[code] > counts[best];
    if (more || (counts[code] === counts[best] && column.levels[code] < column.levels[best])) best = code;
  }
  return { ...column, codes: column.codes.map((code) => (code < 0 ? best : code)) };
}
