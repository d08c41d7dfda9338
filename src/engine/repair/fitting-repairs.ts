import { CoterieError } from '../../contract/errors.ts';
import type { Repair } from '../../contract/repair.ts';
import type { Table } from '../table.ts';
import { repairColumn } from './repair-column.ts';

function changesSomething(table: Table, repair: Repair): boolean {
  const column = table.columns.find(({ name }) => name === repair.column);
  if (!column) return false;
  try {
    return repairColumn(column, repair).rows.length > 0;
  } catch (error) {
    if (error instanceof CoterieError) return false;
    throw error;
  }
}

/** Those repairs that still mean something in a table whose columns have changed: the others are let go. */
export function fittingRepairs(table: Table, repairs: readonly Repair[]): Repair[] {
  return repairs.filter((repair) => changesSomething(table, repair));
}
