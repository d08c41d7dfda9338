import { CoterieError, type Warning } from '../../contract/errors.ts';
import type { JobContext } from '../jobs/task.ts';
import {
  breathe,
  isStateNumber,
  keepRows,
  type PreparationState,
  replaceColumns,
  type StateColumn,
  type StateNumber,
  type StepOf,
  type StepOutcome,
  targets,
} from './state.ts';
import { fences, sortedValues } from './statistics.ts';
import { counted, listed, percent } from './words.ts';

interface Fence {
  readonly column: StateNumber;
  readonly low: number;
  readonly high: number;
  readonly outside: number;
}

/**
 * Handles values beyond Tukey's fences (`factor` interquartile ranges outside the quartiles, all columns judged on the
 * same rows): `keep` counts them, `remove` leaves their rows out, `clip` draws them in to the fence.
 * Columns of words and yes/no columns have no fences, nor has a column whose quartiles are equal.
 */
export async function handleOutliers(
  state: PreparationState,
  step: StepOf<'outliers'>,
  context: JobContext,
): Promise<StepOutcome> {
  const chosen = targets(state, step.columns);
  const words = chosen.find((column) => !isStateNumber(column));
  if (step.columns.length > 0 && words) {
    throw new CoterieError(
      'BAD_PARAMETER',
      `"${words.name}" holds words, and words have no outliers.`,
      'Take it out of the outlier step, or use a column of numbers.',
      { column: words.name },
    );
  }
  const found: Fence[] = [];
  for (const column of chosen) {
    const fence = isStateNumber(column) && column.type !== 'boolean' ? fenceOf(column, step.factor) : null;
    if (fence && fence.outside > 0) found.push(fence);
    await breathe(context);
  }
  const values = found.reduce((sum, fence) => sum + fence.outside, 0);
  const names = found.map((fence) => fence.column.name);
  if (values === 0) return { state, changed: 0, message: 'No value is far from the rest.', warnings: [] };
  if (step.strategy === 'keep') {
    const message = `${counted(values, 'value')} in ${listed(names)} lie far from the rest and are kept.`;
    return { state, changed: 0, message, warnings: [] };
  }
  if (step.strategy === 'clip') {
    const clipped = new Map<StateColumn, StateColumn[]>(
      found.map((fence) => [fence.column, [clip(fence.column, fence.low, fence.high)]]),
    );
    const message = `${counted(values, 'value')} in ${listed(names)} drawn in to the edge of the usual range.`;
    return { state: replaceColumns(state, clipped), changed: values, message, warnings: [] };
  }
  return remove(state, found, names, context);
}

function fenceOf(column: StateNumber, factor: number): Fence | null {
  const { low, high } = fences(sortedValues(column.values), factor);
  if (!(high > low)) return null;
  let outside = 0;
  const { values } = column;
  for (let i = 0; i < values.length; i++) if (values[i] < low || values[i] > high) outside += 1;
  return { column, low, high, outside };
}

function clip(column: StateNumber, low: number, high: number): StateNumber {
  return { ...column, values: column.values.map((value) => Math.max(low, Math.min(high, value))) };
}

async function remove(
  state: PreparationState,
  found: readonly Fence[],
  names: readonly string[],
  context: JobContext,
): Promise<StepOutcome> {
  const keep = new Uint8Array(state.rowIndex.length).fill(1);
  for (const { column, low, high } of found) {
    for (let row = 0; row < keep.length; row++) {
      if (column.values[row] < low || column.values[row] > high) keep[row] = 0;
    }
    await breathe(context);
  }
  const next = await keepRows(state, keep, context);
  const dropped = state.rowIndex.length - next.rowIndex.length;
  const warning: Warning = {
    code: 'ROWS_DROPPED',
    message: `${counted(dropped, 'customer')} far from the rest in ${listed(names)} were left out (${percent(dropped / state.rowIndex.length)}).`,
    advice: 'They get no segment, and the best customers are often among them. Clip the values to keep everyone.',
    columns: [...names],
  };
  const message = `${counted(dropped, 'customer')} far from the rest in ${listed(names)} left out.`;
  return { state: next, changed: dropped, message, warnings: [warning] };
}
