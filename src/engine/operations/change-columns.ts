import type { ColumnRole, ColumnType } from '../../contract/dataset.ts';
import { recastColumn } from '../ingest/recast-column.ts';
import { unknownColumn } from '../prepare/nearest-name.ts';
import { suggestRecipe } from '../prepare/suggest.ts';
import type { Table } from '../table.ts';
import type { OpenProject } from '../workspace.ts';

export interface ColumnChange {
  readonly name: string;
  readonly role?: ColumnRole;
  readonly type?: ColumnType;
}

/**
 * Changes roles and types of columns. The customers stay; the working recipe is suggested anew, since
 * the columns it was made for are not the same any more. Throws `UNKNOWN_COLUMN`.
 */
export async function changeColumns(
  project: OpenProject,
  changes: readonly ColumnChange[],
  signal: AbortSignal,
): Promise<void> {
  const table = await project.table();
  const names = table.info.map((column) => column.name);
  for (const { name } of changes) if (!names.includes(name)) throw unknownColumn(name, names);
  const changed = applyChanges(table, changes);
  const typesDiffer = changed.columns.some((column, index) => column !== table.columns[index]);
  if (typesDiffer) await project.store.saveTable(changed, signal);
  else project.store.setColumns(changed.info);
  project.tableChanged();
  project.store.setRecipe(suggestRecipe(changed).recipe);
}

function applyChanges(table: Table, changes: readonly ColumnChange[]): Table {
  const pairs = table.columns.map((column, index) => {
    const change = changes.find(({ name }) => name === column.name);
    const info = table.info[index];
    if (!change) return { column, info };
    const recast =
      change.type && change.type !== column.type ? recastColumn(column, info, change.type) : { column, info };
    return {
      column: recast.column,
      info: { ...recast.info, role: change.role ?? recast.info.role, reason: 'Chosen by you.' },
    };
  });
  return { rows: table.rows, columns: pairs.map(({ column }) => column), info: pairs.map(({ info }) => info) };
}
