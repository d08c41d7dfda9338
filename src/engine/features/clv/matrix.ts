import type { ClvResult } from '../../../contract/clv.ts';
import type { Histories, LifetimeModel, Periods } from '../../../kernels/lifetime.ts';
import type { Kernels } from '../../../kernels/types.ts';
import type { JobContext } from '../../jobs/task.ts';
import { kernelCall } from '../../models/kernel-call.ts';
import { breathe } from '../../prepare/state.ts';

const mostRows = 12;
const steps = 12;
const rowsAtOnce = 100_000;

/** The number of repeat purchases that all but 2 % of the repeat buyers stay below. */
async function usualCount({ counts, weights }: Histories, context: JobContext): Promise<number> {
  const of = new Map<number, number>();
  let total = 0;
  for (let i = 0; i < counts.length; i++) {
    if (i % rowsAtOnce === 0) await breathe(context);
    if (counts[i] === 0) continue;
    total += weights[i];
    of.set(counts[i], (of.get(counts[i]) ?? 0) + weights[i]);
  }
  let seen = 0;
  for (const [count, customers] of [...of].sort(([a], [b]) => a - b)) {
    seen += customers;
    if (seen >= 0.98 * total) return count;
  }
  return 1;
}

/**
 * What the model expects of customers by how often they came back and how long ago they last did, all as old as the
 * oldest customer: the frequency-recency matrix.
 */
export async function frequencyRecencyMatrix(
  kernels: Kernels,
  model: Exclude<LifetimeModel, 'gamma-gamma'>,
  params: readonly number[],
  histories: Histories,
  horizon: Periods,
  context: JobContext,
): Promise<ClvResult['matrix']> {
  const age = histories.ages.reduce((most, value) => Math.max(most, value), 0);
  const most = Math.max(mostRows - 2, await usualCount(histories, context));
  const repeatOrders = [
    ...new Set(Array.from({ length: mostRows }, (_, row) => Math.round(1 + (row * (most - 1)) / (mostRows - 1)))),
  ];
  const sinceLastOrder = Array.from({ length: steps }, (_, step) => (age * step) / steps);
  const cells = repeatOrders.flatMap((count) => sinceLastOrder.map((since) => [count, age - since]));
  const grid: Histories = {
    counts: Float64Array.from(cells, ([count]) => count),
    lasts: Float64Array.from(cells, ([, last]) => last),
    ages: new Float64Array(cells.length).fill(age),
    weights: new Float64Array(cells.length).fill(1),
  };
  const { alive, expected } = await kernelCall(context, null, (hooks) =>
    kernels.predictLifetimes(model, params, grid, horizon, hooks),
  );
  const inRows = (values: Float64Array) =>
    repeatOrders.map((_, row) => [...values.subarray(row * steps, (row + 1) * steps)]);
  return { age, repeatOrders, sinceLastOrder, alive: inRows(alive), expected: inRows(expected) };
}
