import { CoterieError, type Warning } from '../../contract/errors.ts';
import type { JobContext } from '../jobs/task.ts';
import type { FittedOf } from './fitted-step.ts';
import {
  breathe,
  isStateNumber,
  type PreparationState,
  replaceColumns,
  type StateLevels,
  type StateNumber,
  type StepOf,
  type StepOutcome,
  targets,
  wordsAt,
} from './state.ts';
import { counted, listed } from './words.ts';

/** One column a level: more than `MOST_LEVELS` is refused, more than `MANY_LEVELS` gets a warning. */
const MOST_LEVELS = 200;
const MANY_LEVELS = 30;

/**
 * Turns words into numbers. `one-hot`: a 0/1 column a level, named "Column=Level", those rarer than `rare` sharing one;
 * `label`: 0, 1, 2 … in alphabetical order; `ordinal`: 0, 1, 2 … in the order given; `frequency`: the share of customers
 * with that level. Only levels that occur count, sorted by code point as scikit-learn's OneHotEncoder does. A missing
 * word stays missing. Columns of numbers are left as they are.
 */
export async function encodeWords(
  state: PreparationState,
  step: StepOf<'encode'>,
  context: JobContext,
): Promise<StepOutcome> {
  const { strategy } = step;
  const named = step.columns.length > 0;
  const names: string[] = [];
  const warnings: Warning[] = [];
  const oneHot: FittedOf<'one-hot'>['columns'] = [];
  const numbers: FittedOf<'numbered'>['columns'] = [];
  for (const { at, column } of targets(state, step.columns)) {
    if (isStateNumber(column)) continue;
    if (!named && strategy === 'ordinal' && !step.order[column.source]) continue;
    const counts = countLevels(column);
    const levels = [...counts.keys()];
    names.push(column.name);
    if (strategy === 'one-hot') {
      const rare = levels.filter((level) => isRare(counts.get(level) ?? 0, state.rowIndex.length, step.rare));
      const own = levels.filter((level) => !rare.includes(level));
      const made = own.length + (rare.length > 0 ? 1 : 0);
      refuseTooMany(column, made);
      if (made > MANY_LEVELS) warnings.push(manyLevels(column, made));
      oneHot.push({ at, levels: own, rare });
    } else if (strategy === 'frequency') {
      const shares = levels.map((level): [string, number] => [level, (counts.get(level) ?? 0) / state.rowIndex.length]);
      numbers.push({ at, type: 'number', values: shares });
    } else {
      const order = strategy === 'ordinal' ? givenOrder(column, levels, step.order[column.source]) : levels;
      const places = order.map((level, place): [string, number] => [level, place]);
      numbers.push({ at, type: order.length === 2 ? 'boolean' : 'number', values: places });
    }
    await breathe(context);
  }
  const fitted =
    strategy === 'one-hot'
      ? ({ kind: 'one-hot', columns: oneHot } as const)
      : ({ kind: 'numbered', unknown: strategy === 'frequency' ? 0 : null, columns: numbers } as const);
  const next = await (fitted.kind === 'one-hot' ? spread(state, fitted, context) : numbered(state, fitted, context));
  const made = next.columns.length - state.columns.length + names.length;
  const message =
    names.length > 0
      ? `${listed(names)} turned into ${counted(made, 'column')} of numbers (${strategy}).`
      : 'No column of words to turn into numbers.';
  return { fitted, state: next, changed: names.length, message, warnings };
}

/** The levels that occur, by code point, with their customers. */
function countLevels(column: StateLevels): Map<string, number> {
  const counts = new Int32Array(column.levels.length);
  for (const code of column.codes) if (code >= 0) counts[code] += 1;
  const occurring = [...counts.keys()].filter((code) => counts[code] > 0);
  const byText = occurring.map((code): [string, number] => [column.levels[code], counts[code]]);
  return new Map(byText.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

/** scikit-learn's `min_frequency`: below 1 a share of all customers, those without a value included; else a count. */
function isRare(count: number, rows: number, rare: number | undefined): boolean {
  return rare !== undefined && count < (rare < 1 ? rare * rows : rare);
}

/** Columns of words as 0/1 columns; a level that the fit did not see is 0 in all of them. */
export function spread(
  state: PreparationState,
  { columns }: FittedOf<'one-hot'>,
  context: JobContext,
): Promise<PreparationState> {
  const make = async ({ at, levels, rare }: (typeof columns)[number]) => {
    const column = wordsAt(state, at);
    const made: StateNumber[] = [];
    for (const level of levels) {
      made.push(zeroOne(column, level, new Set([level])));
      await breathe(context);
    }
    if (rare.length > 0) made.push(zeroOne(column, levels.includes('other') ? 'all others' : 'other', new Set(rare)));
    return made;
  };
  return replaceColumns(state, columns, make, context);
}

function zeroOne(column: StateLevels, level: string, meant: ReadonlySet<string>): StateNumber {
  const byCode = Float64Array.from(column.levels, (each) => (meant.has(each) ? 1 : 0));
  return {
    name: `${column.name}=${level}`,
    type: 'boolean',
    source: column.source,
    level,
    values: valuesOf(column.codes, byCode),
  };
}

/** Columns of words as one column of numbers each. */
export function numbered(
  state: PreparationState,
  { columns, unknown }: FittedOf<'numbered'>,
  context: JobContext,
): Promise<PreparationState> {
  const make = ({ at, type, values }: (typeof columns)[number]): StateNumber[] => {
    const column = wordsAt(state, at);
    const known = new Map(values);
    const byCode = column.levels.map((level) => known.get(level) ?? unknown ?? Number.NaN);
    return [{ name: column.name, type, source: column.source, values: valuesOf(column.codes, byCode) }];
  };
  return replaceColumns(state, columns, make, context);
}

/** The value of the word of every row; NaN where there is none. */
function valuesOf(codes: Int32Array, byCode: ArrayLike<number>): Float64Array {
  const values = new Float64Array(codes.length);
  for (let row = 0; row < codes.length; row++) values[row] = codes[row] < 0 ? Number.NaN : byCode[codes[row]];
  return values;
}

/** How many rows of a column have a level that is not among those known. */
export function countUnknown(column: StateLevels, known: ReadonlySet<string>): number {
  const strange = column.levels.map((level) => !known.has(level));
  let count = 0;
  for (const code of column.codes) if (code >= 0 && strange[code]) count += 1;
  return count;
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
    `Group its rare values, use their frequency instead, or leave this column out. At most ${MOST_LEVELS} columns can be made.`,
    { column: column.name, levels },
  );
}

function manyLevels(column: StateLevels, levels: number): Warning {
  return {
    code: 'HIGH_CARDINALITY',
    message: `"${column.name}" became ${counted(levels, 'column')}, one for each of its values.`,
    advice: 'So many columns can drown out the others. Consider grouping its rare values or leaving it out.',
    columns: [column.source],
  };
}
