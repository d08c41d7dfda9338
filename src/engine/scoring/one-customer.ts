import { isNumeric, type Table } from '../table.ts';

/** A table of one row of another. */
export function oneCustomer({ columns, info }: Table, row: number): Table {
  return {
    rows: 1,
    columns: columns.map((column) =>
      isNumeric(column)
        ? { ...column, values: column.values.slice(row, row + 1) }
        : { ...column, codes: column.codes.slice(row, row + 1) },
    ),
    info,
  };
}
