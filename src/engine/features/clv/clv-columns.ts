import type { ClvColumns, ClvUnit } from '../../../contract/clv.ts';
import { findClvColumns } from '../../../contract/clv-columns.ts';
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
