import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeCustomers } from '../support/customer-csv.ts';
import { runCoterie } from '../support/run-coterie.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
const coterie = (...parameters: string[]) => runCoterie(parameters, { folder: folder.path });
const quick = ['--classifier-epochs', '40', '--seed', '5'];

beforeAll(() => {
  writeCustomers(folder.file('shop.csv'), 240);
});
afterAll(() => folder[Symbol.dispose]());

it('builds segments, trains, keeps both, and lets score place customers by it', async () => {
  const { status, stdout, stderr } = await coterie(
    'classify',
    'shop.csv',
    '--k',
    '3',
    '--save',
    'shop.coterie',
    ...quick,
  );
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^It places 100 % of 48 customers it never saw where they belong/);
  expect(stdout).toMatch(/Belongs in +1 +2 +3\n.*\n {2}1 .* 16 +0 +0\n/);
  expect(stdout).toMatch(/The nearest centre +100\.0 %\nLogistic regression +100\.0 %\n/);
  expect(stdout).toMatch(/Network +3-32-16-3, relu, last softmax/);
  const scored = await coterie('score', 'shop.coterie', 'shop.csv', '--by', 'classifier', '--out', 'placed.csv');
  expect([scored.status, scored.stderr]).toEqual([0, '']);
  expect(readFileSync(folder.file('placed.csv'), 'utf8').trim().split('\r\n')).toHaveLength(241);
  const again = await coterie('classify', 'shop.coterie', '--json', '--classifier', 'study-e', ...quick);
  expect([again.status, again.stderr]).toEqual([0, '']);
  const json = JSON.parse(again.stdout);
  expect(json).toMatchObject({ rows: 240, k: 3, epochs: 40, baselineAccuracy: 1 });
  expect(Object.keys(json)).toEqual(
    expect.arrayContaining(['trainAccuracy', 'testAccuracy', 'backend', 'perSegment', 'warnings', 'seconds']),
  );
  expect(json.perSegment.map(({ segment }: { segment: number }) => segment)).toEqual([1, 2, 3]);
});

it('refuses with 2 what it cannot do', async () => {
  const noK = await coterie('classify', 'shop.csv');
  expect([noK.status, noK.stderr]).toEqual([2, expect.stringContaining('classify needs --k')]);
  const share = await coterie('classify', 'shop.csv', '--k', '3', '--test-share', '0.9');
  expect(share.status).toBe(2);
  const nowhere = await coterie('classify', 'nowhere.coterie');
  expect(nowhere.status).toBe(2);
  const both = await coterie('classify', 'nowhere.coterie', '--k', '3');
  expect([both.status, both.stderr]).toEqual([2, expect.stringContaining('has its segments already')]);
  expect(existsSync(folder.file('nowhere.coterie'))).toBe(false);
});
