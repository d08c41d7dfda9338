import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { initial } from '../../../src/engine/store/migrations/001-initial.ts';
import { models } from '../../../src/engine/store/migrations/002-models.ts';
import { createProject, openProject } from '../../../src/engine/store/open-project.ts';
import type { NewStanding } from '../../../src/engine/store/standing-store.ts';
import { imported, tableOf } from '../../support/random-table.ts';
import { sampleClustering } from '../../support/sample-runs.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const now = () => new Date('2026-01-01T00:00:00Z');
const signal = new AbortController().signal;
const table = tableOf(3, [{ name: 'spend', type: 'number', values: Float64Array.of(1, 2, 3) }]);

function standing(runId: string, ids: readonly string[] | null): NewStanding {
  return {
    runId,
    source: 'january.csv',
    importedAt: now().toISOString(),
    customers: 3,
    named: ids !== null,
    segments: [{ id: 1, name: 'Findable name', color: '#123456', suggested: true }],
    reference: { rows: 3, columns: [], placed: null },
    middles: [{ column: 'spend', counts: [2, 1], sums: [4, 2] }],
    ids,
  };
}

it.each([undefined, 'secret'])('keeps how segments stood, customer ids and all (password %s)', async (password) => {
  using folder = temporaryFolder();
  const path = folder.file('shop.coterie');
  const store = createProject({ path, name: 'Shop', now, password });
  await store.saveImport(imported(table), signal);
  const ids = Array.from({ length: 40_000 }, (_, at) => `Findable-${at}`);
  await store.saveRun(sampleClustering('a', Int32Array.of(0, 1, 0)));
  await store.saveImport(imported(table), signal, standing('a', ids));
  await store.saveRun(sampleClustering('b', Int32Array.of(0, 1, 0)));
  await store.saveImport(imported(table), signal, standing('b', null));
  store.close();
  const again = openProject({ path, now, password });
  expect(again.standings().map(({ runId, named }) => [runId, named])).toEqual([
    ['b', false],
    ['a', true],
  ]);
  expect(again.standings()[1]).toEqual({ ...standing('a', null), named: true, ids: undefined });
  expect(await again.standingIds('a')).toEqual(ids);
  expect(await again.standingIds('b')).toEqual([]);
  expect((await again.arrays('a')).labels).toEqual(Int32Array.of(0, 1, 0));
  again.close();
  expect(readFileSync(path).includes('Findable')).toBe(password === undefined);
});

it('leaves nothing behind of an import that was cancelled', async () => {
  const store = createProject({ path: null, name: 'Shop', now });
  await store.saveImport(imported(table), signal);
  await store.saveRun(sampleClustering('a', Int32Array.of(0, 1, 0)));
  const cancelled = AbortSignal.abort();
  await expect(store.saveImport(imported(table), cancelled, standing('a', ['x', 'y', 'z']))).rejects.toMatchObject({
    code: 'CANCELLED',
  });
  expect(store.standings()).toEqual([]);
  expect(store.currentRunId()).toBe('a');
  store.close();
});

it('has none in a project from before this was kept', async () => {
  using folder = temporaryFolder();
  const path = folder.file('old.coterie');
  const store = createProject({ path, name: 'Shop', now, migrations: [initial, models] });
  store.close();
  const database = new DatabaseSync(path);
  expect(database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'standings'").all()).toEqual([]);
  database.close();
  const again = openProject({ path, now });
  expect(again.standings()).toEqual([]);
  again.close();
});
