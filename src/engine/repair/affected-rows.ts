import type { Repair } from '../../contract/repair.ts';
import { idColumn } from '../prepare/duplicates.ts';
import { cellText } from '../segments/cell-text.ts';
import type { Table } from '../table.ts';
import { repairedPlace } from './apply-repairs.ts';
import { repairColumn } from './repair-column.ts';

/** A customer whose value a repair changes; texts as in the table, null for none. */
export interface AffectedRow {
  /** Row of the customer table, from 0. */
  row: number;
  customer: string | null;
  before: string | null;
  after: string | null;
}

/** One page of the customers that a repair would change, and how many there are. Throws what `applyRepairs` throws. */
export function affectedRows(
  table: Table,
  repair: Repair,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): { total: number; rows: AffectedRow[] } {
  const before = table.columns[repairedPlace(table, repair)];
  const { column: after, rows } = repairColumn(before, repair);
  const id = idColumn(table);
  return {
    total: rows.length,
    rows: rows.slice(offset, offset + limit).map((row) => ({
      row,
      customer: id ? cellText(id, row) : null,
      before: cellText(before, row),
      after: cellText(after, row),
    })),
  };
}
