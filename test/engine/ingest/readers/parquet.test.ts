import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openDuckDB } from '../../../../src/engine/ingest/duckdb.ts';
import { importFile } from '../../../../src/engine/ingest/import.ts';
import { inspectFile } from '../../../../src/engine/ingest/inspect.ts';
import { parquet } from '../../../../src/engine/ingest/readers/parquet.ts';
import { silentTask } from '../../../../src/engine/jobs/task.ts';
import { runInDuckDB } from '../../../support/duck-files.ts';
import { errorOf, fileWorker, makeWorkplace, valuesOf } from '../../../support/ingest.ts';

const place = makeWorkplace();
afterAll(() => place.remove());

const file = (name: string) => join(place.folder, name);
const copy = (query: string, name: string, options = '') =>
  runInDuckDB(`COPY (${query}) TO '${file(name)}' (FORMAT parquet${options})`);

describe('Parquet', () => {
  it('keeps the types of its columns', async () => {
    await copy(
      `SELECT lpad(i::VARCHAR, 5, '0') AS customer, (1000 + i)::VARCHAR AS badge, (i * 1.25)::DECIMAL(10, 3) AS spend,
        i / 7 AS score, i % 3 = 0 AS member, DATE '2024-01-31' + i::INTEGER AS joined,
        TIMESTAMP '2024-01-31 10:20:30' + i * INTERVAL 1 HOUR AS seen,
        TIMESTAMPTZ '2024-01-31 23:30:00+00' AS zoned, CASE WHEN i = 4 THEN NULL ELSE i END AS visits
      FROM range(1, 40) r(i)`,
      'typed.parquet',
    );
    const found = await inspectFile(file('typed.parquet'), {}, place.env);
    expect(found).toMatchObject({
      format: 'parquet',
      parts: null,
      encoding: null,
      delimiter: null,
      decimal: '.',
      rows: 39,
    });
    expect(found.problems).toEqual([]);
    const types = Object.fromEntries(found.columns.map(({ name, type }) => [name, type]));
    expect(types).toEqual({
      customer: 'text',
      badge: 'text',
      spend: 'number',
      score: 'number',
      member: 'boolean',
      joined: 'date',
      seen: 'date',
      zoned: 'date',
      visits: 'number',
    });
    expect(found.preview[0]).toEqual([
      '00001',
      '1001',
      '1.250',
      String(1 / 7),
      'false',
      '2024-02-01',
      '2024-01-31 11:20:30',
      '2024-01-31 23:30:00',
      '1',
    ]);
    const { table, source } = await place.import(file('typed.parquet'));
    expect(source.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(valuesOf(table, 'customer').slice(0, 2)).toEqual(['00001', '00002']);
    expect(valuesOf(table, 'score').slice(0, 3)).toEqual([1 / 7, 2 / 7, 3 / 7]);
    expect(valuesOf(table, 'spend').slice(0, 3)).toEqual([1.25, 2.5, 3.75]);
    expect(valuesOf(table, 'visits')[3]).toBeNull();
    expect(valuesOf(table, 'seen')[0]).toBe('2024-01-31T11:20:30');
  });

  it('reads typed numbers with a point, whatever other columns speak for', async () => {
    await copy(
      `SELECT 'k' || i AS customer, (i + 0.125)::DECIMAL(10, 3) AS spend, printf('%d,50', i) AS fee FROM range(1, 30) r(i)`,
      'decimals.parquet',
    );
    const { table, problems } = await place.import(file('decimals.parquet'), { decimal: ',' });
    expect(valuesOf(table, 'spend')[0]).toBe(1.125);
    expect(valuesOf(table, 'fee')[0]).toBe(1.5);
    expect(problems).toEqual([]);
  });

  it('lets values decide where everything was written as words', async () => {
    await copy(`SELECT i::VARCHAR AS customer, (i * 3)::VARCHAR AS spend FROM range(1, 30) r(i)`, 'words.parquet');
    const { table } = await place.import(file('words.parquet'));
    expect(valuesOf(table, 'spend').slice(0, 2)).toEqual([3, 6]);
  });

  it('takes objects apart and keeps lists as text', async () => {
    await copy(
      `SELECT i AS customer, i * 2 AS spend, {'city': 'Oslo' || i, 'deep': {'x': i}} AS address, [i, 2] AS list,
        MAP {'a': i} AS pairs FROM range(1, 9) r(i)`,
      'nested.parquet',
    );
    const { table, problems } = await place.import(file('nested.parquet'), { types: { 'address.city': 'text' } });
    expect(valuesOf(table, 'address.city')[0]).toBe('Oslo1');
    expect(valuesOf(table, 'address.deep')[0]).toBe('{"x":1}');
    expect(valuesOf(table, 'list')[0]).toBe('[1,2]');
    expect(problems).toContainEqual(
      expect.objectContaining({ code: 'NESTED_COLUMNS', count: 3, column: 'address.deep' }),
    );
  });

  it('is a log of orders where it holds one, whatever it is called', async () => {
    await copy(
      `SELECT i % 10 AS customer_id, i AS order_id, DATE '2024-01-01' + (i % 90)::INTEGER AS order_date, i * 1.5 AS amount
      FROM range(1, 100) r(i)`,
      'orders [1].csv',
    );
    const { source } = await place.import(file('orders [1].csv'));
    expect(source).toMatchObject({ kind: 'orders', rows: 99, customers: 10 });
  });

  it('is streamed where it is large: a spread sample, and views of the whole with its own types', async () => {
    await copy(
      `SELECT i AS customer, CASE i % 3 WHEN 0 THEN i / 2 WHEN 1 THEN 'nan'::DOUBLE END AS spend,
        CASE WHEN i = 7 THEN DATE 'infinity' ELSE DATE '2024-01-01' END AS day, CASE WHEN i > 60000 THEN 'x' END AS late
      FROM range(1, 60002) r(i)`,
      'large.parquet',
      ', ROW_GROUP_SIZE 10000',
    );
    const signal = new AbortController().signal;
    const duck = await openDuckDB({ spillFolder: place.env.spillFolder, threads: 2 });
    const request = { path: file('large.parquet'), also: [], options: {}, hash: false, streamFrom: 1000, fileWorker };
    const { loaded } = await parquet.open(duck, request, { task: silentTask, signal });
    const rows = async (sql: string) => duck.rows(sql);
    expect(loaded.rows).toBe(5000 + 30 * 500);
    expect(loaded.streamed?.estimatedRows).toBe(60001);
    expect([...(loaded.streamed?.natives ?? [])]).toEqual([
      [0, 'whole'],
      [1, 'number'],
      [2, 'moment'],
    ]);
    expect(await rows('SELECT count(*), count(c1), count(n1), count(n2), sum(n0), count(c3) FROM whole')).toEqual([
      [60001, 20000, 20000, 60000, (60001 * 60002) / 2, 1],
    ]);
    expect(await rows(`SELECT "row", c2, n2 FROM numbered WHERE n0 = 7`)).toEqual([[6, 'infinity', null]]);
    expect(loaded.streamed?.rowInFile(6)).toBe(7);
    expect(await rows('SELECT count(DISTINCT c0), max(c0::INTEGER) > 59000, count(c3) FROM raw')).toEqual([
      [20000, true, 1],
    ]);
    expect(await loaded.streamed?.materialise()).toEqual({ rows: 60001, rejected: { total: 0, rows: [] } });
    expect(await rows('SELECT count(*), bool_and(c0::INTEGER = rowid + 1) FROM raw')).toEqual([[60001, true]]);
    await duck.close();
  });

  it('gives the same customers streamed and copied', async () => {
    await copy(
      `SELECT hash(i) % 700 AS customer_id, i AS order_id, TIMESTAMP '2023-01-01' + to_minutes(i * 29) AS order_time,
        ((i * 37) % 10000 / 100)::DECIMAL(10, 2) AS amount FROM range(1, 30001) r(i)`,
      'orders.parquet',
      ', ROW_GROUP_SIZE 4000',
    );
    const context = { task: silentTask, signal: new AbortController().signal };
    const [copied, streamed] = [1e12, 1000].map((streamFrom) =>
      importFile(file('orders.parquet'), {}, { ...place.env, streamFrom }, context),
    );
    const [one, other] = [await copied, await streamed];
    expect(other.source).toMatchObject({ kind: 'orders', rows: 30_000, customers: 700, hash: one.source.hash });
    expect(one.source).toMatchObject({ kind: 'orders', rows: 30_000, customers: 700 });
    const byCustomer = ({ table }: typeof one) => {
      const ids = valuesOf(table, 'customer_id').map(String);
      const columns = ['recency', 'frequency', 'monetary'].map((name) => valuesOf(table, name));
      return new Map(ids.map((id, row) => [id, columns.map((values) => Number(Number(values[row]).toFixed(6)))]));
    };
    expect(byCustomer(other)).toEqual(byCustomer(one));
  });

  it('gives the same customers of events whose ids are whole numbers and whose words are not clean', async () => {
    await copy(
      `SELECT TIMESTAMP '2023-01-01' + to_minutes(i * 29) AS event_time,
        CASE i % 7 WHEN 0 THEN 'purchase' WHEN 1 THEN ' cart ' WHEN 2 THEN 'view ' ELSE 'view' END AS event_type,
        CASE WHEN i % 50 > 0 THEN (i * 17 % 900 + 9007199254740990)::BIGINT END AS user_id, (i % 40)::INTEGER AS product_id,
        CASE i % 5 WHEN 0 THEN 'N/A' WHEN 1 THEN ' home.lamps' ELSE 'garden.tools' END AS category_code,
        CASE WHEN i % 90 > 0 THEN (i * 37 % 10000 - 200) / 100 END AS price, printf('s%d ', i // 4) AS user_session
      FROM range(1, 30001) r(i)`,
      'events.parquet',
      ', ROW_GROUP_SIZE 4000',
    );
    const context = { task: silentTask, signal: new AbortController().signal };
    const [copied, streamed] = [1e12, 1000].map((streamFrom) =>
      importFile(file('events.parquet'), {}, { ...place.env, streamFrom }, context),
    );
    const [one, other] = [await copied, await streamed];
    expect(one.source.kind).toBe('events');
    expect(other.table.columns).toEqual(one.table.columns);
    expect(other.problems).toEqual(one.problems);
    expect(other.rejected).toEqual(one.rejected);
    expect(valuesOf(other.table, 'user_id').map(String)).toContain('9007199254740997');
  });

  it('is refused with the reason where it is damaged, cut off or empty', async () => {
    await copy('SELECT i AS customer, i * 2 AS spend FROM range(1000) r(i)', 'whole.parquet');
    const bytes = readFileSync(file('whole.parquet'));
    const cut = await errorOf(place.import(place.write('cut.parquet', bytes.subarray(0, bytes.length / 2))));
    expect(cut).toMatchObject({ code: 'FILE_FORMAT', message: expect.stringContaining('cut.parquet') });
    expect(cut.hint).toContain('cut off');
    const bent = Buffer.from(bytes);
    bent.fill(0xaa, bent.length - 300, bent.length - 8);
    expect((await errorOf(place.import(place.write('bent.parquet', bent)))).code).toBe('FILE_FORMAT');
    await copy('SELECT i AS customer, i * 2 AS spend FROM range(0) r(i)', 'none.parquet');
    expect((await errorOf(place.import(file('none.parquet')))).code).toBe('NO_ROWS');
    const key = `PRAGMA add_parquet_key('k', '0123456789112345')`;
    const to = `COPY (SELECT 1 AS a, 2 AS b) TO '${file('locked.parquet')}' (FORMAT parquet, ENCRYPTION_CONFIG {footer_key: 'k'})`;
    await runInDuckDB('SET GLOBAL force_mbedtls_unsafe = true', key, to);
    const locked = await errorOf(place.import(file('locked.parquet')));
    expect(locked.message).toContain('encrypted');
  });
});
