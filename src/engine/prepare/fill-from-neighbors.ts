import type { JobContext } from '../jobs/task.ts';
import type { FittedOf } from './fitted-step.ts';
import type { NeighborImputer } from './neighbor-imputer.ts';
import { isStateNumber, numberAt, type PreparationState, replaceColumns } from './state.ts';

/** Donors that a fit keeps for new customers: what a project file may grow by for a step of the preparation. */
export const MOST_DONORS = 20_000;

/**
 * Fills the columns at some places from the customers most alike by all columns of numbers in use. Every customer of
 * the fit is asked; for new customers at most `MOST_DONORS` of them, evenly taken, are kept.
 */
export async function fillFromNeighbors(
  state: PreparationState,
  filled: readonly number[],
  neighbors: number,
  impute: NeighborImputer,
  context: JobContext,
): Promise<{ fitted: FittedOf<'neighbors'>; donors: Float64Array; state: PreparationState }> {
  const measured = [...state.columns.keys()].filter((at) => isStateNumber(state.columns[at]));
  const rows = state.rowIndex.length;
  const fitted: FittedOf<'neighbors'> = { kind: 'neighbors', neighbors, measured, filled: [...filled], rows };
  const values = measured.map((at) => numberAt(state, at).values);
  return { fitted, donors: evenSample(values, rows), state: await fillWith(state, fitted, values, impute, context) };
}

/** Fills the gaps of other rows from the customers of the fit. `donors` are their measures, one after the other. */
export async function filledFromDonors(
  state: PreparationState,
  fitted: FittedOf<'neighbors'>,
  donors: Float64Array,
  impute: NeighborImputer,
  context: JobContext,
): Promise<PreparationState> {
  const count = donors.length / Math.max(1, fitted.measured.length);
  const values = fitted.measured.map((_, i) => donors.subarray(i * count, (i + 1) * count));
  return fillWith(state, fitted, values, impute, context);
}

async function fillWith(
  state: PreparationState,
  { neighbors, measured, filled }: FittedOf<'neighbors'>,
  donors: readonly Float64Array[],
  impute: NeighborImputer,
  context: JobContext,
): Promise<PreparationState> {
  const rows = measured.map((at) => numberAt(state, at).values);
  const gaps = filled.filter((at) => numberAt(state, at).values.some(Number.isNaN));
  if (gaps.length === 0) return state;
  const places = gaps.map((at) => measured.indexOf(at));
  const made = await impute({ donors, rows, filled: places, neighbors }, context);
  const changes = gaps.map((at, i) => ({ at, values: made[i] }));
  return replaceColumns(state, changes, ({ at, values }) => [{ ...numberAt(state, at), values }], context);
}

function evenSample(columns: readonly Float64Array[], rows: number): Float64Array {
  const count = Math.min(rows, MOST_DONORS);
  const sample = new Float64Array(count * columns.length);
  for (const [i, values] of columns.entries()) {
    for (let at = 0; at < count; at++) sample[i * count + at] = values[Math.floor((at * rows) / count)];
  }
  return sample;
}
