import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeCustomers } from '../support/customer-csv.ts';
import { writeOrders } from '../support/order-log.ts';
import { runCoterie } from '../support/run-coterie.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
const coterie = (...parameters: string[]) => runCoterie(parameters, { folder: folder.path });

beforeAll(async () => {
  writeCustomers(folder.file('shop.csv'), 240);
  expect((await coterie('run', 'shop.csv', '--out', 'shop', '--quiet')).status).toBe(0);
});
afterAll(() => folder[Symbol.dispose]());

it('places a file and writes everyone in it', async () => {
  const { status, stdout, stderr } = await coterie('score', 'shop/project.coterie', 'shop.csv', '--out', 'scored.csv');
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/240 of 240 customers placed\.\n[\s\S]*Usually[\s\S]*\n {2}1 .*33\.3 % +33\.3 %\n/);
  expect(stdout).toContain('Everyone placed is like somebody the segments were built from.');
  const own = readFileSync(folder.file('shop/segments.csv'), 'utf8').trim().split('\r\n');
  const placed = readFileSync(folder.file('scored.csv'), 'utf8').trim().split('\r\n');
  const idAndSegment = (line: string) => line.split(',').slice(0, 2);
  expect(placed.map(idAndSegment)).toEqual(own.map(idAndSegment));
});

it('prints one object with --json', async () => {
  const { status, stdout, stderr } = await coterie('score', 'shop/project.coterie', 'shop.csv', '--json');
  expect([status, stderr]).toEqual([0, '']);
  expect(JSON.parse(stdout)).toMatchObject({ rows: 240, placed: 240, unlike: 0, by: 'method', out: null });
});

it('places the customers of a log', async () => {
  writeOrders(folder.file('orders.csv'), 120, 3);
  expect((await coterie('run', 'orders.csv', '--out', 'orders', '--quiet')).status).toBe(0);
  const { status, stdout } = await coterie('score', 'orders/project.coterie', 'orders.csv', '--json', '--out', 'o.csv');
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    kind: 'orders',
    referenceDay: expect.stringMatching(/^202\d-\d\d-\d\d$/),
  });
  const own = readFileSync(folder.file('orders/segments.csv'), 'utf8').trim().split('\r\n');
  expect(readFileSync(folder.file('o.csv'), 'utf8').trim().split('\r\n')).toHaveLength(own.length);
});

it('refuses what does not fit with 2, names it, and writes nothing', async () => {
  writeFileSync(folder.file('other.csv'), 'customer_id,measure_a\nA,1\nB,2\n');
  const files = readdirSync(folder.path);
  const missing = await coterie('score', 'shop/project.coterie', 'other.csv', '--out', 'none.csv');
  expect([missing.status, missing.stdout]).toEqual([2, '']);
  expect(missing.stderr).toContain('other.csv has no columns measure_b and measure_c');
  const noProject = await coterie('score', 'shop.csv', 'shop.csv');
  expect(noProject.status).toBe(2);
  const nobody = await coterie('score', 'shop/project.coterie', 'shop.csv', '--by', 'chance');
  expect(nobody.status).toBe(2);
  expect(existsSync(folder.file('none.csv'))).toBe(false);
  expect(readdirSync(folder.path)).toEqual(files);
});
