import type { Repair } from '../../contract/repair.ts';
import { pause } from '../jobs/pause.ts';
import type { Table } from '../table.ts';
import { repairedPlace } from './apply-repairs.ts';
import { repairColumn } from './repair-column.ts';
import { repairReport } from './repair-words.ts';

export interface RepairReport {
  repair: Repair;
  /** Customers whose value changed. */
  changed: number;
  message: string;
}

/** What each repair changes, done one after the other. Throws what `applyRepairs` throws. */
export async function repairReports(table: Table, repairs: readonly Repair[]): Promise<RepairReport[]> {
  const columns = [...table.columns];
  const reports: RepairReport[] = [];
  for (const repair of repairs) {
    const place = repairedPlace(table, repair);
    const { column, rows } = repairColumn(columns[place], repair);
    columns[place] = column;
    reports.push({ repair, changed: rows.length, message: repairReport(repair, column.type, rows.length) });
    await pause();
  }
  return reports;
}
