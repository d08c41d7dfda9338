/// <reference path="../../../../src/engine/store/sqlite.d.ts" />
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3-multiple-ciphers';
import { afterAll, describe, expect, it } from 'vitest';
import { inspectFile } from '../../../../src/engine/ingest/inspect.ts';
import { silentTask } from '../../../../src/engine/jobs/task.ts';
import { createProject } from '../../../../src/engine/store/open-project.ts';
import { errorOf, makeWorkplace, valuesOf } from '../../../support/ingest.ts';

const place = makeWorkplace();
afterAll(() => place.remove());

function make(name: string, ...statements: string[]): string {
  const path = join(place.folder, name);
  const database = new Database(path);
  for (const statement of statements) database.exec(statement);
  database.close();
  return path;
}

const orders = `CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_no TEXT, placed_at DATETIME, total REAL, note BLOB);
  INSERT INTO orders VALUES (1, '00123', '2024-01-02 10:00:00', 0.1, x'00ff'), (2, '00124', 1704276000, 1234567.891, NULL),
    (3, '00123', 1704362400123, 2.5, NULL), (4, '00125', '2024-01-05 10:00:00', 1e-7, NULL)`;

describe('an SQLite database', () => {
  it('gives back every value exactly: texts with zeros in front, all digits, dates kept as numbers', async () => {
    const path = make('shop.sqlite', orders);
    const found = await inspectFile(path, {}, place.env);
    expect(found).toMatchObject({ format: 'sqlite', kind: 'orders', encoding: null, delimiter: null, rows: 4 });
    expect(found.preview.map((row) => row.slice(1, 4))).toEqual([
      ['00123', '2024-01-02 10:00:00', '0.1'],
      ['00124', '2024-01-03 10:00:00.000', '1234567.891'],
      ['00123', '2024-01-04 10:00:00.123', '2.5'],
      ['00125', '2024-01-05 10:00:00', '1e-7'],
    ]);
    const { table, source } = await place.import(path);
    expect(valuesOf(table, 'customer_no')).toEqual(['00123', '00124', '00125']);
    expect(valuesOf(table, 'monetary')).toEqual([2.6, 1234567.891, 1e-7]);
    expect(source.hash).toBe(createHash('sha256').update(readFileSync(path)).digest('hex'));
  });

  it('keeps digits beyond what a double holds', async () => {
    const path = make(
      'long.db',
      `CREATE TABLE people (uid INTEGER, income INTEGER);
       INSERT INTO people VALUES (9007199254740993, 10), (9007199254740995, 20), (9223372036854775807, 30)`,
    );
    const { table } = await place.import(path, { id: 'uid' });
    expect(valuesOf(table, 'uid')).toEqual(['9007199254740993', '9007199254740995', '9223372036854775807']);
  });

  it('reads what stands out as orders and says so, or the table asked for', async () => {
    const path = make(
      'several.db',
      orders,
      "CREATE TABLE order_items (order_id INTEGER, product TEXT, price REAL); INSERT INTO order_items VALUES (1, 'a', 2.0)",
      'CREATE TABLE "strange ""name" (a INTEGER, b INTEGER); INSERT INTO "strange ""name" VALUES (1, 2), (3, 4)',
      'CREATE VIEW customers AS SELECT customer_no, sum(total) AS spent FROM orders GROUP BY customer_no',
    );
    const found = await inspectFile(path, {}, place.env);
    expect(found.parts).toEqual({
      kind: 'table',
      names: ['orders', 'order_items', 'strange "name', 'customers'],
      chosen: 'orders',
    });
    expect(found.problems).toContainEqual(expect.objectContaining({ code: 'TABLE_CHOSEN' }));
    const view = await inspectFile(path, { part: 'customers' }, place.env);
    expect(view).toMatchObject({ kind: 'customers', rows: 3 });
    expect(view.problems).toEqual([]);
    expect((await inspectFile(path, { part: 'strange "name' }, place.env)).rows).toBe(2);
    const unknown = await errorOf(inspectFile(path, { part: 'odrers' }, place.env));
    expect(unknown.code).toBe('BAD_PARAMETER');
    expect(unknown.hint).toContain('"order_items"');
  });

  it('asks where nothing stands out, and says where there is nothing', async () => {
    const path = make('two.db', 'CREATE TABLE a (x, y); CREATE TABLE b (x, y)');
    expect((await errorOf(inspectFile(path, {}, place.env))).hint).toBe('Choose one of its tables: "a", "b".');
    expect((await errorOf(inspectFile(path, { part: 'a' }, place.env))).code).toBe('NO_ROWS');
    const empty = make('empty.db', 'CREATE TABLE a (x); DROP TABLE a');
    expect((await errorOf(inspectFile(empty, {}, place.env))).message).toMatch(/no tables/);
  });

  it('that is a Coterie project belongs on the home screen', async () => {
    const path = join(place.folder, 'own.coterie');
    const store = createProject({ path, name: 'own', now: place.env.now });
    store.close();
    const error = await errorOf(inspectFile(path, {}, place.env));
    expect(error.code).toBe('FILE_FORMAT');
    expect(error.hint).toBe('Open it from the home screen.');
  });

  it('cut off or scrambled is said to be damaged', async () => {
    const rows = Array.from({ length: 3000 }, (_, at) => `(${at}, 'name ${at}')`).join(', ');
    const whole = readFileSync(make('whole.db', `CREATE TABLE a (x INTEGER, y TEXT); INSERT INTO a VALUES ${rows}`));
    const cut = join(place.folder, 'cut.db');
    writeFileSync(cut, whole.subarray(0, whole.length / 2));
    expect((await errorOf(inspectFile(cut, {}, place.env))).code).toBe('FILE_FORMAT');
    const header = join(place.folder, 'header.db');
    writeFileSync(header, Buffer.concat([whole.subarray(0, 16), Buffer.alloc(4000, 7)]));
    expect((await errorOf(inspectFile(header, {}, place.env))).code).toBe('FILE_FORMAT');
  });

  it('is read with its write-ahead log, and stays as it is', async () => {
    const path = join(place.folder, 'wal.db');
    const writer = new Database(path);
    writer.pragma('journal_mode = WAL');
    writer.exec("CREATE TABLE a (id TEXT, x INTEGER); INSERT INTO a VALUES ('p', 1), ('q', 2), ('r', 3)");
    const before = readFileSync(path);
    expect((await inspectFile(path, {}, place.env)).rows).toBe(3);
    expect(readFileSync(path).equals(before)).toBe(true);
    writer.close();
  });

  it('can be cancelled, and lets other work have its turn', async () => {
    const path = make(
      'large.db',
      `CREATE TABLE a AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000)
       SELECT i AS id, i % 7 AS x, 'word ' || i AS word FROM n`,
    );
    const stop = new AbortController();
    let turns = 0;
    const tick = setInterval(() => {
      if (++turns === 3) stop.abort();
    }, 5);
    const error = await errorOf(inspectFile(path, {}, place.env, { task: silentTask, signal: stop.signal }));
    clearInterval(tick);
    expect(error.code).toBe('CANCELLED');
  });
});
