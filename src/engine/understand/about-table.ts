import type { FileKind } from '../../contract/dataset.ts';
import { idColumn } from '../prepare/duplicates.ts';
import { cellText } from '../segments/cell-text.ts';
import type { Table } from '../table.ts';
import type { About } from './about.ts';

/** What a finding may know of a table beside its columns; customers are called by their id column. */
export function aboutTable(
  table: Table,
  known: { readonly kind: FileKind; readonly now: number; readonly rowInFile: About['rowInFile'] },
): About {
  const id = idColumn(table);
  return { rows: table.rows, ...known, customer: (row) => (id ? cellText(id, row) : null) };
}
