import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openProject, type ProjectStore } from '../../../src/engine/store/project-store.ts';
import { isNumeric } from '../../../src/engine/table.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const writer = fileURLToPath(new URL('../../support/kill-writer.ts', import.meta.url));
const now = () => new Date();

/** Starts a writer, kills it at a random moment, and returns what it said was kept. */
async function writeAndKill(path: string, first: number): Promise<Map<string, number>> {
  const child = spawn(process.execPath, [writer, path, String(first)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (piece: Buffer) => {
    // The clock starts once writing has, or most kills would only hit the start of the process.
    if (said === '') setTimeout(() => child.kill('SIGKILL'), Math.random() * 120);
    said += piece.toString();
  });
  const [, signal] = await once(child, 'close');
  expect(signal).toBe('SIGKILL');
  const kept = new Map<string, number>();
  for (const line of said.split('\n').slice(0, -1)) {
    const [what, number] = line.split(' ');
    kept.set(what === 'run' ? `run-${number}` : what, Number(number));
  }
  return kept;
}

/** Everything that was said to be kept is there, or something newer in its place; nothing is half-written. */
async function check(store: ProjectStore, kept: ReadonlyMap<string, number>): Promise<void> {
  const table = await store.loadTable();
  if (table) {
    const [numbers, words] = table.columns;
    if (!isNumeric(numbers) || isNumeric(words)) throw new TypeError('columns of another type');
    const number = Math.floor(numbers.values[0]);
    expect(number).toBeGreaterThanOrEqual(kept.get('import') ?? 0);
    expect(numbers.values.every((value, row) => value === number + row / table.rows / 2)).toBe(true);
    expect(words.levels).toEqual([String(number)]);
    expect(store.source()?.name).toBe(`${number}.csv`);
  } else expect(kept.has('import')).toBe(false);
  for (const [what, number] of kept) {
    if (what.startsWith('run-')) {
      expect(store.run(what).summary.runId).toBe(what);
      expect((await store.arrays(what)).labels).toEqual(Int32Array.of(0, 1, number));
    } else if (what.startsWith('edit-')) {
      expect(Number(store.edits(what.slice('edit-'.length)).names[1])).toBeGreaterThanOrEqual(number);
    } else if (what === 'name') expect(Number(store.meta().name)).toBeGreaterThanOrEqual(number);
  }
}

describe('killing the process', () => {
  it.concurrent.each([1, 2])(
    'never loses what was kept: 50 kills, project %i',
    async () => {
      using folder = temporaryFolder();
      const path = folder.file('shop.coterie');
      const kept = new Map<string, number>();
      let highest = 0;
      for (let kill = 0; kill < 50; kill++) {
        for (const [what, number] of await writeAndKill(path, highest)) {
          kept.set(what, number);
          highest = Math.max(highest, number);
        }
        // A write that was not confirmed may be there too; numbers go on beyond it.
        highest += 1;
        const store = openProject({ path, now });
        await check(store, kept);
        store.close();
      }
      expect(highest).toBeGreaterThan(50);
    },
    300_000,
  );
});
