import type { DatabaseTable } from './choose-table.ts';
import type { WrittenAs } from './opened-source.ts';
import type { PostgresConnection } from './postgresql-connection.ts';

/** Texts longer than this are cut: they are no value to compare customers by. */
const longestText = 10_000;

export interface PostgresColumn {
  readonly name: string;
  /** SQL for its value as text that reads back exactly. */
  readonly text: string;
  readonly written: WrittenAs;
}

export interface PostgresTable extends DatabaseTable {
  /** As SQL names it. */
  readonly relation: string;
  /** The server's own estimate; 0 where it has none. */
  readonly estimatedRows: number;
  readonly details: readonly PostgresColumn[];
}

/** Tables and views that this user may read, with their columns; those of PostgreSQL itself are left out. */
export async function postgresTables({ rows }: PostgresConnection): Promise<PostgresTable[]> {
  const found = await rows(`
    SELECT n.nspname, c.relname, greatest(c.reltuples, 0)::bigint, a.attname, t.typname, t.typcategory
    FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
    WHERE c.relkind::text ~ '^[rvmpf]$' AND NOT c.relispartition
      AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
      AND has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')
    ORDER BY n.nspname, c.relname, a.attnum`);
  const tables = new Map<string, { relation: string; estimatedRows: number; details: PostgresColumn[] }>();
  for (const [schema, own, estimate, column, type, category] of found.map((row) => row.map(String))) {
    const name = `${schema}.${own}`;
    const table = tables.get(name) ?? {
      relation: `${quoted(schema)}.${quoted(own)}`,
      estimatedRows: Number(estimate),
      details: [],
    };
    table.details.push({
      name: column,
      text: textOf(quoted(column), type, category),
      written: writtenAs(type, category),
    });
    tables.set(name, table);
  }
  return [...tables].map(([name, table]) => ({ name, columns: table.details.map((column) => column.name), ...table }));
}

function textOf(column: string, type: string, category: string): string {
  if (type === 'bytea') return 'NULL::text';
  if (type === 'timestamptz') return `(${column} AT TIME ZONE 'UTC')::text`;
  if (type === 'money') return `${column}::numeric::text`;
  return category === 'N' || category === 'D' || category === 'B'
    ? `${column}::text`
    : `left(${column}::text, ${longestText})`;
}

function writtenAs(type: string, category: string): WrittenAs {
  if (category === 'N') return 'number';
  return category === 'S' || category === 'E' || type === 'uuid' ? 'text' : null;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
