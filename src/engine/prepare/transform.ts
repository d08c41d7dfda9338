import { CoterieError } from '../../contract/errors.ts';
import type { JobContext } from '../jobs/task.ts';
import type { FittedOf } from './fitted-step.ts';
import {
  breathe,
  isStateNumber,
  numberAt,
  type PreparationState,
  replaceColumns,
  type StateColumn,
  type StateNumber,
  type StepOf,
  type StepOutcome,
  targets,
} from './state.ts';
import { listed } from './words.ts';
import { yeoJohnson, yeoJohnsonLambda } from './yeo-johnson.ts';

/**
 * Draws in long tails: `sqrt`, `log1p` = ln(1 + x), or `yeo-johnson` with the power that makes a column most like a
 * normal distribution. For sqrt and log1p named columns must be numbers without negative values; with no column named,
 * every column of numbers that has none is changed. Yes/no columns and dates are changed only where they are named.
 */
export async function transformColumns(
  state: PreparationState,
  step: StepOf<'transform'>,
  context: JobContext,
): Promise<StepOutcome> {
  const { strategy } = step;
  if (strategy === 'none') {
    const message = 'Values are used as they are.';
    return { fitted: { kind: 'nothing' }, state, changed: 0, message, warnings: [] };
  }
  const named = step.columns.length > 0;
  const chosen: { at: number; column: StateNumber }[] = [];
  const skipped: string[] = [];
  for (const { at, column } of targets(state, step.columns)) {
    const lowest = isStateNumber(column) ? smallest(column) : Number.NaN;
    if (named) requireNumbers(column, lowest, strategy);
    if (!isStateNumber(column) || !(named || column.type === 'number')) continue;
    if (strategy === 'yeo-johnson' || lowest >= 0) chosen.push({ at, column });
    else if (lowest < 0) skipped.push(column.name);
    await breathe(context);
  }
  const names = chosen.map(({ column }) => column.name);
  const done = names.length > 0 ? `Long tails of ${listed(names)} drawn in (${strategy}).` : 'No column changed.';
  const rest = skipped.length > 0 ? ` ${listed(skipped)} left alone: negative values.` : '';
  const outcome = { changed: names.length, message: done + rest, warnings: [] };
  if (strategy === 'yeo-johnson') {
    const columns: { at: number; lambda: number }[] = [];
    for (const { at, column } of chosen) columns.push({ at, lambda: await yeoJohnsonLambda(column.values, context) });
    const fitted = { kind: 'yeo-johnson', columns } as const;
    return { fitted, state: await powered(state, fitted, context), ...outcome };
  }
  const fitted = { kind: 'curve', strategy, columns: chosen.map(({ at }) => at) } as const;
  return { fitted, state: await curved(state, fitted, context), ...outcome };
}

/** The curve of a fit for other rows; what is below zero has no value on it. */
export function curved(
  state: PreparationState,
  fitted: FittedOf<'curve'>,
  context: JobContext,
): Promise<PreparationState> {
  const curve = fitted.strategy === 'sqrt' ? Math.sqrt : Math.log1p;
  const places = fitted.columns.map((at) => ({ at }));
  const make = ({ at }: { readonly at: number }) =>
    mapped(state, at, (value) => (value < 0 ? Number.NaN : curve(value)));
  return replaceColumns(state, places, make, context);
}

/** The powers of a fit for other rows. */
export function powered(
  state: PreparationState,
  { columns }: FittedOf<'yeo-johnson'>,
  context: JobContext,
): Promise<PreparationState> {
  const make = ({ at, lambda }: (typeof columns)[number]) => mapped(state, at, (value) => yeoJohnson(value, lambda));
  return replaceColumns(state, columns, make, context);
}

function mapped(state: PreparationState, at: number, curve: (value: number) => number): StateColumn[] {
  const column = numberAt(state, at);
  return [{ ...column, values: column.values.map(curve) }];
}

function smallest(column: StateNumber): number {
  let lowest = Number.POSITIVE_INFINITY;
  const { values } = column;
  for (let i = 0; i < values.length; i++) if (values[i] < lowest) lowest = values[i];
  return lowest;
}

function requireNumbers(column: StateColumn, lowest: number, strategy: string): void {
  if (!isStateNumber(column)) {
    throw new CoterieError(
      'BAD_PARAMETER',
      `"${column.name}" holds words, and ${strategy} needs numbers.`,
      'Take it out of the transform step.',
      { column: column.name },
    );
  }
  if (lowest < 0 && strategy !== 'yeo-johnson') {
    throw new CoterieError(
      'BAD_PARAMETER',
      `"${column.name}" has negative values (the lowest is ${lowest}), and ${strategy} is not defined for them.`,
      'Use Yeo-Johnson, which takes negative values too, or leave this column as it is.',
      { column: column.name, lowest },
    );
  }
}
