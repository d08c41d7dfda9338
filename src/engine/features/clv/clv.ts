import type { ClvResult, ClvSettings } from '../../../contract/clv.ts';
import type { Warning } from '../../../contract/errors.ts';
import type { Kernels } from '../../../kernels/types.ts';
import type { JobContext } from '../../jobs/task.ts';
import { kernelCall } from '../../models/kernel-call.ts';
import { breathe } from '../../prepare/state.ts';
import type { Table } from '../../table.ts';
import { type Checked, checkExpectation, checkFit, checkHistories, checkSpend, repeatBuyersOf } from './checks.ts';
import { type HistoryColumns, historyColumns } from './clv-columns.ts';
import { type FittedModel, fitModel, monthOf, parameterNames } from './fit-model.ts';
import { checkHeldOut } from './held-out.ts';
import { type CustomerHistories, readHistories } from './histories.ts';
import { frequencyRecencyMatrix } from './matrix.ts';
import { predictionColumns, withPredictions } from './prediction-columns.ts';
import { readSpend, type Spend, spendModel } from './spend.ts';

/** Fewer repeat buyers with a value are not fitted to. */
const fewSpenders = 10;

/**
 * Customer lifetime value: a model of purchases and one of spend fitted by maximum likelihood, what they expect of every
 * customer as columns of the table, and how far that can be trusted. Sources and formulas: docs/methods/clv.md.
 */
export async function customerLifetimeValue(
  table: Table,
  settings: ClvSettings,
  kernels: Kernels,
  context: JobContext,
): Promise<{ result: ClvResult; table: Table }> {
  const started = performance.now();
  const { model, unit, horizonMonths, discountRate } = settings;
  const columns = historyColumns(table, settings.columns, unit);
  const histories = await readHistories(columns, context);
  const found: Checked[] = [checkHistories(histories, unit)];
  const fitting = context.task.child('Learning how often customers come', 0.55);
  const fitted = await fitModel(kernels, model, histories.distinct, { ...context, task: fitting });
  fitting.finish();
  found.push(checkFit(fitted));
  const spend = await fitSpend(kernels, histories, columns, context);
  found.push(...spend.found);
  const predicting = context.task.child('Looking ahead', 0.25);
  const horizon = { count: horizonMonths, length: monthOf[unit], rate: discountRate };
  const predicted = await kernelCall(context, predicting, (hooks) =>
    kernels.predictLifetimes(model, fitted.params, histories.distinct, horizon, hooks),
  );
  predicting.finish();
  const {
    columns: made,
    info,
    totals,
    values,
  } = await predictionColumns(table.rows, histories, predicted, spend.expected, settings, context);
  const matrix = await frequencyRecencyMatrix(kernels, model, fitted.params, histories.distinct, horizon, context);
  const heldOut = await checkHeldOut(kernels, model, fitted.params, columns, histories, unit, context);
  found.push(checkExpectation(heldOut));
  await breathe(context);
  const topShare = values === null ? null : topTenthShare(values);
  await breathe(context);
  const warnings: Warning[] = found.flatMap((one) => one.warnings);
  const currency = columns.repeatOrderValue?.info.currency;
  const names = parameterNames[model];
  const predictedTable = withPredictions(table, { columns: made, info });
  const result: ClvResult = {
    settings,
    params: Object.fromEntries(names.map((name, i) => [name, fitted.params[i]])),
    logLikelihood: fitted.logLikelihood,
    converged: fitted.converged,
    iterations: fitted.iterations,
    gammaGamma: spend.result,
    customers: histories.rows.length,
    repeatBuyers: repeatBuyersOf(histories),
    leftOut: histories.leftOut,
    distinct: histories.distinct.counts.length,
    checks: found.flatMap((one) => one.checks),
    warnings,
    matrix,
    heldOut,
    totals: { ...totals, topTenthShare: topShare },
    ...(currency === undefined ? {} : { currency }),
    columns: predictedTable.info.slice(-made.length).map(({ name }) => name),
    seconds: (performance.now() - started) / 1000,
  };
  return { result, table: predictedTable };
}

/** The model of spend, where there are values to learn it from. */
async function fitSpend(
  kernels: Kernels,
  histories: CustomerHistories,
  { repeatOrderValue: value }: HistoryColumns,
  context: JobContext,
) {
  const none = { result: null, expected: null };
  if (value === null) return { ...none, found: [checkSpend(null)] };
  const spend: Spend = await readSpend(histories, value, context);
  if (spend.histories.counts.length < fewSpenders) {
    const message = 'Too few repeat orders have a value, so orders are predicted but not their value.';
    return { ...none, found: [{ checks: [{ ok: false, message }], warnings: [] }] };
  }
  const found = [checkSpend(spend)];
  const task = context.task.child('Learning what they spend', 0.2);
  const fitted: FittedModel = await fitModel(kernels, 'gamma-gamma', spend.histories, { ...context, task });
  task.finish();
  found.push(checkFit(fitted));
  const { populationMean, expected } = spendModel(fitted, spend.histories);
  const [p, q, v] = fitted.params;
  const { logLikelihood, converged } = fitted;
  const customers = spend.histories.counts.length;
  return {
    result: { p, q, v, logLikelihood, converged, customers, populationMean },
    expected: { value, expected },
    found,
  };
}

/** Share of the whole value that the tenth of the customers worth most bring; null where there is no value. */
function topTenthShare(values: Float64Array): number | null {
  const sorted = values.slice().sort();
  const total = sorted.reduce((sum, value) => sum + value, 0);
  const top = sorted.subarray(sorted.length - Math.ceil(sorted.length / 10)).reduce((sum, value) => sum + value, 0);
  return total > 0 ? top / total : null;
}
