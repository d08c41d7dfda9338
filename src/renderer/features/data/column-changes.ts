import type { ColumnInfo, ColumnRole, ColumnType, ReadOptions } from '../../../contract/dataset.ts';

export interface ColumnChange {
  readonly name: string;
  readonly role?: ColumnRole;
  readonly type?: ColumnType;
}

/** Columns with changes laid over them; what is not named stays. */
export function applyChanges(columns: readonly ColumnInfo[], changes: readonly ColumnChange[]): readonly ColumnInfo[] {
  return columns.map((column) => {
    const mine = changes.filter(({ name }) => name === column.name);
    const role = mine.findLast((change) => change.role !== undefined)?.role ?? column.role;
    const type = mine.findLast((change) => change.type !== undefined)?.type ?? column.type;
    return { ...column, role, type };
  });
}

/** Reading options with roles and types of columns added. Only one column can name the customer. */
export function withChanges(options: ReadOptions, changes: readonly ColumnChange[]): ReadOptions {
  const roles = { ...options.roles };
  const types = { ...options.types };
  for (const { name, role, type } of changes) {
    if (role) roles[name] = role;
    if (type) types[name] = type;
  }
  return {
    ...options,
    ...(Object.keys(roles).length > 0 ? { roles } : {}),
    ...(Object.keys(types).length > 0 ? { types } : {}),
  };
}
