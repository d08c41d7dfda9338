import type { ColumnInfo } from '../../../contract/dataset.ts';
import { columnLabel } from '../../components/column-label.ts';

/** From this many columns on a search is offered. */
export const manyColumns = 20;

type Searched = Pick<ColumnInfo, 'name' | 'reason' | 'definition'>;

/** The columns whose name or description holds every word of the search; all where nothing is searched. */
export function findColumns<Column extends Searched>(columns: readonly Column[], search: string): readonly Column[] {
  const wanted = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (wanted.length === 0) return columns;
  return columns.filter(({ name, reason, definition = '' }) => {
    const text = `${name} ${columnLabel(name)} ${reason} ${definition}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}
