import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { openDuckDB } from '../../../src/engine/ingest/duckdb.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
afterAll(() => folder[Symbol.dispose]());
const script = fileURLToPath(new URL('../../support/spilling-import.ts', import.meta.url));
const customers = 250_000;
const word = 'Plainly-readable-customer';

/** Every customer twice, far apart, under a name that would be found in any file. */
function writeLog(): string {
  const path = folder.file('spilling.csv');
  const line = (at: number) =>
    `${word}-of-the-shop-${(at * 7919) % customers}-${at % customers},2024-0${1 + (at % 9)}-11 10:00:00,${at},${at % 100}.50\n`;
  const lines = ['customer_id,order_date,order_id,amount\n'];
  for (let at = 0; at < 2 * customers; at++) lines.push(line(at));
  writeFileSync(path, lines.join(''));
  return path;
}

/** What lies in the spill folders of killed and running processes. */
function spilled(parent: string): string[] {
  if (!existsSync(parent)) return [];
  return readdirSync(parent)
    .map((name) => join(parent, name, 'spill'))
    .filter((path) => existsSync(path))
    .flatMap((path) => readdirSync(path).map((name) => join(path, name)));
}

describe('spilled data', () => {
  it('shows no customer, and is gone after the next start where the process was killed', async () => {
    const log = writeLog();
    const parent = folder.file('cache');
    const child = spawn(process.execPath, [script, log, parent, String(110 * 1024 ** 2)], { stdio: 'ignore' });
    const ended = new Promise<NodeJS.Signals | null>((resolve) => child.on('exit', (_, signal) => resolve(signal)));
    let running = true;
    ended.then(() => {
      running = false;
    });
    // A file may be gone between the list and the look.
    const sizeOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
    const holds = () => spilled(parent).reduce((sum, path) => sum + sizeOf(path), 0);
    while (running && holds() < 500_000) await new Promise((resolve) => setTimeout(resolve, 2));
    child.kill('SIGKILL');
    expect(await ended).toBe('SIGKILL');

    const [scratch] = readdirSync(parent);
    expect(statSync(join(parent, scratch)).mode & 0o777).toBe(0o700);
    const files = spilled(parent);
    expect(files.length).toBeGreaterThan(0);
    for (const path of files) {
      const bytes = readFileSync(path);
      expect(bytes.includes(word)).toBe(false);
      expect(bytes.includes('of-the-shop')).toBe(false);
    }

    const next = await openDuckDB({ spillFolder: parent, threads: 1 });
    expect(existsSync(join(parent, scratch))).toBe(false);
    await next.close();
    expect(readdirSync(parent)).toEqual([]);
  }, 300_000);
});
