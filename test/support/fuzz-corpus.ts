import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import Database from 'better-sqlite3-multiple-ciphers';
import { shopFiles } from '../fixtures/shop-files.ts';
import { uglyFiles } from '../fixtures/ugly-files.ts';
import { xlsxBytes } from '../fixtures/write-xlsx.ts';
import { zipBytes } from '../fixtures/write-zip.ts';

/** Small whole files of every format that is read, as names (their endings count) and bytes. */
export async function makeCorpus(folder: string): Promise<{ readonly name: string; readonly bytes: Buffer }[]> {
  const rows = Array.from({ length: 60 }, (_, at) => ({
    customer_id: `K${at % 17}`,
    order_date: `2024-${String(1 + (at % 12)).padStart(2, '0')}-11 10:00:00`,
    total: at * 1.25,
    city: at % 3 === 0 ? null : 'Ærø, "Sø"',
  }));
  const csv = [
    'customer_id,order_date,total',
    ...rows.map((row) => `${row.customer_id},${row.order_date},${row.total}`),
  ].join('\n');
  const sheet = [Object.keys(rows[0]), ...rows.map((row) => Object.values(row))];
  const fixed = rows.map((row) => `${row.customer_id.padEnd(8)}${row.order_date}${String(row.total).padStart(10)}`);
  const parquet = join(folder, 'corpus.parquet');
  const plain = join(folder, 'plain.parquet');
  const duckdb = join(folder, 'corpus.duckdb');
  const select = `SELECT 'K' || i % 17 AS customer_id, TIMESTAMP '2024-01-01' + i * INTERVAL 1 DAY AS order_date,
    (i * 1.25)::DECIMAL(12, 2) AS total, [i, i] AS list, {a: i, b: 'x'} AS object FROM range(300) r(i)`;
  const instance = await DuckDBInstance.create(duckdb);
  const connection = await instance.connect();
  await connection.run(`COPY (${select}) TO '${parquet}' (COMPRESSION zstd, ROW_GROUP_SIZE 2048)`);
  await connection.run(`COPY (${select}) TO '${plain}' (COMPRESSION uncompressed)`);
  await connection.run(`CREATE TABLE orders AS ${select}`);
  connection.closeSync();
  instance.closeSync();
  const sqlite = join(folder, 'corpus.sqlite');
  const database = new Database(sqlite);
  database.exec('CREATE TABLE orders (customer_id TEXT, order_date DATETIME, total REAL); CREATE TABLE other (a, b)');
  const insert = database.prepare('INSERT INTO orders VALUES (?, ?, ?)');
  for (const row of rows) insert.run(row.customer_id, row.order_date, row.total);
  database.close();
  const files = [
    { name: 'orders.csv', bytes: Buffer.from(csv) },
    { name: 'orders.txt', bytes: Buffer.from(fixed.join('\n')) },
    { name: 'orders.json', bytes: Buffer.from(JSON.stringify({ orders: rows })) },
    { name: 'orders.jsonl', bytes: Buffer.from(rows.map((row) => JSON.stringify(row)).join('\n')) },
    { name: 'orders.csv.gz', bytes: gzipSync(csv) },
    {
      name: 'orders.zip',
      bytes: zipBytes([
        { name: 'a/orders.csv', content: csv },
        { name: 'b.csv', content: csv, stored: true },
      ]),
    },
    { name: 'orders.xlsx', bytes: xlsxBytes({ sheets: [{ name: 'Orders', rows: sheet }] }) },
    { name: 'orders.parquet', bytes: readFileSync(parquet) },
    { name: 'plain.parquet', bytes: readFileSync(plain) },
    { name: 'orders.sqlite', bytes: readFileSync(sqlite) },
    { name: 'orders.duckdb', bytes: readFileSync(duckdb) },
    ...shopFiles.map((make) => make()),
    ...uglyFiles(20).map(({ bytes }, at) => ({ name: `ugly-${at}.csv`, bytes })),
  ];
  return files.map(({ name, bytes }) => ({ name, bytes }));
}
