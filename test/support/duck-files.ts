import { DuckDBInstance } from '@duckdb/node-api';

/** Runs statements in a DuckDB of its own, to write the files that tests read. */
export async function runInDuckDB(...statements: readonly string[]): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  for (const statement of statements) await connection.run(statement);
  connection.closeSync();
  instance.closeSync();
}
