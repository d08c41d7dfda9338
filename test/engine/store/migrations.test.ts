import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { packNumbers } from '../../../src/engine/store/column-codec.ts';
import { initial } from '../../../src/engine/store/migrations/001-initial.ts';
import { createProject, openProject } from '../../../src/engine/store/open-project.ts';
import { imported, tableOf } from '../../support/random-table.ts';
import { sampleClustering, sampleRecipe } from '../../support/sample-runs.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const smallTable = tableOf(3, [{ name: 'spend', type: 'number', values: Float64Array.of(1, 2, 3) }]);
const now = () => new Date('2026-01-01T00:00:00Z');

it('brings a project from before models were kept up to date, runs and all', async () => {
  using folder = temporaryFolder();
  const path = folder.file('shop.coterie');
  const store = createProject({ path, name: 'Shop', now, migrations: [initial] });
  await store.saveImport(imported(smallTable), new AbortController().signal);
  store.close();
  const run = sampleClustering('a', Int32Array.of(0, 1, 0));
  const database = new DatabaseSync(path);
  database
    .prepare(
      'INSERT INTO runs (run_id, lineage, kind, method, k, silhouette, created_at, recipe, result, edits) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    )
    .run(
      'a',
      1,
      'cluster',
      'kmeans',
      2,
      0.5,
      now().toISOString(),
      JSON.stringify(sampleRecipe),
      JSON.stringify(run.result),
      JSON.stringify({ ids: [1, 2], names: {}, notes: {}, colors: {}, merged: [] }),
    );
  const add = database.prepare('INSERT INTO run_arrays (run_id, name, start, items, data) VALUES (?, ?, 0, 3, ?)');
  add.run('a', 'labels', await packNumbers(Int32Array.of(0, 1, 0)));
  add.run('a', 'rowIndex', await packNumbers(Int32Array.of(0, 1, 2)));
  database.close();
  const again = openProject({ path, now });
  expect((await again.arrays('a')).labels).toEqual(Int32Array.of(0, 1, 0));
  expect(again.run('a')).toMatchObject({ kind: 'cluster', result: { k: 2 } });
  expect(await again.model('a')).toBe(null);
  await again.saveRun(sampleClustering('b', Int32Array.of(1, 1, 0)));
  expect(await again.model('b')).not.toBe(null);
  again.close();
});
