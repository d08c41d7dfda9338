import type { ColumnProfile, DataProblem } from '../../../../contract/dataset.ts';
import { formatCell, formatCount, formatDay, formatNumber, formatUnit } from '../../../components/format.ts';
import { words } from '../words.ts';

/** A value of a column as people read it: days as dates, years as they are, money in its currency. */
export function textOf(value: number, column: ColumnProfile): string {
  if (column.type === 'date') return formatDay(new Date(value).toISOString().slice(0, 10));
  if (column.unit === 'none' && Number.isInteger(value)) return formatCell(String(value));
  return column.unit === 'none' ? formatNumber(value) : formatUnit(value, column);
}

/** From the smallest to the largest value; null for words and for columns without values. */
export function rangeOf(column: ColumnProfile): string | null {
  const { min, max, type } = column;
  if (min === null || max === null || type === 'boolean') return null;
  const range = min === max ? textOf(min, column) : words.range(textOf(min, column), textOf(max, column));
  const said = words.units[column.unit];
  return said === null ? range : words.rangeIn(range, said);
}

/** What is odd about a column, in a few words each, most frequent first. */
export function oddOf(column: string, problems: readonly DataProblem[]): string[] {
  return problems
    .filter((problem) => problem.column === column && problem.code !== 'MISSING_VALUES')
    .sort((a, b) => b.count - a.count)
    .map(({ code, count }) => {
      const what = words.odd[code];
      if (what === undefined) return words.oddValues(formatCount(count));
      return typeof what === 'string' ? what : what(formatCount(count));
    });
}
