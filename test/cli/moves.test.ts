import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCoterie } from '../support/run-coterie.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let folder: ReturnType<typeof temporaryFolder>;

function write(name: string, customers: readonly number[], groupOf: (customer: number) => number): void {
  const lines = customers.map((customer) => {
    const group = groupOf(customer);
    return `C${customer},${100 + 900 * group + ((customer * 37) % 41)},${2 + 20 * group + (customer % 5)}`;
  });
  writeFileSync(folder.file(name), `customer_id,spend,visits\n${lines.join('\n')}\n`);
}

const upTo = (count: number, from = 0) => Array.from({ length: count - from }, (_, at) => at + from);

beforeAll(() => {
  folder = temporaryFolder();
  write('january.csv', upTo(120), (customer) => customer % 2);
  write('february.csv', upTo(130, 5), (customer) => (customer < 25 && customer % 2 === 1 ? 0 : customer % 2));
  write('march.csv', upTo(133, 5), (customer) => (customer < 25 && customer % 2 === 1 ? 0 : customer % 2));
});
afterAll(() => folder?.[Symbol.dispose]());

const coterie = (...parameters: string[]) => runCoterie(parameters, { folder: folder.path });
const project = 'out/project.coterie';

it('compares a newer file with the segments, brings it in and says who moved', async () => {
  expect((await coterie('run', 'january.csv', '--k', '2', '--out', 'out')).status).toBe(0);

  const early = await coterie('drift', project);
  expect([early.status, early.stderr]).toEqual([2, expect.stringContaining('coterie drift PROJECT FILE')]);
  const none = await coterie('moves', project);
  expect([none.status, none.stderr]).toEqual([2, expect.stringContaining('no earlier segments')]);

  const same = await coterie('drift', project, 'january.csv', '--json');
  expect(JSON.parse(same.stdout)).toMatchObject({ advice: { action: 'keep' }, columns: [{ psi: 0 }, { psi: 0 }] });

  const drift = await coterie('drift', project, 'february.csv');
  expect(drift.status, drift.stderr).toBe(0);
  expect(drift.stdout).toContain('february.csv: 125 customers, against 120 customers of january.csv');
  expect(drift.stdout).toMatch(/By chance/);

  const updated = await coterie('update', project, 'february.csv', '--json');
  expect(updated.status, updated.stderr).toBe(0);
  const { movement, cluster, drift: told } = JSON.parse(updated.stdout);
  expect(told.now).toEqual({ source: 'february.csv', customers: 125 });
  expect(cluster.k).toBe(2);
  expect(movement).toMatchObject({ moved: 10, stayed: 105, joined: 10, gone: 5 });

  const moves = await coterie('moves', project, '--out', 'movers.csv');
  expect(moves.stdout).toContain(
    '10 of 115 customers (8.7 %) moved to another segment. 10 customers are new, 5 customers are gone.',
  );
  expect(moves.stdout).toMatch(/10 customers \(17 %\) left .+ for .+\./);
  expect(readFileSync(folder.file('movers.csv'), 'utf8').trim().split('\r\n')).toHaveLength(1 + 10 + 10 + 5);
  expect((await coterie('moves', project, '--out', 'all.csv', '--everyone')).status).toBe(0);
  expect(readFileSync(folder.file('all.csv'), 'utf8').trim().split('\r\n')).toHaveLength(1 + 130);
  expect((await coterie('moves', project, '--since', 'nobody')).status).toBe(2);

  const kept = await coterie('update', project, 'march.csv', '--keep');
  expect(kept.status, kept.stderr).toBe(0);
  expect(kept.stdout).toContain('Two groups kept from february.csv hold these 128 customers.');
  expect(kept.stdout).toContain('customers were placed in them, not clustered again.');
  expect(kept.stdout).toContain('Against the 2 segments of february.csv');

  const again = await coterie('drift', project);
  expect(again.stdout).toContain('march.csv: 128 customers, against 125 customers of february.csv');
}, 300_000);
