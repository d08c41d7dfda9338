import type { ClvHeldOut, ClvUnit } from '../../../contract/clv.ts';
import type { LifetimeModel } from '../../../kernels/lifetime.ts';
import type { Kernels } from '../../../kernels/types.ts';
import type { JobContext } from '../../jobs/task.ts';
import { kernelCall } from '../../models/kernel-call.ts';
import { breathe } from '../../prepare/state.ts';
import { daysPer, type HistoryColumns } from './clv-columns.ts';
import type { CustomerHistories } from './histories.ts';

/** Customers with at least so many repeat purchases are one group. */
const many = 7;
const rowsAtOnce = 50_000;

/**
 * What customers did in the time that was held out, beside what the model expected of them; null where none was. The
 * same length of time is asked for all customers with one value of it.
 */
export async function checkHeldOut(
  kernels: Kernels,
  model: Exclude<LifetimeModel, 'gamma-gamma'>,
  params: readonly number[],
  columns: HistoryColumns,
  { rows, of, distinct }: CustomerHistories,
  unit: ClvUnit,
  context: JobContext,
): Promise<ClvHeldOut | null> {
  const { holdoutOrders, holdoutAge } = columns;
  if (holdoutOrders === null || holdoutAge === null) return null;
  const lengths = new Map<number, Float64Array>();
  for (const [i, row] of rows.entries()) {
    if (i % rowsAtOnce === 0) await breathe(context);
    const length = holdoutAge.values[row] * holdoutAge.perUnit;
    if (length > 0 && length < Infinity && lengths.size < 1000)
      lengths.set(length, lengths.get(length) ?? new Float64Array());
  }
  for (const length of lengths.keys()) {
    const periods = { count: 1, length, rate: 0 };
    const { expected } = await kernelCall(context, null, (hooks) =>
      kernels.predictLifetimes(model, params, distinct, periods, hooks),
    );
    lengths.set(length, expected);
  }
  const groups = Array.from({ length: many + 1 }, () => ({ customers: 0, actual: 0, expected: 0 }));
  const sums = { n: 0, x: 0, y: 0, xx: 0, yy: 0, xy: 0, absolute: 0, square: 0 };
  for (let i = 0; i < rows.length; i++) {
    if (i % rowsAtOnce === 0) await breathe(context);
    const actual = holdoutOrders.values[rows[i]];
    const expected = lengths.get(holdoutAge.values[rows[i]] * holdoutAge.perUnit)?.[of[i]];
    if (expected === undefined || !(actual >= 0)) continue;
    const group = groups[Math.min(many, distinct.counts[of[i]])];
    group.customers++;
    group.actual += actual;
    group.expected += expected;
    sums.n++;
    sums.x += actual;
    sums.y += expected;
    sums.xx += actual * actual;
    sums.yy += expected * expected;
    sums.xy += actual * expected;
    sums.absolute += Math.abs(actual - expected);
    sums.square += (actual - expected) ** 2;
  }
  const { n, x, y, xx, yy, xy } = sums;
  if (n === 0) return null;
  const spread = Math.sqrt((xx - (x * x) / n) * (yy - (y * y) / n));
  return {
    days: Math.round(Math.max(...lengths.keys()) * daysPer[unit]),
    customers: n,
    groups: groups.flatMap(({ customers, actual, expected }, repeatOrders) =>
      customers === 0
        ? []
        : [
            {
              repeatOrders,
              orMore: repeatOrders === many,
              customers,
              actual: actual / customers,
              expected: expected / customers,
            },
          ],
    ),
    actual: x,
    expected: y,
    meanAbsoluteError: sums.absolute / n,
    rootMeanSquareError: Math.sqrt(sums.square / n),
    correlation: spread > 0 ? (xy - (x * y) / n) / spread : null,
  };
}
