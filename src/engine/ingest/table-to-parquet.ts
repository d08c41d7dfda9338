import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isNumeric, type Table, type TableColumn } from '../table.ts';
import { type DuckOptions, openDuckDB } from './duckdb.ts';
import { sqlText } from './sql.ts';

const rowsAtOnce = 2048;

/** The customer table as a Parquet file: DOUBLE, BOOLEAN, TIMESTAMP and VARCHAR columns, null where a value is missing. */
export async function tableToParquet(table: Table, options: DuckOptions): Promise<Uint8Array<ArrayBuffer>> {
  const duck = await openDuckDB(options);
  try {
    const path = join(duck.scratchFolder, 'customers.parquet');
    await duck.allowFiles([path], table.columns.length > 100);
    const types = table.columns.map((column) => (isNumeric(column) ? 'DOUBLE' : 'VARCHAR'));
    await duck.run(`CREATE TABLE customer (${types.map((type, at) => `v${at} ${type}`).join(', ')})`);
    await duck.append('customer', types, partsOf(table));
    const columns = table.columns.map((column, at) => `${typed(column, `v${at}`)} AS ${quoted(column.name)}`);
    await duck.run(`COPY (SELECT ${columns.join(', ')} FROM customer) TO ${sqlText(path)} (FORMAT parquet)`);
    return new Uint8Array(await readFile(path));
  } finally {
    await duck.close();
  }
}

function* partsOf(table: Table): Generator<(number | string | null)[][]> {
  for (let start = 0; start < table.rows; start += rowsAtOnce) {
    const end = Math.min(table.rows, start + rowsAtOnce);
    yield table.columns.map((column) =>
      isNumeric(column)
        ? Array.from(column.values.subarray(start, end), (value) => (Number.isNaN(value) ? null : value))
        : Array.from(column.codes.subarray(start, end), (code) => (code < 0 ? null : column.levels[code])),
    );
  }
}

function typed(column: TableColumn, value: string): string {
  if (column.type === 'boolean') return `${value} <> 0`;
  return column.type === 'date' ? `make_timestamp((${value} * 1000)::BIGINT)` : value;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
