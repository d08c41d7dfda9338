import type { ColumnInfo } from '../../../contract/dataset.ts';

const mostGroups = 50;

/** Columns that can hold a known grouping: words, yes and no, or numbers of few values; no ids, no dates. */
export function knownColumns(columns: readonly ColumnInfo[]): ColumnInfo[] {
  return columns.filter(
    ({ type, role, distinct }) =>
      role !== 'id' && type !== 'date' && distinct >= 2 && distinct <= (type === 'number' ? 20 : mostGroups),
  );
}
