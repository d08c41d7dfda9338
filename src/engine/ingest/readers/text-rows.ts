import type { Duck } from '../duckdb.ts';
import { rawColumn } from '../load.ts';
import { cleanedText } from '../missing-words.ts';

/** Takes rows of text and makes the table `raw` of them. */
export interface TextRows {
  /** Adds rows; each has as many values as there are columns. */
  add(rows: readonly (readonly (string | null)[])[]): Promise<void>;
  /** Cleans what was added into `raw`. Returns the number of rows. */
  finish(): Promise<number>;
}

/** DuckDB takes rows in pieces of this many. */
const rowsAtOnce = 2048;

/** Begins to gather rows in DuckDB, which keeps them on disk where they get too many for memory. */
export async function gatherRows(duck: Duck, width: number): Promise<TextRows> {
  const columns = Array.from({ length: width }, (_, at) => rawColumn(at));
  await duck.run(`CREATE TABLE incoming (${columns.map((column) => `${column} VARCHAR`).join(', ')})`);
  const types = columns.map(() => 'VARCHAR' as const);
  let rows = 0;
  return {
    async add(added) {
      await duck.append('incoming', types, partsOf(added, width));
      rows += added.length;
    },
    async finish() {
      const cleaned = columns.map((column) => `${cleanedText(column)} AS ${column}`).join(', ');
      await duck.run(`CREATE TABLE raw AS SELECT ${cleaned} FROM incoming ORDER BY rowid`);
      await duck.run('DROP TABLE incoming');
      return rows;
    },
  };
}

function* partsOf(rows: readonly (readonly (string | null)[])[], width: number): Generator<(string | null)[][]> {
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const part = rows.slice(from, from + rowsAtOnce);
    yield Array.from({ length: width }, (_, at) => part.map((row) => row[at]));
  }
}
