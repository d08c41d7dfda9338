import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, describe, expect, it } from 'vitest';
import { inspectFile } from '../../../../src/engine/ingest/inspect.ts';
import { errorOf, makeWorkplace, valuesOf } from '../../../support/ingest.ts';

const place = makeWorkplace();
afterAll(() => place.remove());

async function make(name: string, ...statements: string[]): Promise<string> {
  const path = join(place.folder, name);
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  for (const statement of statements) await connection.run(statement);
  connection.closeSync();
  instance.closeSync();
  return path;
}

const orders = `CREATE TABLE orders AS SELECT * FROM (VALUES
  (1::BIGINT, '00123', TIMESTAMP '2024-01-02 10:00:00.5', 12.50::DECIMAL(10, 2), DATE '2024-01-02', TIMESTAMPTZ '2024-01-02 01:00:00+02', [1, 2], '\\xAA'::BLOB),
  (2, '00124', TIMESTAMP '2024-01-03 10:00:00', 99999999.99, DATE '2024-01-03', NULL, NULL, NULL),
  (3, '00123', TIMESTAMP '2024-01-04 10:00:00', 0.01, NULL, NULL, NULL, NULL))
  AS orders(id, customer_id, placed_at, total, day, zoned, list, bytes)`;

describe('a DuckDB database', () => {
  it('gives back every value exactly', async () => {
    const path = await make('shop.duckdb', orders);
    const found = await inspectFile(path, {}, place.env);
    expect(found).toMatchObject({ format: 'duckdb', kind: 'orders', encoding: null, delimiter: null, rows: 3 });
    expect(found.preview[0]).toEqual([
      '1',
      '00123',
      '2024-01-02 10:00:00.5',
      '12.50',
      '2024-01-02',
      '2024-01-01 23:00:00',
      '[1, 2]',
      null,
    ]);
    const { table } = await place.import(path);
    expect(valuesOf(table, 'customer_id')).toEqual(['00123', '00124']);
    expect(valuesOf(table, 'monetary')).toEqual([12.51, 99999999.99]);
  });

  it('reads the table or view asked for, with its schema', async () => {
    const path = await make(
      "it's [a] shop.db",
      orders,
      'CREATE SCHEMA crm',
      `CREATE TABLE crm."odd ""people" AS SELECT range AS id, range % 5 AS visits FROM range(40)`,
      'CREATE VIEW crm.seen AS SELECT * FROM crm."odd ""people" WHERE visits > 0',
    );
    const found = await inspectFile(path, {}, place.env);
    expect(found.parts).toEqual({
      kind: 'table',
      names: ['crm.odd "people', 'crm.seen', 'orders'],
      chosen: 'orders',
    });
    expect((await inspectFile(path, { part: 'crm.odd "people' }, place.env)).rows).toBe(40);
    expect((await inspectFile(path, { part: 'seen' }, place.env)).rows).toBe(32);
  });

  it('cannot reach other files through its views', async () => {
    place.write('secret.csv', 'a,b\n1,2\n');
    const path = await make(
      'views.duckdb',
      `CREATE VIEW leak AS SELECT * FROM read_csv('${join(place.folder, 'secret.csv')}')`,
    );
    expect((await errorOf(inspectFile(path, { part: 'leak' }, place.env))).code).toBe('FILE_FORMAT');
  });

  it('is read with changes that lie beside it', async () => {
    const path = join(place.folder, 'wal.duckdb');
    const instance = await DuckDBInstance.create(path);
    const connection = await instance.connect();
    await connection.run("SET checkpoint_threshold = '1GB'");
    await connection.run('CREATE TABLE people AS SELECT range AS id, range * 2 AS x FROM range(10)');
    await connection.run('CHECKPOINT');
    await connection.run('INSERT INTO people VALUES (10, 20), (11, 22)');
    const copy = join(place.folder, 'copy.duckdb');
    writeFileSync(copy, readFileSync(path));
    writeFileSync(`${copy}.wal`, readFileSync(`${path}.wal`));
    connection.closeSync();
    instance.closeSync();
    expect((await inspectFile(copy, {}, place.env)).rows).toBe(12);
  });

  it('of another version, or damaged, says so', async () => {
    const whole = readFileSync(await make('whole.duckdb', orders));
    const version = Buffer.from(whole);
    version.writeUInt8(200, 12);
    const other = join(place.folder, 'version.duckdb');
    writeFileSync(other, version);
    const error = await errorOf(inspectFile(other, {}, place.env));
    expect(error.code).toBe('FILE_FORMAT');
    const cut = join(place.folder, 'cut.duckdb');
    writeFileSync(cut, whole.subarray(0, 9000));
    expect((await errorOf(inspectFile(cut, {}, place.env))).code).toBe('FILE_FORMAT');
  });
});
