import { CoterieError } from '../../contract/errors.ts';
import type { Repair } from '../../contract/repair.ts';
import type { Table } from '../table.ts';
import { repairColumn } from './repair-column.ts';

/** How many rows a repair changes; null where it does not fit the table. */
function rowsChanged(table: Table, repair: Repair): number | null {
  const column = table.columns.find(({ name }) => name === repair.column);
  if (!column) return null;
  try {
    return repairColumn(column, repair).rows.length;
  } catch (error) {
    if (error instanceof CoterieError) return null;
    throw error;
  }
}

/** Those repairs that still mean something in a table whose columns have changed: the others are let go. */
export function fittingRepairs(table: Table, repairs: readonly Repair[]): Repair[] {
  return repairs.filter((repair) => (rowsChanged(table, repair) ?? 0) > 0);
}

/** Those repairs that can be done on a table, be there something to repair in it or not. */
export function usableRepairs(table: Table, repairs: readonly Repair[]): Repair[] {
  return repairs.filter((repair) => rowsChanged(table, repair) !== null);
}
