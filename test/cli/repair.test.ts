import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCoterie } from '../support/run-coterie.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let folder: ReturnType<typeof temporaryFolder>;
beforeAll(() => {
  folder = temporaryFolder();
  const rows = Array.from({ length: 90 }, (_, row) => {
    const income = row === 4 ? 666_666 : 20_000 + 20_000 * (row % 2) + ((row * 37) % 400);
    return `C${row},${income},${10 + 30 * (row % 2) + (row % 7)}`;
  });
  writeFileSync(folder.file('shop.csv'), `customer_id,income,spent\n${rows.join('\n')}\n`);
});
afterAll(() => folder?.[Symbol.dispose]());

const coterie = (...parameters: string[]) => runCoterie(parameters, { folder: folder.path });

it('says what is odd, and repairs it only when told to', async () => {
  const plain = await coterie('cluster', 'shop.csv', '--k', '2');
  expect(plain.status).toBe(0);
  expect(plain.stdout).toContain('"income" is 666,666 for one customer (row 6).');
  expect(plain.stdout).toContain('Can be repaired: 666,666 counts as missing.');
  const repaired = await coterie('cluster', 'shop.csv', '--k', '2', '--repair', 'all');
  expect(repaired.stdout).toContain('Repaired: 666,666 counts as missing.');
  expect(repaired.stdout).not.toContain('--repair all');
  const refused = await coterie('cluster', 'shop.csv', '--k', '2', '--repair', 'some');
  expect([refused.status, refused.stderr]).toEqual([2, expect.stringContaining('--repair must be one of none, all')]);
}, 300_000);

it('gives other groups for repaired values, as one object too', async () => {
  const sizes = async (...more: string[]) => {
    const { stdout } = await coterie('cluster', 'shop.csv', '--k', '2', '--scale', 'none', '--json', ...more);
    return JSON.parse(stdout).sizes;
  };
  expect(await sizes()).toContain(1);
  expect(Math.min(...(await sizes('--repair', 'all')))).toBeGreaterThan(40);
  const compared = await coterie('sweep', 'shop.csv', '--k', '2..3', '--repair', 'all');
  expect(compared.stdout).toContain('Repaired: 666,666 counts as missing.');
}, 300_000);
