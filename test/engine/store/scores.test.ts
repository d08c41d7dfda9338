import Database from 'better-sqlite3-multiple-ciphers';
import { expect, it } from 'vitest';
import { createProject, openProject } from '../../../src/engine/store/open-project.ts';
import { sampleClustering } from '../../support/sample-runs.ts';
import { sampleScore } from '../../support/sample-score.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const now = () => new Date();
const quiet = new AbortController().signal;

/** Pieces of scores in a project file that nobody has open. */
function pieces(path: string): number {
  const database = new Database(path, { readonly: true });
  const count = database.prepare<number>('SELECT count(*) FROM score_pieces').pluck().get() ?? 0;
  database.close();
  return count;
}

it('keeps a score whole, and nothing of one that was cancelled or removed', async () => {
  using folder = temporaryFolder();
  const path = folder.file('shop.coterie');
  const store = createProject({ path, name: 'Shop', now });
  await store.saveRun(sampleClustering('run', Int32Array.of(0, 1)));
  const score = sampleScore('one', 'run', 40_000, 7);
  await store.scores.save(score, quiet);
  expect(await store.scores.read('one')).toEqual(score);
  const controller = new AbortController();
  const saving = store.scores.save(sampleScore('two', 'run', 400_000, 8), controller.signal);
  setTimeout(() => controller.abort(), 20);
  await expect(saving).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(store.scores.list().map(({ scoreId }) => scoreId)).toEqual(['one']);
  store.scores.remove('one');
  store.close();
  expect(pieces(path)).toBe(0);
});

it('sweeps pieces that nobody named when the project is opened', async () => {
  using folder = temporaryFolder();
  const path = folder.file('shop.coterie');
  createProject({ path, name: 'Shop', now }).close();
  const database = new Database(path);
  database.exec(
    "INSERT INTO score_pieces (score_id, name, start, items, data) VALUES ('killed', 'labels', 0, 1, x'00')",
  );
  database.close();
  expect(pieces(path)).toBe(1);
  openProject({ path, now }).close();
  expect(pieces(path)).toBe(0);
});
