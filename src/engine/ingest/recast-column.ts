import type { ColumnInfo, ColumnType } from '../../contract/dataset.ts';
import { isNumeric, type LevelColumn, type NumberColumn, type TableColumn } from '../table.ts';

const millisecondsPerDay = 86_400_000;

function textOf(type: NumberColumn['type'], value: number): string {
  if (type === 'boolean') return value === 0 ? 'no' : 'yes';
  if (type !== 'date') return String(value);
  const text = new Date(value).toISOString();
  return value % millisecondsPerDay === 0 ? text.slice(0, 10) : text;
}

function numberOf(type: NumberColumn['type'], text: string): number {
  const trimmed = text.trim();
  if (trimmed === '') return Number.NaN;
  if (type === 'date') return Date.parse(trimmed);
  if (type === 'number') return Number(trimmed);
  if (/^(1|y|yes|true|t)$/i.test(trimmed)) return 1;
  return /^(0|n|no|false|f)$/i.test(trimmed) ? 0 : Number.NaN;
}

function toLevels({ name, type, values }: NumberColumn, target: LevelColumn['type']): LevelColumn {
  const places = new Map<number, number>();
  const levels: string[] = [];
  const codes = Int32Array.from(values, (value) => {
    if (Number.isNaN(value)) return -1;
    const known = places.get(value);
    if (known !== undefined) return known;
    places.set(value, levels.length);
    return levels.push(textOf(type, value)) - 1;
  });
  return { name, type: target, codes, levels };
}

function toNumbers({ name, codes, levels }: LevelColumn, target: NumberColumn['type']): NumberColumn {
  const byLevel = levels.map((level) => numberOf(target, level));
  return { name, type: target, values: Float64Array.from(codes, (code) => (code < 0 ? Number.NaN : byLevel[code])) };
}

function convert(column: TableColumn, target: ColumnType): TableColumn {
  if (target === 'category' || target === 'text') {
    return isNumeric(column) ? toLevels(column, target) : { ...column, type: target };
  }
  if (!isNumeric(column)) return toNumbers(column, target);
  const values =
    target === 'boolean'
      ? column.values.map((value) => (value === 0 || value === 1 ? value : Number.NaN))
      : column.values;
  return { name: column.name, type: target, values };
}

/** The column as another type. Values that have no meaning in it become missing, which the new `info` counts. */
export function recastColumn(
  column: TableColumn,
  info: ColumnInfo,
  target: ColumnType,
): { column: TableColumn; info: ColumnInfo } {
  const recast = convert(column, target);
  const missing = isNumeric(recast)
    ? recast.values.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0)
    : recast.codes.reduce((count, code) => count + (code < 0 ? 1 : 0), 0);
  const distinct = isNumeric(recast)
    ? new Set(recast.values.filter((value) => !Number.isNaN(value))).size
    : new Set(recast.codes.filter((code) => code >= 0)).size;
  const { currency, ...rest } = info;
  const kept = target === 'number' && currency !== undefined ? { currency } : {};
  return { column: recast, info: { ...rest, ...kept, type: target, missing, distinct } };
}
