import { CoterieError, type Warning } from '../../contract/errors.ts';
import type { JobContext } from '../jobs/task.ts';
import type { FittedOf } from './fitted-step.ts';
import {
  breathe,
  isStateNumber,
  keepRows,
  numberAt,
  type PreparationState,
  replaceColumns,
  type StateColumn,
  type StateNumber,
  type StepOf,
  type StepOutcome,
  targets,
} from './state.ts';
import { fences, robustFences, sortedValues, withoutSign } from './statistics.ts';
import { counted, listed, percent } from './words.ts';

interface Fence {
  readonly at: number;
  readonly column: StateNumber;
  readonly low: number;
  readonly high: number;
  readonly outside: number;
}

/** Iglewicz and Hoaglin's limit of the modified z-score. */
const THRESHOLD = 3.5;

/**
 * Handles values far from the rest, all columns judged on the same rows. Too far is beyond Tukey's fences (`iqr`:
 * `factor` interquartile ranges outside the quartiles) or a modified z-score above `threshold` (`robust-z`:
 * 0.6745 |x - median| / MAD, Iglewicz and Hoaglin 1993). `keep` counts them, `remove` leaves their rows out, `clip`
 * draws them in to the fence, `flag` adds a 0/1 column that marks them. Columns of words and yes/no columns have no
 * fences, nor has a column whose quartiles (or median and every second value) are equal.
 */
export async function handleOutliers(
  state: PreparationState,
  step: StepOf<'outliers'>,
  context: JobContext,
): Promise<StepOutcome> {
  const { strategy } = step;
  const chosen = targets(state, step.columns);
  const words = chosen.find(({ column }) => !isStateNumber(column))?.column;
  if (step.columns.length > 0 && words) {
    throw new CoterieError(
      'BAD_PARAMETER',
      `"${words.name}" holds words, and words have no outliers.`,
      'Take it out of the outlier step, or use a column of numbers.',
      { column: words.name },
    );
  }
  const all: Fence[] = [];
  for (const { at, column } of chosen) {
    const fence = isStateNumber(column) && column.type !== 'boolean' ? fenceOf(at, column, step) : null;
    if (fence) all.push(fence);
    await breathe(context);
  }
  const found = all.filter(({ outside }) => outside > 0);
  const values = found.reduce((sum, fence) => sum + fence.outside, 0);
  const names = listed(found.map((fence) => fence.column.name));
  if (strategy === 'keep') {
    const message =
      values === 0 ? nothingFar : `${counted(values, 'value')} in ${names} lie far from the rest and are kept.`;
    return { fitted: { kind: 'nothing' }, state, changed: 0, message, warnings: [] };
  }
  // Nobody far, nothing to mark: a column of zeros would tell nobody apart.
  const kept = strategy === 'flag' ? found : all;
  const fitted: FittedOf<'fences'> = {
    kind: 'fences',
    strategy,
    columns: kept.map(({ at, low, high }) => ({ at, low, high })),
  };
  if (values === 0) return { fitted, state, changed: 0, message: nothingFar, warnings: [] };
  if (strategy === 'remove') return { fitted, ...(await remove(state, found, context)) };
  const message =
    strategy === 'clip'
      ? `${counted(values, 'value')} in ${names} drawn in to the edge of the usual range.`
      : `${counted(values, 'value')} in ${names} marked as far out, in ${found.length === 1 ? 'a column' : 'columns'} of their own.`;
  return { fitted, state: await fenced(state, fitted, context), changed: values, message, warnings: [] };
}

const nothingFar = 'No value is far from the rest.';

function fenceOf(at: number, column: StateNumber, step: StepOf<'outliers'>): Fence | null {
  const sorted = sortedValues(column.values);
  const found =
    step.rule === 'robust-z' ? robustFences(sorted, step.threshold ?? THRESHOLD) : fences(sorted, step.factor);
  const low = withoutSign(found.low);
  const high = withoutSign(found.high);
  if (!(high > low)) return null;
  return { at, column, low, high, outside: countOutside(column.values, low, high) };
}

function countOutside(values: Float64Array, low: number, high: number): number {
  let outside = 0;
  for (let i = 0; i < values.length; i++) if (values[i] < low || values[i] > high) outside += 1;
  return outside;
}

/** The fences of a fit for other rows: values drawn in or marked. Rows beyond them stay, also where the fit left some out. */
export async function fenced(
  state: PreparationState,
  { strategy, columns }: FittedOf<'fences'>,
  context: JobContext,
): Promise<PreparationState> {
  if (strategy === 'remove') return state;
  const make = ({ at, low, high }: (typeof columns)[number]): StateColumn[] => {
    const column = numberAt(state, at);
    if (strategy === 'flag') return [column, flagOf(column, low, high)];
    return [{ ...column, values: column.values.map((value) => Math.max(low, Math.min(high, value))) }];
  };
  return replaceColumns(state, columns, make, context);
}

/** The name of the column that marks far values of another. */
export function markOf(column: StateColumn): string {
  return `${column.name} is far out`;
}

function flagOf(column: StateNumber, low: number, high: number): StateNumber {
  return {
    name: markOf(column),
    type: 'boolean',
    source: column.source,
    flag: true,
    values: column.values.map((value) => (value < low || value > high ? 1 : 0)),
  };
}

/** How many rows of a state lie beyond a fence. */
export function countFar(state: PreparationState, fitted: FittedOf<'fences'>): number {
  return state.rowIndex.length - insideRows(state, fitted.columns).reduce((sum, each) => sum + each, 0);
}

function insideRows(
  state: PreparationState,
  fencesOf: readonly Readonly<FittedOf<'fences'>['columns'][number]>[],
): Uint8Array {
  const keep = new Uint8Array(state.rowIndex.length).fill(1);
  for (const { at, low, high } of fencesOf) {
    const { values } = numberAt(state, at);
    for (let row = 0; row < keep.length; row++) if (values[row] < low || values[row] > high) keep[row] = 0;
  }
  return keep;
}

async function remove(
  state: PreparationState,
  found: readonly Fence[],
  context: JobContext,
): Promise<Omit<StepOutcome, 'fitted'>> {
  const names = found.map((fence) => fence.column.name);
  const next = await keepRows(state, insideRows(state, found), context);
  const dropped = state.rowIndex.length - next.rowIndex.length;
  const warning: Warning = {
    code: 'ROWS_DROPPED',
    message: `${counted(dropped, 'customer')} far from the rest in ${listed(names)} were left out (${percent(dropped / state.rowIndex.length)}).`,
    advice: 'They get no segment, and the best customers are often among them. Clip the values to keep everyone.',
    columns: names,
  };
  const message = `${counted(dropped, 'customer')} far from the rest in ${listed(names)} left out.`;
  return { state: next, changed: dropped, message, warnings: [warning] };
}
