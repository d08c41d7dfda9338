import { CoterieError, type Warning } from '../../contract/errors.ts';
import type { JobContext } from '../jobs/task.ts';
import { fillFromNeighbors } from './fill-from-neighbors.ts';
import type { FittedOf } from './fitted-step.ts';
import type { NeighborImputer } from './neighbor-imputer.ts';
import {
  breathe,
  isStateNumber,
  keepRows,
  numberAt,
  type PreparationState,
  replaceColumns,
  type StateColumn,
  type StateLevels,
  type StepOf,
  type StepOutcome,
  type Target,
  targets,
  wordsAt,
} from './state.ts';
import { mean, modeOfSorted, quantile, sortedValues, withoutSign } from './statistics.ts';
import { counted, listed, percent } from './words.ts';

/** Beyond this share of filled-in values a column says more about the filling than about the customers. */
const MANY_MISSING = 0.3;
/** scikit-learn's default. */
const NEIGHBORS = 5;

/**
 * Fills in or leaves out missing values. `mean` and `median` of a column's own values, `mode` its most frequent value
 * (of equals the smallest), as scikit-learn's SimpleImputer does; `knn` the mean of the customers most alike, as its
 * KNNImputer does. `drop` leaves out rows with a gap.
 */
export async function fillMissing(
  state: PreparationState,
  step: StepOf<'missing'>,
  impute: NeighborImputer,
  context: JobContext,
): Promise<StepOutcome> {
  const { strategy } = step;
  const chosen = targets(state, step.columns);
  const words = chosen.find(({ column }) => !isStateNumber(column))?.column;
  const numbersOnly = strategy === 'mean' || strategy === 'median' || strategy === 'knn';
  if (numbersOnly && step.columns.length > 0 && words) {
    throw new CoterieError(
      'BAD_PARAMETER',
      `"${words.name}" holds words, and words have no ${strategy === 'knn' ? 'average' : strategy}.`,
      'Fill it with its most frequent value (mode), or leave out the customers without a value (drop).',
      { column: words.name },
    );
  }
  const usable = chosen.filter(({ column }) => isStateNumber(column) || !numbersOnly);
  if (strategy === 'drop') return dropRows(state, usable, context);
  if (strategy !== 'knn') return fill(state, usable, strategy, context);
  const outcome = await fillFromNeighbors(
    state,
    usable.map(({ at }) => at),
    step.neighbors ?? NEIGHBORS,
    impute,
    context,
  );
  const gaps = await gapsOf(state, usable, context);
  const filled = gaps.reduce((sum, { missing }) => sum + missing, 0);
  return {
    ...outcome,
    changed: filled,
    message:
      filled > 0
        ? `${counted(filled, 'missing value')} in ${listed(gaps.map(({ name }) => name))} filled from the customers most alike.`
        : nothingMissing,
    warnings: manyMissing(gaps, state.rowIndex.length),
  };
}

const nothingMissing = 'No values are missing.';

interface Gaps {
  readonly name: string;
  readonly missing: number;
}

/** The columns with gaps that can be filled: some value is there. */
async function gapsOf(state: PreparationState, chosen: readonly Target[], context: JobContext): Promise<Gaps[]> {
  const gaps: Gaps[] = [];
  for (const { column } of chosen) {
    const missing = countMissing(column);
    if (missing > 0 && missing < state.rowIndex.length) gaps.push({ name: column.name, missing });
    await breathe(context);
  }
  return gaps;
}

function manyMissing(gaps: readonly Gaps[], rows: number): Warning[] {
  return gaps
    .filter(({ missing }) => missing / rows > MANY_MISSING)
    .map(({ name }) => ({
      code: 'MANY_MISSING',
      message: `More than ${percent(MANY_MISSING)} of "${name}" is missing and was filled in.`,
      advice: 'Segments may follow the gaps instead of the customers. Consider leaving this column out.',
      columns: [name],
    }));
}

async function dropRows(state: PreparationState, chosen: readonly Target[], context: JobContext): Promise<StepOutcome> {
  const fitted = { kind: 'drop', columns: chosen.map(({ at }) => at) } as const;
  const keep = new Uint8Array(state.rowIndex.length).fill(1);
  const gaps: string[] = [];
  for (const { column } of chosen) {
    if (markMissing(column, keep) > 0) gaps.push(column.name);
    await breathe(context);
  }
  const next = await keepRows(state, keep, context);
  const dropped = state.rowIndex.length - next.rowIndex.length;
  if (dropped === 0) return { fitted, state: next, changed: 0, message: nothingMissing, warnings: [] };
  const warning: Warning = {
    code: 'ROWS_DROPPED',
    message: `${counted(dropped, 'customer')} without a value for ${listed(gaps)} were left out (${percent(dropped / state.rowIndex.length)}).`,
    advice: 'They get no segment. Fill in the missing values if they should have one.',
    columns: gaps,
  };
  const message = `${counted(dropped, 'customer')} without a value for ${listed(gaps)} left out.`;
  return { fitted, state: next, changed: dropped, message, warnings: [warning] };
}

/** Clears `keep` for every row without a value and counts them. */
export function markMissing(column: StateColumn, keep: Uint8Array): number {
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
  chosen: readonly Target[],
  strategy: 'mean' | 'median' | 'mode',
  context: JobContext,
): Promise<StepOutcome> {
  const numbers: FittedOf<'fill'>['numbers'] = [];
  const words: FittedOf<'fill'>['words'] = [];
  for (const { at, column } of chosen) {
    // Without a value there is nothing to fill with, but columns without gaps learn theirs for new customers.
    if (countMissing(column) < state.rowIndex.length) {
      if (isStateNumber(column)) numbers.push({ at, value: withoutSign(fillingOf(column.values, strategy)) });
      else words.push({ at, level: mostFrequent(column) });
    }
    await breathe(context);
  }
  const gaps = await gapsOf(state, chosen, context);
  const fitted = { kind: 'fill', numbers, words } as const;
  const filled = gaps.reduce((sum, { missing }) => sum + missing, 0);
  const word = strategy === 'mode' ? 'most frequent value' : strategy;
  const message =
    filled > 0
      ? `${counted(filled, 'missing value')} in ${listed(gaps.map(({ name }) => name))} filled with the column's ${word}.`
      : nothingMissing;
  return {
    fitted,
    state: await filledIn(state, fitted, context),
    changed: filled,
    message,
    warnings: manyMissing(gaps, state.rowIndex.length),
  };
}

/** The fillings of a fit in the gaps of other rows. */
export async function filledIn(
  state: PreparationState,
  { numbers, words }: FittedOf<'fill'>,
  context: JobContext,
): Promise<PreparationState> {
  const fillNumber = ({ at, value }: (typeof numbers)[number]): StateColumn[] => {
    const column = numberAt(state, at);
    if (countMissing(column) === 0) return [column];
    return [{ ...column, values: column.values.map((each) => (Number.isNaN(each) ? value : each)) }];
  };
  const fillWord = ({ at, level }: (typeof words)[number]): StateColumn[] => {
    const column = wordsAt(state, at);
    if (countMissing(column) === 0) return [column];
    const levels = column.levels.includes(level) ? column.levels : [...column.levels, level];
    const code = levels.indexOf(level);
    return [{ ...column, levels, codes: column.codes.map((each) => (each < 0 ? code : each)) }];
  };
  const filled = await replaceColumns(state, numbers, fillNumber, context);
  return replaceColumns(filled, words, fillWord, context);
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

function fillingOf(values: Float64Array, strategy: 'mean' | 'median' | 'mode'): number {
  if (strategy === 'mean') return mean(values);
  const sorted = sortedValues(values);
  return strategy === 'median' ? quantile(sorted, 0.5) : modeOfSorted(sorted);
}

function mostFrequent(column: StateLevels): string {
  const counts = new Int32Array(column.levels.length);
  for (const code of column.codes) if (code >= 0) counts[code] += 1;
  let best = 0;
  for (let code = 1; code < counts.length; code++) {
    const more = counts[code] > counts[best];
    if (more || (counts[code] === counts[best] && column.levels[code] < column.levels[best])) best = code;
  }
  return column.levels[best];
}
