import type { Histogram } from '../../contract/dataset.ts';
import type { StepEffect } from '../../contract/operations/prepare.ts';
import type { JobContext } from '../jobs/task.ts';
import { histogramOf } from './histogram.ts';
import { markOf } from './outliers.ts';
import { breathe, isStateNumber, type PreparationState, type StateColumn } from './state.ts';

/**
 * The columns that a step changes, each with its values before and after.
 *
 * @param known histograms drawn before; what one step leaves is what the next one finds
 */
export async function effectsOf(
  before: PreparationState,
  after: PreparationState,
  known: WeakMap<StateColumn, Histogram | null>,
  context: JobContext,
): Promise<StepEffect[]> {
  const drawn = async (column: StateColumn | undefined): Promise<Histogram | null> => {
    if (column === undefined || !isStateNumber(column)) return null;
    let histogram = known.get(column);
    if (histogram === undefined) {
      histogram = histogramOf(column.values);
      known.set(column, histogram);
      await breathe(context);
    }
    return histogram;
  };
  const effects: StepEffect[] = [];
  const fresh = after.columns.filter((column) => !before.columns.includes(column));
  for (const column of before.columns) {
    const made = fresh.filter((each) => comesFrom(each, column));
    if (made.length === 0) continue;
    const flagged = made.every((each) => each.flag && !column.flag);
    effects.push({
      name: column.name,
      made: flagged ? [column.name, ...made.map(({ name }) => name)] : made.map(({ name }) => name),
      before: await drawn(column),
      after: await drawn(flagged ? column : made.length === 1 ? made[0] : undefined),
    });
  }
  return effects;
}

/** Words become any columns of their source; a column of numbers stays itself, perhaps with a mark beside it. */
function comesFrom(made: StateColumn, column: StateColumn): boolean {
  if (made.source !== column.source) return false;
  if (isStateNumber(column) && !column.flag) return made.name === column.name || made.name === markOf(column);
  return !isStateNumber(column) || made.name === column.name;
}
