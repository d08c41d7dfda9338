import { isNumeric, type TableColumn } from '../table.ts';

const dayMs = 86_400_000;

/**
 * One value as text that reads back as the same value: numbers in full, days as 2025-01-31, times as
 * 2025-01-31 13:45:00 (UTC), yes and no. null where it is missing.
 */
export function cellText(column: TableColumn, row: number): string | null {
  if (!isNumeric(column)) return column.codes[row] < 0 ? null : column.levels[column.codes[row]];
  const value = column.values[row];
  if (Number.isNaN(value)) return null;
  if (column.type === 'boolean') return value === 0 ? 'no' : 'yes';
  if (column.type === 'number' || Math.abs(value) > 8.64e15) return Object.is(value, -0) ? '-0' : String(value);
  const text = new Date(value).toISOString();
  const [day, time] = text.slice(0, -1).split('T');
  return value % dayMs === 0 ? day : `${day} ${time.replace('.000', '')}`;
}
