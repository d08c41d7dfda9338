import type { ColumnInfo, DataProblem, FileKind } from '../../src/contract/dataset.ts';
import { silentTask } from '../../src/engine/jobs/task.ts';
import type { Table } from '../../src/engine/table.ts';
import { aboutTable } from '../../src/engine/understand/about-table.ts';
import { understandTable } from '../../src/engine/understand/understand-table.ts';

/** What is odd in a table read on 2 January 2026, rows numbered as in a file with a heading. */
export function oddIn(table: Table, kind: FileKind = 'customers', only?: ReadonlySet<string>): Promise<DataProblem[]> {
  const rowInFile = (row: number) => (kind === 'customers' ? row + 2 : null);
  const about = aboutTable(table, { kind, now: Date.UTC(2026, 0, 2, 3), rowInFile });
  return understandTable(table, about, { task: silentTask, signal: new AbortController().signal }, only);
}

/** A table with something else known of one of its columns. */
export function knownAs(table: Table, name: string, known: Partial<ColumnInfo>): Table {
  return { ...table, info: table.info.map((info) => (info.name === name ? { ...info, ...known } : info)) };
}

/** Days as a date column of a table. */
export function withDates(table: Table, name: string, days: readonly (string | null)[]): Table {
  const values = Float64Array.from(days, (text) => (text === null ? Number.NaN : Date.parse(text)));
  const info: ColumnInfo = {
    name,
    type: 'date',
    role: 'profile',
    missing: days.filter((text) => text === null).length,
    distinct: new Set(days.filter((text) => text !== null)).size,
    reason: '',
    unit: 'none',
    examples: [],
  };
  return {
    rows: table.rows,
    columns: [...table.columns, { name, type: 'date', values }],
    info: [...table.info, info],
  };
}
