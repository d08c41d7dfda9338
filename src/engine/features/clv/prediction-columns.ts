import type { ClvSettings } from '../../../contract/clv.ts';
import type { ColumnInfo } from '../../../contract/dataset.ts';
import type { LifetimePredictions } from '../../../kernels/lifetime.ts';
import type { JobContext } from '../../jobs/task.ts';
import { breathe } from '../../prepare/state.ts';
import type { NumberColumn, Table } from '../../table.ts';
import type { HistoryColumn } from './clv-columns.ts';
import { countDistinctValues } from './distinct-values.ts';
import type { CustomerHistories } from './histories.ts';

/** Columns that a fit adds to the customer table; those of an earlier fit are replaced. */
export const predictionNames = ['p_alive', 'expected_orders', 'expected_value', 'clv'] as const;

export interface PredictionColumns {
  readonly columns: NumberColumn[];
  readonly info: ColumnInfo[];
  readonly totals: { readonly alive: number; readonly expectedOrders: number; readonly value: number | null };
  /** Value of every customer with a history; null without values. */
  readonly values: Float64Array | null;
}

const rowsAtOnce = 50_000;

/** What the models expect of every customer as columns; missing where there is no usable history. */
export async function predictionColumns(
  tableRows: number,
  { rows, of, distinct }: CustomerHistories,
  predicted: LifetimePredictions,
  spend: { readonly value: HistoryColumn; readonly expected: (count: number, mean: number) => number } | null,
  settings: ClvSettings,
  context: JobContext,
): Promise<PredictionColumns> {
  const made = predictionNames.map(() => new Float64Array(tableRows).fill(Number.NaN));
  const [alive, orders, value, clv] = made;
  const values = spend === null ? null : new Float64Array(rows.length);
  const totals = { alive: 0, expectedOrders: 0, value: 0 };
  for (let i = 0; i < rows.length; i++) {
    if (i % rowsAtOnce === 0) await breathe(context);
    const [row, history] = [rows[i], of[i]];
    alive[row] = predicted.alive[history];
    orders[row] = predicted.expected[history];
    totals.alive += alive[row];
    totals.expectedOrders += orders[row];
    if (spend === null || values === null) continue;
    value[row] = spend.expected(distinct.counts[history], spend.value.values[row]);
    clv[row] = value[row] * predicted.discounted[history];
    values[i] = clv[row];
    totals.value += clv[row];
  }
  const kept = spend === null ? predictionNames.slice(0, 2) : predictionNames;
  const info: ColumnInfo[] = [];
  for (const [at, description] of describe(settings, spend?.value.info.currency).slice(0, kept.length).entries()) {
    const distinctValues = await countDistinctValues(made[at], context);
    info.push({ ...description, missing: tableRows - rows.length, distinct: distinctValues, examples: [] });
  }
  return {
    columns: kept.map((name, at) => ({ name, type: 'number', values: made[at] })),
    info,
    totals: { ...totals, value: spend === null ? null : totals.value },
    values,
  };
}

function describe({ horizonMonths, discountRate, model }: ClvSettings, currency: string | undefined) {
  const months = horizonMonths === 1 ? 'month' : `${horizonMonths} months`;
  const discount = `${(100 * discountRate).toLocaleString('en', { maximumFractionDigits: 2 })} % a month`;
  const name = { 'bg-nbd': 'BG/NBD', 'mbg-nbd': 'MBG/NBD', 'pareto-nbd': 'Pareto/NBD' }[model];
  const usual = { type: 'number', role: 'profile', group: 'lifetime' } as const;
  const money = { unit: 'money', ...(currency === undefined ? {} : { currency }) } as const;
  return [
    {
      ...usual,
      name: predictionNames[0],
      unit: 'none' as const,
      reason: 'How likely it is that they are customers still, from 0 to 1.',
      definition: `Probability of being a customer still at the end of the history, by the ${name} model.`,
    },
    {
      ...usual,
      name: predictionNames[1],
      unit: 'count' as const,
      reason: `Orders to be expected in the next ${months}.`,
      definition: `Orders to be expected within ${months} of the end of the history, by the ${name} model.`,
    },
    {
      ...usual,
      ...money,
      name: predictionNames[2],
      reason: 'What an order of theirs will be worth on average.',
      definition:
        'Mean value of an order to be expected, by the Gamma-Gamma model: between their own mean and everybody’s.',
    },
    {
      ...usual,
      ...money,
      name: predictionNames[3],
      reason: `What they will spend in the next ${months}, in today's money.`,
      definition: `Orders to be expected in each of ${horizonMonths} months times their value, discounted by ${discount}.`,
    },
  ];
}

/** The table with the columns of an earlier fit replaced by these, which stand last. Names that a file took get a number. */
export function withPredictions(table: Table, { columns, info }: Pick<PredictionColumns, 'columns' | 'info'>): Table {
  const others = table.info.flatMap((own, at) => (isPrediction(own) ? [] : [at]));
  const taken = new Set(others.map((at) => table.info[at].name));
  const free = <Named extends { readonly name: string }>(own: Named): Named => {
    let name = own.name;
    for (let count = 2; taken.has(name); count++) name = `${own.name}_${count}`;
    return { ...own, name };
  };
  return {
    rows: table.rows,
    columns: [...others.map((at) => table.columns[at]), ...columns.map(free)],
    info: [...others.map((at) => table.info[at]), ...info.map(free)],
  };
}

/** True for a column that an earlier fit added, rather than one of the same name that came with a file. */
export function isPrediction({ name, group }: ColumnInfo): boolean {
  return group === 'lifetime' && predictionNames.some((own) => own === name.replace(/_\d+$/, ''));
}
