import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inspectFile } from '../../../../src/engine/ingest/inspect.ts';
import { readAddress } from '../../../../src/engine/ingest/readers/database-address.ts';
import { listPostgresTables } from '../../../../src/engine/ingest/readers/postgresql.ts';
import { silentTask } from '../../../../src/engine/jobs/task.ts';
import { errorOf, makeWorkplace, valuesOf } from '../../../support/ingest.ts';
import { startPostgres } from '../../../support/postgres-server.ts';

const place = makeWorkplace();
const server = await startPostgres();
afterAll(async () => {
  await server?.stop();
  place.remove();
});

describe.skipIf(server === null)('a PostgreSQL server (skipped where its programs are missing)', () => {
  const env = { ...place.env, passwordFor: () => server!.password };
  const shop = server?.address('shop') ?? '';
  const owner = server?.address('postgres') ?? '';

  beforeAll(async () => {
    await server!.run('postgres', 'CREATE DATABASE shop');
    await server!.run(
      'shop',
      `CREATE TABLE orders (id bigint PRIMARY KEY, customer_id text, placed_at timestamptz, total numeric(20, 4),
         state text, paid boolean, rate double precision, bytes bytea, price money, tags text[], day date)`,
      `INSERT INTO orders VALUES
         (9007199254740993, '00123', '2024-01-02 23:30:00.5-05', 12345678901234.5678, 'done', true, 0.1, '\\x00ff', 12.5, '{a,b}', '2024-01-02'),
         (2, '00124', '2024-01-03 10:00:00+00', 0.0001, 'done', false, 1e-300, NULL, -3, NULL, 'infinity'),
         (3, '00123', '2024-01-04 10:00:00+00', 2.5, 'it''s', NULL, 'NaN', NULL, NULL, NULL, NULL)`,
      'CREATE TABLE order_items (order_id bigint, product text, quantity int)',
      'CREATE SCHEMA crm',
      `CREATE TABLE crm."odd ""people.x" AS SELECT n AS id, n % 7 AS visits, repeat('é', n) AS note FROM generate_series(1, 60) AS n`,
      `CREATE VIEW crm.seen AS SELECT id, visits FROM crm."odd ""people.x" WHERE visits > 0`,
      'CREATE TABLE crm.hidden (a int, b int)',
      'CREATE TABLE crm.empty (a int, b int)',
      "CREATE ROLE reader LOGIN PASSWORD 'x'",
      'GRANT USAGE ON SCHEMA crm TO reader; GRANT SELECT ON crm.seen TO reader',
    );
  }, 300_000);

  it('gives back every value exactly', async () => {
    const found = await inspectFile(shop, {}, env);
    expect(found).toMatchObject({
      format: 'postgresql',
      name: 'public.orders in shop at 127.0.0.1',
      path: shop,
      kind: 'orders',
      encoding: null,
      delimiter: null,
      rows: 3,
    });
    expect(found.preview[0]).toEqual([
      ...['9007199254740993', '00123', '2024-01-03 04:30:00.5', '12345678901234.5678'],
      ...['done', 'true', '0.1', null, '12.50', '{a,b}', '2024-01-02'],
    ]);
    expect(found.parts).toEqual({
      kind: 'table',
      names: ['crm.empty', 'crm.hidden', 'crm.odd "people.x', 'crm.seen', 'public.order_items', 'public.orders'],
      chosen: 'public.orders',
    });
    expect(found.problems).toContainEqual(expect.objectContaining({ code: 'TABLE_CHOSEN' }));
    const { table, source } = await place.import(withPassword(shop), {});
    expect(valuesOf(table, 'customer_id')).toEqual(['00123', '00124']);
    expect(source.name).toBe('public.orders in shop at 127.0.0.1');
    expect(source.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('reads the table or view asked for, names of any kind', async () => {
    expect((await inspectFile(shop, { part: 'crm.odd "people.x' }, env)).rows).toBe(60);
    expect((await inspectFile(shop, { part: 'crm.seen' }, env)).columns.map(({ name }) => name)).toEqual([
      'id',
      'visits',
    ]);
    const unknown = await errorOf(inspectFile(shop, { part: 'odrers' }, env));
    expect(unknown).toMatchObject({ code: 'BAD_PARAMETER', message: 'shop at 127.0.0.1 has no table "odrers".' });
    expect(unknown.hint).toContain('"public.orders"');
    expect((await errorOf(inspectFile(shop, { part: 'crm.empty' }, env))).code).toBe('NO_ROWS');
    expect((await errorOf(inspectFile(owner, {}, env))).message).toMatch(/no tables that can be read/);
  });

  it('shows only what a user may read', async () => {
    const address = readAddress(`postgresql://reader:x@127.0.0.1:${server!.port}/shop`);
    expect(await listPostgresTables(address, new AbortController().signal)).toEqual({
      tables: ['crm.seen'],
      likeliest: 'crm.seen',
    });
  });

  it('reads more rows than fit in a batch, the same as ever', async () => {
    await server!.run(
      'shop',
      `CREATE TABLE public.payments AS SELECT n AS id, 'c' || n % 5000 AS customer_id,
         timestamp '2024-01-01' + n * interval '1 minute' AS paid_at, (n % 1000)::numeric / 100 AS amount
       FROM generate_series(1, 60000) AS n`,
    );
    const { table, source } = await place.import(withPassword(shop), { part: 'public.payments' });
    expect(table.rows).toBe(5000);
    expect(source.rows).toBe(60_000);
    expect(source.readiness?.revenue).toBeCloseTo((60 * 999 * 1000) / 200, 6);
  });

  it('explains what stands in the way', async () => {
    const port = await freePort();
    const wrong = { ...place.env, passwordFor: () => 'wrong' };
    const cases = [
      [() => inspectFile(shop, {}, wrong), 'DATABASE_REFUSED', /does not let this user in/],
      [() => inspectFile(shop, {}, place.env), 'DATABASE_REFUSED', /asks for a password/],
      [() => inspectFile(server!.address('nowhere'), {}, env), 'DATABASE_REFUSED', /no database "nowhere"/],
      [
        () => inspectFile(`postgresql://me@127.0.0.1:${port}/x`, {}, env),
        'DATABASE_UNREACHABLE',
        /No database answers/,
      ],
      [() => inspectFile(`${shop}?sslmode=require`, {}, env), 'DATABASE_REFUSED', /no encrypted connection/],
      [
        () => inspectFile('postgresql://me@no-such-host.invalid/x', {}, env),
        'DATABASE_UNREACHABLE',
        /no server called|not answer/,
      ],
      [() => inspectFile('postgresql://me@[::1/x', {}, env), 'BAD_PARAMETER', /cannot be understood/],
    ] as const;
    for (const [work, code, message] of cases) {
      const error = await errorOf(work());
      expect([error.code, error.message]).toEqual([code, expect.stringMatching(message)]);
      expect(JSON.stringify([error.message, error.hint, error.details])).not.toContain(server!.password);
    }
  });

  it('keeps the password out of everything that is kept or shown', async () => {
    const given = withPassword(shop);
    const imported = await place.import(given, { part: 'public.orders' });
    const found = await inspectFile(given, { part: 'public.orders' }, place.env);
    const kept = JSON.stringify([imported.source, imported.problems, imported.warnings, found]);
    expect(kept).not.toContain(server!.password);
    expect(kept).not.toContain(encodeURIComponent(server!.password));
    const error = await errorOf(place.import(given, { part: 'nowhere' }));
    expect(JSON.stringify([error.message, error.hint, error.details])).not.toContain(
      encodeURIComponent(server!.password),
    );
    expect(filesUnder(place.env.spillFolder).join('')).not.toContain(server!.password);
  });

  it('changes nothing, and is left alone soon after a cancel', async () => {
    await server!.run(
      'shop',
      'CREATE VIEW slow AS SELECT id, pg_sleep(0.02)::text AS nap FROM generate_series(1, 100000) AS id',
      'CREATE SEQUENCE counter',
      "CREATE VIEW writes AS SELECT nextval('counter') AS id, 1 AS x",
    );
    const write = await errorOf(inspectFile(shop, { part: 'public.writes' }, env));
    expect(write.code).toBe('DATABASE_REFUSED');
    const stop = new AbortController();
    const work = errorOf(inspectFile(shop, { part: 'public.slow' }, env, { task: silentTask, signal: stop.signal }));
    await new Promise((resolve) => setTimeout(resolve, 700));
    stop.abort();
    expect((await work).code).toBe('CANCELLED');
    const still = "SELECT count(*)::int FROM pg_stat_activity WHERE application_name = 'Coterie'";
    await expect.poll(() => server!.values('shop', still)).toEqual([0]);
  });
});

function withPassword(address: string): string {
  return address.replace('@127', `:${encodeURIComponent(server!.password)}@127`);
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, 'latin1'));
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
