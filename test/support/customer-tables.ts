import { readFileSync } from 'node:fs';
import type { ColumnRole } from '../../src/contract/dataset.ts';
import type { JobContext } from '../../src/engine/jobs/task.ts';
import { silentTask } from '../../src/engine/jobs/task.ts';
import type { Matrix, Table, TableColumn } from '../../src/engine/table.ts';
import { isNumeric } from '../../src/engine/table.ts';

/** A job that nobody watches and nobody stops. */
export function quietJob(): JobContext {
  return { task: silentTask, signal: new AbortController().signal };
}

/** A table from plain values: numbers (NaN for a gap), or words ('' for a gap). Roles default to feature. */
export function tableOf(
  values: Record<string, readonly (number | string)[]>,
  roles: Record<string, ColumnRole> = {},
): Table {
  const columns = Object.entries(values).map(([name, list]) => columnOf(name, list));
  const info = columns.map((column) => ({
    name: column.name,
    type: column.type,
    role: roles[column.name] ?? ('feature' as const),
    missing: isNumeric(column)
      ? column.values.filter((value) => Number.isNaN(value)).length
      : column.codes.filter((code) => code < 0).length,
    distinct: isNumeric(column)
      ? new Set(column.values.filter((value) => !Number.isNaN(value))).size
      : column.levels.length,
    reason: '',
    unit: 'none' as const,
    examples: [],
  }));
  return { rows: Object.values(values)[0]?.length ?? 0, columns, info };
}

function columnOf(name: string, list: readonly (number | string)[]): TableColumn {
  if (list.some((value) => typeof value === 'string')) {
    const levels = [...new Set(list.map(String).filter((word) => word !== ''))];
    const codes = Int32Array.from(list, (value) => (value === '' ? -1 : levels.indexOf(String(value))));
    return { name, type: 'category', codes, levels };
  }
  return { name, type: 'number', values: Float64Array.from(list as readonly number[]) };
}

/** A matrix from rows of numbers. */
export function matrixOf(rows: readonly (readonly number[])[]): Matrix {
  const columns = rows[0].map((_, i) => `column ${i + 1}`);
  return {
    rows: rows.length,
    columns,
    data: Float64Array.from(rows.flat()),
    rowIndex: Int32Array.from(rows.keys()),
  };
}

/** Mall Customers as read from its file. */
export function mallTable(path: string): Table {
  const rows = records(path);
  const column = (at: number) => rows.map((row) => Number(row[at]));
  return tableOf(
    {
      CustomerID: column(0),
      Gender: rows.map((row) => row[1]),
      Age: column(2),
      'Annual Income (k$)': column(3),
      'Spending Score (1-100)': column(4),
    },
    { CustomerID: 'id', Gender: 'protected', Age: 'protected' },
  );
}

/** Recency (days to 2011-12-10), frequency (invoices) and monetary (their sum) of the Online Retail invoices. */
export function rfmTable(path: string): Table {
  const reference = Date.UTC(2011, 11, 10);
  const customers = new Map<string, { last: number; count: number; sum: number }>();
  for (const [, day, customer, total] of records(path)) {
    const each = customers.get(customer) ?? { last: 0, count: 0, sum: 0 };
    each.last = Math.max(each.last, Date.parse(`${day.slice(0, 10)}T00:00:00Z`));
    each.count += 1;
    each.sum += Number(total);
    customers.set(customer, each);
  }
  const list = [...customers.values()];
  return tableOf(
    {
      customer: [...customers.keys()].map(Number),
      recency: list.map((each) => (reference - each.last) / 86_400_000),
      frequency: list.map((each) => each.count),
      monetary: list.map((each) => each.sum),
    },
    { customer: 'id' },
  );
}

function records(path: string): string[][] {
  const lines = readFileSync(path, 'utf8').trim().split(/\r?\n/);
  return lines.slice(1).map((line) => line.split(','));
}
