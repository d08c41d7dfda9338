import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProject } from '../../../src/engine/store/open-project.ts';
import type { ProjectStore } from '../../../src/engine/store/project-store.ts';
import { isNumeric } from '../../../src/engine/table.ts';
import { bundle, compiledIn } from '../../support/bundle.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
let writer: string;
beforeAll(async () => {
  writer = await bundle('kill-writer');
});
afterAll(() => folder[Symbol.dispose]());

const now = () => new Date();

/** What a writer said was kept, and how long its writes took. */
interface Said {
  readonly kept: Map<string, number>;
  readonly writeMs: number;
}

/**
 * Starts a writer and kills it at a random moment: after zero to three writes, somewhere in the next.
 *
 * @param writeMs what a write takes on this machine at the moment, so that the kill falls into one
 */
async function writeAndKill(path: string, first: number, writeMs: number): Promise<Said> {
  const child = spawn(process.execPath, [writer, path, String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: compiledIn(folder.path),
  });
  const writes = Math.floor(Math.random() * 4);
  let said = '';
  let opened = 0;
  let reached = 0;
  child.stdout.on('data', (piece: Buffer) => {
    if (opened === 0) opened = performance.now();
    said += piece.toString();
    if (reached > 0 || said.split('\n').length - 2 < writes) return;
    reached = performance.now();
    setTimeout(() => child.kill('SIGKILL'), Math.random() * writeMs);
  });
  const [, signal] = await once(child, 'close');
  expect(signal).toBe('SIGKILL');
  const kept = new Map<string, number>();
  for (const line of said.split('\n').slice(0, -1)) {
    const [what, number] = line.split(' ');
    kept.set(what === 'run' ? `run-${number}` : what, Number(number));
  }
  return { kept, writeMs: writes > 0 ? (writeMs + (reached - opened) / writes) / 2 : writeMs };
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
  const scores = store.scores.list().map(({ file }) => Number.parseInt(file, 10));
  expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  expect(scores[0] ?? 0).toBeGreaterThanOrEqual(kept.get('score') ?? 0);
  for (const number of scores.slice(0, 2)) {
    const { table, labels, confidence, unlike, reason } = await store.scores.read(`score-${number}`);
    const [spend, id] = table.columns;
    if (!isNumeric(spend) || isNumeric(id)) throw new TypeError('columns of another type');
    for (const array of [spend.values, labels, confidence, unlike, reason]) {
      expect(array.length).toBe(table.rows);
      expect(array.every((value: number) => value === number)).toBe(true);
    }
    expect(id.levels).toEqual([String(number)]);
  }
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
    async (project) => {
      const path = folder.file(`shop ${project}.coterie`);
      const kept = new Map<string, number>();
      let highest = 0;
      let writeMs = 20;
      for (let kill = 0; kill < 50; kill++) {
        const said = await writeAndKill(path, highest, writeMs);
        writeMs = said.writeMs;
        for (const [what, number] of said.kept) {
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
    900_000,
  );
});
