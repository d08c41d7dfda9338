import { CoterieError } from '../../contract/errors.ts';
import type { Repair } from '../../contract/repair.ts';
import { isNumeric, type LevelColumn, type NumberColumn, type TableColumn } from '../table.ts';

/** A column with a repair done, and the rows whose value changed, ascending. */
export interface RepairedColumn {
  readonly column: TableColumn;
  readonly rows: readonly number[];
}

/** What a number column holds for a text: dates as milliseconds since 1970 UTC, yes as 1; NaN where it means nothing. */
function numberFrom(type: NumberColumn['type'], text: string): number {
  const trimmed = text.trim();
  if (trimmed === '') return Number.NaN;
  if (type === 'date')
    return Date.parse(trimmed.length > 10 ? `${trimmed.replace(' ', 'T').replace(/Z$/, '')}Z` : trimmed);
  if (type === 'number') return Number(trimmed);
  if (/^(?:1|yes|true)$/i.test(trimmed)) return 1;
  return /^(?:0|no|false)$/i.test(trimmed) ? 0 : Number.NaN;
}

/** A text as a number where it is one, else NaN. */
function plainNumber(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text);
}

function mapNumbers(column: NumberColumn, change: (value: number) => number): RepairedColumn {
  const values = Float64Array.from(column.values);
  const rows: number[] = [];
  for (let row = 0; row < values.length; row++) {
    if (Number.isNaN(values[row])) continue;
    const after = change(values[row]);
    if (after === values[row]) continue;
    values[row] = after;
    rows.push(row);
  }
  return rows.length === 0 ? { column, rows } : { column: { ...column, values }, rows };
}

/** Levels that nobody has any more are taken out; new ones come last. */
function mapLevels(column: LevelColumn, change: (level: string) => string | null): RepairedColumn {
  const after = column.levels.map(change);
  if (after.every((level, code) => level === column.levels[code])) return { column, rows: [] };
  const places = new Map<string, number>();
  const levels: string[] = [];
  const codes = new Int32Array(column.codes.length).fill(-1);
  const rows: number[] = [];
  const used = new Uint8Array(column.levels.length);
  for (const code of column.codes) if (code >= 0) used[code] = 1;
  for (const [code, level] of column.levels.entries()) {
    if (used[code] && after[code] === level) places.set(level, levels.push(level) - 1);
  }
  for (const [code, level] of after.entries()) {
    if (used[code] && level !== null && !places.has(level)) places.set(level, levels.push(level) - 1);
  }
  for (let row = 0; row < codes.length; row++) {
    const code = column.codes[row];
    if (code < 0) continue;
    const level = after[code];
    codes[row] = level === null ? -1 : (places.get(level) ?? -1);
    if (level !== column.levels[code]) rows.push(row);
  }
  return rows.length === 0 ? { column, rows } : { column: { ...column, codes, levels }, rows };
}

function replacement({ name, type }: NumberColumn, text: string | null): number {
  if (text === null) return Number.NaN;
  const value = numberFrom(type, text);
  if (!Number.isNaN(value)) return value;
  throw new CoterieError(
    'BAD_PARAMETER',
    `"${name}" cannot hold "${text}".`,
    `Replace with ${type === 'date' ? 'a day such as 2025-01-31' : type === 'boolean' ? 'yes or no' : 'a number'}, or with nothing.`,
    { parameter: 'repairs', column: name },
  );
}

function replaceNumbers(column: NumberColumn, values: ReadonlyMap<string, string | null>): RepairedColumn {
  const changes = new Map<number, number>();
  for (const [from, to] of values) {
    const value = numberFrom(column.type, from);
    if (!Number.isNaN(value)) changes.set(value, replacement(column, to));
  }
  return mapNumbers(column, (value) => changes.get(value) ?? value);
}

function replaceLevels(column: LevelColumn, values: ReadonlyMap<string, string | null>): RepairedColumn {
  const byNumber = new Map<number, string | null>();
  for (const [from, to] of values) {
    const value = plainNumber(from);
    if (!Number.isNaN(value)) byNumber.set(value, to);
  }
  return mapLevels(column, (level) => {
    const given = values.get(level);
    const found = given === undefined ? byNumber.get(plainNumber(level)) : given;
    return found === undefined ? level : found === '' ? null : found;
  });
}

/**
 * A column with wrong values mended: all values of a `replace` at once, each by what stands for it; values beyond a
 * `range` become missing. Numbers are compared by value (`1e3` is `1000`), also where words hold numbers.
 * The column itself is left as it is. Throws `BAD_PARAMETER` where a replacement does not fit the column's type.
 */
export function repairColumn(column: TableColumn, repair: Repair): RepairedColumn {
  if (repair.kind === 'replace') {
    const values = new Map(Object.entries(repair.values));
    return isNumeric(column) ? replaceNumbers(column, values) : replaceLevels(column, values);
  }
  const low = repair.min ?? Number.NEGATIVE_INFINITY;
  const high = repair.max ?? Number.POSITIVE_INFINITY;
  if (isNumeric(column)) return mapNumbers(column, (value) => (value < low || value > high ? Number.NaN : value));
  return mapLevels(column, (level) => {
    const value = plainNumber(level);
    return value < low || value > high ? null : level;
  });
}
