import type { ColumnInfo } from '../../contract/dataset.ts';
import type { Repair } from '../../contract/repair.ts';
import { pause } from '../jobs/pause.ts';
import { unknownColumn } from '../prepare/nearest-name.ts';
import { isNumeric, type Table, type TableColumn } from '../table.ts';
import { repairColumn } from './repair-column.ts';

/** The place of the column that a repair is for. Throws `UNKNOWN_COLUMN` with the nearest name. */
export function repairedPlace(table: Table, repair: Repair): number {
  const place = table.columns.findIndex(({ name }) => name === repair.column);
  if (place >= 0) return place;
  const names = table.columns.map(({ name }) => name);
  throw unknownColumn(repair.column, names);
}

/** What is known of a column whose values changed: gaps and different values counted anew. */
export function recount(info: ColumnInfo, column: TableColumn): ColumnInfo {
  let missing = 0;
  const different = new Set<number>();
  const values = isNumeric(column) ? column.values : column.codes;
  const words = !isNumeric(column);
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (Number.isNaN(value) || (words && value < 0)) missing += 1;
    else different.add(value);
  }
  return { ...info, missing, distinct: different.size };
}

/**
 * The table with wrong values mended, one repair after the other; no row comes or goes, and the table given stays as it
 * is. Columns without a repair are shared with it. Yields to the event loop between columns.
 *
 * Throws `UNKNOWN_COLUMN` with the nearest name, and `BAD_PARAMETER` where a replacement does not fit its column.
 */
export async function applyRepairs(table: Table, repairs: readonly Repair[]): Promise<Table> {
  if (repairs.length === 0) return table;
  const columns = [...table.columns];
  const touched = new Set<number>();
  for (const repair of repairs) {
    const place = repairedPlace(table, repair);
    columns[place] = repairColumn(columns[place], repair).column;
    touched.add(place);
    await pause();
  }
  const info = [...table.info];
  for (const place of touched) {
    info[place] = recount(info[place], columns[place]);
    await pause();
  }
  return { rows: table.rows, columns, info };
}
