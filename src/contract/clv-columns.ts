import type { ClvColumns } from './clv.ts';
import type { ColumnInfo } from './dataset.ts';

/** Names that histories go by: those made from a log, those of the books, those of the `lifetimes` package. */
const knownNames: readonly ClvColumns[] = [
  {
    repeatOrders: 'repeat_orders',
    ageAtLastOrder: 'age_at_last_order',
    age: 'age',
    repeatOrderValue: 'repeat_order_value',
    holdoutOrders: 'holdout_orders',
    holdoutAge: 'holdout_days',
  },
  { repeatOrders: 'x', ageAtLastOrder: 't_x', age: 'T', repeatOrderValue: 'zbar' },
  { repeatOrders: 'x', ageAtLastOrder: 't_x', age: 'T', repeatOrderValue: 'm_x' },
  { repeatOrders: 'frequency', ageAtLastOrder: 'recency', age: 'T', repeatOrderValue: 'monetary_value' },
  {
    repeatOrders: 'frequency_cal',
    ageAtLastOrder: 'recency_cal',
    age: 'T_cal',
    repeatOrderValue: 'monetary_value_cal',
    holdoutOrders: 'frequency_holdout',
    holdoutAge: 'duration_holdout',
  },
];

/** The columns of the table that hold histories: those that are named, or the first set of known names that is there. */
export function findClvColumns(infos: readonly ColumnInfo[], named: ClvColumns | undefined): ClvColumns | null {
  if (named !== undefined) return named;
  const there = (name: string | undefined) => name !== undefined && infos.some((info) => info.name === name);
  const sets = knownNames.filter((set) => [set.repeatOrders, set.ageAtLastOrder, set.age].every(there));
  const set = sets.find(({ repeatOrderValue }) => there(repeatOrderValue)) ?? sets[0];
  if (set === undefined) return null;
  const { repeatOrderValue, holdoutOrders, holdoutAge, ...needed } = set;
  return {
    ...needed,
    ...(there(repeatOrderValue) ? { repeatOrderValue } : {}),
    ...(there(holdoutOrders) && there(holdoutAge) ? { holdoutOrders, holdoutAge } : {}),
  };
}
