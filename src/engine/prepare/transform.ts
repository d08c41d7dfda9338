import { CoterieError } from '../../contract/errors.ts';
import type { JobContext } from '../jobs/task.ts';
import {
  breathe,
  isStateNumber,
  type PreparationState,
  replaceColumns,
  type StateColumn,
  type StateNumber,
  type StepOf,
  type StepOutcome,
  targets,
} from './state.ts';
import { listed } from './words.ts';

/**
 * Draws in long right tails: `sqrt`, or `log1p` = ln(1 + x). Named columns must be numbers without negative values;
 * with no column named, every column of numbers that has none is changed (yes/no columns and dates are left alone).
 */
export async function transformColumns(
  state: PreparationState,
  step: StepOf<'transform'>,
  context: JobContext,
): Promise<StepOutcome> {
  if (step.strategy === 'none') return { state, changed: 0, message: 'Values are used as they are.', warnings: [] };
  const named = step.columns.length > 0;
  const curve = step.strategy === 'sqrt' ? Math.sqrt : Math.log1p;
  const replaced = new Map<StateColumn, StateColumn[]>();
  const skipped: string[] = [];
  for (const column of targets(state, step.columns)) {
    const lowest = isStateNumber(column) ? smallest(column) : Number.NaN;
    if (named) requireNumbers(column, lowest, step.strategy);
    if (isStateNumber(column) && lowest >= 0 && (named || column.type === 'number')) {
      replaced.set(column, [{ ...column, values: column.values.map(curve) }]);
    } else if (lowest < 0) {
      skipped.push(column.name);
    }
    await breathe(context);
  }
  const names = [...replaced.keys()].map((column) => column.name);
  const done = names.length > 0 ? `Long tails of ${listed(names)} drawn in (${step.strategy}).` : 'No column changed.';
  const rest = skipped.length > 0 ? ` ${listed(skipped)} left alone: negative values.` : '';
  return { state: replaceColumns(state, replaced), changed: names.length, message: done + rest, warnings: [] };
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
  if (lowest < 0) {
    throw new CoterieError(
      'BAD_PARAMETER',
      `"${column.name}" has negative values (the lowest is ${lowest}), and ${strategy} is not defined for them.`,
      'Leave this column as it is, or clip its outliers first.',
      { column: column.name, lowest },
    );
  }
}
