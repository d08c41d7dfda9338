import type { ColumnInfo } from '../../contract/dataset.ts';
import { recastColumn } from '../ingest/recast-column.ts';
import type { Table, TableColumn } from '../table.ts';

/** A table with the columns of a project's, in their order and with their types and roles. */
export interface TableLike {
  readonly table: Table;
  /** Columns that the table did not have: their values are missing for everyone. */
  readonly absent: readonly string[];
}

export function tableLike(table: Table, columns: readonly ColumnInfo[]): TableLike {
  const absent: string[] = [];
  const made = columns.map((wanted): { column: TableColumn; info: ColumnInfo } => {
    const at = table.columns.findIndex(({ name }) => name === wanted.name);
    if (at < 0) {
      absent.push(wanted.name);
      return {
        column: emptyColumn(wanted, table.rows),
        info: { ...wanted, missing: table.rows, distinct: 0, examples: [] },
      };
    }
    const [column, info] = [table.columns[at], table.info[at]];
    const own = column.type === wanted.type ? { column, info } : recastColumn(column, info, wanted.type);
    const { role, unit } = wanted;
    return { column: own.column, info: { ...own.info, role, unit } };
  });
  return {
    table: { rows: table.rows, columns: made.map(({ column }) => column), info: made.map(({ info }) => info) },
    absent,
  };
}

function emptyColumn({ name, type }: ColumnInfo, rows: number): TableColumn {
  return type === 'category' || type === 'text'
    ? { name, type, codes: new Int32Array(rows).fill(-1), levels: [] }
    : { name, type, values: new Float64Array(rows).fill(Number.NaN) };
}
