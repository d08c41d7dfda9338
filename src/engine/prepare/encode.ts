import { CoterieError, type Warning } from '../../contract/errors.ts';
import type { JobContext } from '../jobs/task.ts';
import {
  breathe,
  isStateNumber,
  type PreparationState,
  replaceColumns,
  type StateColumn,
  type StateLevels,
  type StateNumber,
  type StepOf,
  type StepOutcome,
  targets,
} from './state.ts';
import { counted, listed } from './words.ts';

/** One column a level: more than `MOST_LEVELS` is refused, more than `MANY_LEVELS` gets a warning. */
const MOST_LEVELS = 200;
const MANY_LEVELS = 30;

/**
 * Turns words into numbers. `one-hot`: a 0/1 column a level, named "Column=Level"; `label`: 0, 1, 2 … in alphabetical
 * order; `ordinal`: 0, 1, 2 … in the order given. Only levels that occur count, sorted by code point as scikit-learn's
 * OneHotEncoder does. A missing word stays missing. Columns of numbers are left as they are.
 */
export async function encodeWords(
  state: PreparationState,
  step: StepOf<'encode'>,
  context: JobContext,
): Promise<StepOutcome> {
  const named = step.columns.length > 0;
  const replaced = new Map<StateColumn, StateColumn[]>();
  const warnings: Warning[] = [];
  for (const column of targets(state, step.columns)) {
    if (isStateNumber(column)) continue;
    if (!named && step.strategy === 'ordinal' && !step.order[column.source]) continue;
    const levels = occurringLevels(column);
    if (step.strategy === 'one-hot') {
      refuseTooMany(column, levels.length);
      if (levels.length > MANY_LEVELS) warnings.push(manyLevels(column, levels.length));
      replaced.set(column, oneHot(column, levels));
    } else {
      const order = step.strategy === 'ordinal' ? givenOrder(column, levels, step.order[column.source]) : levels;
      replaced.set(column, [numbered(column, order)]);
    }
    await breathe(context);
  }
  const names = [...replaced.keys()].map((column) => column.name);
  const made = [...replaced.values()].reduce((sum, columns) => sum + columns.length, 0);
  const message =
    names.length > 0
      ? `${listed(names)} turned into ${counted(made, 'column')} of numbers (${step.strategy}).`
      : 'No column of words to turn into numbers.';
  return { state: replaceColumns(state, replaced), changed: names.length, message, warnings };
}

function occurringLevels(column: StateLevels): string[] {
  const seen = new Uint8Array(column.levels.length);
  for (const code of column.codes) if (code >= 0) seen[code] = 1;
  return column.levels.filter((_, code) => seen[code]).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

function oneHot(column: StateLevels, levels: readonly string[]): StateNumber[] {
  return levels.map((level) => {
    const code = column.levels.indexOf(level);
    const values = Float64Array.from(column.codes, (each) => (each < 0 ? Number.NaN : each === code ? 1 : 0));
    return { name: `${column.name}=${level}`, type: 'boolean', source: column.source, level, values };
  });
}

function numbered(column: StateLevels, order: readonly string[]): StateNumber {
  const positions = new Map(order.map((level, position) => [level, position]));
  const byCode = column.levels.map((level) => positions.get(level) ?? Number.NaN);
  const values = Float64Array.from(column.codes, (code) => (code < 0 ? Number.NaN : byCode[code]));
  return { name: column.name, type: order.length === 2 ? 'boolean' : 'number', source: column.source, values };
}

function givenOrder(column: StateLevels, levels: readonly string[], order: readonly string[] | undefined): string[] {
  if (!order) {
    throw new CoterieError(
      'BAD_PARAMETER',
      `"${column.name}" has no order of its levels, which ordinal encoding needs.`,
      `List its levels from low to high: ${listed(levels)}.`,
      { column: column.name },
    );
  }
  const absent = levels.filter((level) => !order.includes(level));
  if (absent.length > 0) {
    throw new CoterieError(
      'BAD_PARAMETER',
      `"${column.name}" has the value "${absent[0]}", which is not in the order given for it.`,
      `Add ${listed(absent)} to the order.`,
      { column: column.name, level: absent[0] },
    );
  }
  return [...order];
}

function refuseTooMany(column: StateLevels, levels: number): void {
  if (levels <= MOST_LEVELS) return;
  throw new CoterieError(
    'BAD_PARAMETER',
    `"${column.name}" has ${counted(levels, 'different value')}, and one-hot encoding would make as many columns.`,
    `Leave this column out, or group its values to at most ${MOST_LEVELS}.`,
    { column: column.name, levels },
  );
}

function manyLevels(column: StateLevels, levels: number): Warning {
  return {
    code: 'HIGH_CARDINALITY',
    message: `"${column.name}" became ${counted(levels, 'column')}, one for each of its values.`,
    advice: 'So many columns can drown out the others. Consider leaving it out or grouping its values.',
    columns: [column.source],
  };
}
