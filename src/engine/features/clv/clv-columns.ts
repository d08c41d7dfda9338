import type { ClvColumns, ClvUnit } from '../../../contract/clv.ts';
import type { ColumnInfo } from '../../../contract/dataset.ts';
import { CoterieError } from '../../../contract/errors.ts';
import { unknownColumn } from '../../prepare/nearest-name.ts';
import { isNumeric, type Table } from '../../table.ts';

/** A column of a history as the models take it. */
export interface HistoryColumn {
  readonly values: Float64Array;
  /** What turns its values into units of time, or 1. */
  readonly perUnit: number;
  readonly info: ColumnInfo;
}

export type HistoryColumns = {
  readonly [name in 'repeatOrders' | 'ageAtLastOrder' | 'age']: HistoryColumn;
} & { readonly [name in 'repeatOrderValue' | 'holdoutOrders' | 'holdoutAge']: HistoryColumn | null };

/** Days in a unit of time. */
export const daysPer: Readonly<Record<ClvUnit, number>> = { day: 1, week: 7 };

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

/**
 * The columns of histories. Ages that Coterie itself counted are in days and are brought to the unit; those of a file are
 * in the unit already. Throws `NO_USABLE_COLUMNS` where there are none, `UNKNOWN_COLUMN` for a wrong name.
 */
export function historyColumns(table: Table, named: ClvColumns | undefined, unit: ClvUnit): HistoryColumns {
  const found = findClvColumns(table.info, named);
  if (found === null) {
    throw new CoterieError(
      'NO_USABLE_COLUMNS',
      'This table does not say when customers first and last bought and how often they came back.',
      'Import a log of orders, or a table with the columns x, t_x and T.',
    );
  }
  const read = (name: string): HistoryColumn => {
    const place = table.columns.findIndex((column) => column.name === name);
    if (place < 0) {
      throw unknownColumn(
        name,
        table.columns.map((column) => column.name),
      );
    }
    const column = table.columns[place];
    if (!isNumeric(column) || column.type === 'date') {
      throw new CoterieError(
        'BAD_PARAMETER',
        `"${name}" does not hold numbers.`,
        'Choose a column of numbers, or change its type under Data.',
        { column: name },
      );
    }
    const info = table.info[place];
    return { values: column.values, perUnit: info.unit === 'days' ? 1 / daysPer[unit] : 1, info };
  };
  const optional = (name: string | undefined) => (name === undefined ? null : read(name));
  const heldOut = found.holdoutOrders !== undefined && found.holdoutAge !== undefined;
  return {
    repeatOrders: read(found.repeatOrders),
    ageAtLastOrder: read(found.ageAtLastOrder),
    age: read(found.age),
    repeatOrderValue: optional(found.repeatOrderValue),
    holdoutOrders: heldOut ? optional(found.holdoutOrders) : null,
    holdoutAge: heldOut ? optional(found.holdoutAge) : null,
  };
}
