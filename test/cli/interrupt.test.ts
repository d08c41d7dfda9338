import { existsSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeCustomers } from '../support/customer-csv.ts';
import { runCoterie, spawnCoterie } from '../support/run-coterie.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();

beforeAll(() => {
  writeCustomers(folder.file('many.csv'), 60_000, 6, 5);
});
afterAll(() => folder[Symbol.dispose]());

/** Resolves once the child has begun to write where it was told to. */
async function begun(path: string): Promise<void> {
  await expect.poll(() => existsSync(path), { interval: 20 }).toBe(true);
}

it.skipIf(process.platform === 'win32')('an interrupt ends a run with 3 and leaves nothing half-written', async () => {
  const child = spawnCoterie(['run', 'many.csv', '--out', 'out'], { folder: folder.path });
  let said = '';
  child.stderr.on('data', (part) => {
    said += part;
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  await begun(folder.file('out'));
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 1000));
  child.kill('SIGINT');
  expect(await ended).toBe(3);
  expect(said).toContain('Cancelled');
  expect(existsSync(folder.file('out'))).toBe(false);
  expect(readdirSync(folder.file('.coterie-cache'))).toEqual([]);
});

it('a server ends cleanly when it is interrupted', async () => {
  const { status, stdout } = await runCoterie(['serve', '--no-open'], {
    folder: folder.path,
    interruptWhen: (_, said) => said.includes('Ctrl+C'),
  });
  expect([0, 2]).toContain(status);
  if (status === 0) expect(stdout).toMatch(/http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{40,}/);
});
