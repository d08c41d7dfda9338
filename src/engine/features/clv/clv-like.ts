import type { ClvResult } from '../../../contract/clv.ts';
import type { Kernels } from '../../../kernels/types.ts';
import type { JobContext } from '../../jobs/task.ts';
import { kernelCall } from '../../models/kernel-call.ts';
import type { Table } from '../../table.ts';
import { historyColumns } from './clv-columns.ts';
import { monthOf, parameterNames } from './fit-model.ts';
import { readHistories } from './histories.ts';
import { predictionColumns, withPredictions } from './prediction-columns.ts';
import { expectedSpend } from './spend.ts';

/**
 * The table with what an earlier fit expects of its customers, as the columns that the fit gave its own: nothing is
 * learned from these customers.
 */
export async function lifetimeValuesLike(
  table: Table,
  { settings, params, gammaGamma }: ClvResult,
  kernels: Kernels,
  context: JobContext,
): Promise<Table> {
  const { model, unit, horizonMonths, discountRate } = settings;
  const { repeatOrderValue: value, ...columns } = historyColumns(table, settings.columns, unit);
  const histories = await readHistories(columns, context);
  const horizon = { count: horizonMonths, length: monthOf[unit], rate: discountRate };
  const known = parameterNames[model].map((name) => params[name]);
  const task = context.task.child('Looking ahead', 1);
  const predicted = await kernelCall(context, task, (hooks) =>
    kernels.predictLifetimes(model, known, histories.distinct, horizon, hooks),
  );
  task.finish();
  const spend = value && gammaGamma ? { value, expected: expectedSpend(gammaGamma) } : null;
  return withPredictions(table, await predictionColumns(table.rows, histories, predicted, spend, settings, context));
}
