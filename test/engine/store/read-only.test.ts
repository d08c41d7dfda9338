import { copyFileSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { migrations } from '../../../src/engine/store/migrations/migrations.ts';
import { createProject, openProject } from '../../../src/engine/store/open-project.ts';
import { imported, tableOf } from '../../support/random-table.ts';
import { sampleClustering, sampleRecipe } from '../../support/sample-runs.ts';
import { lockableFolder } from '../../support/small-disk.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const now = () => new Date('2026-01-02T03:04:05Z');
const quiet = new AbortController().signal;
const readOnly = expect.objectContaining({ code: 'FOLDER_READ_ONLY' });
const table = tableOf(3, [{ name: 'spend', type: 'number', values: Float64Array.of(1, 2, 3) }]);

describe('a project where nothing can be written', () => {
  it.for([undefined, 'secret'])(
    'opens for reading (password %s), and a copy of it for writing',
    async (password, { skip }) => {
      using folder = temporaryFolder();
      const disk = lockableFolder(folder.file('disk'));
      if (!disk) return skip('no folder can be locked here');
      try {
        const path = folder.file('disk/shop.coterie');
        const made = createProject({ path, name: 'Shop', now, password });
        await made.saveImport(imported(table), quiet);
        await made.saveRun(sampleClustering('a', Int32Array.of(0, 1, 0)));
        made.close();
        const before = readFileSync(path);
        disk.lock();
        const store = openProject({ path, now, password });
        expect(store.meta()).toMatchObject({ name: 'Shop', readOnly: true, encrypted: password !== undefined });
        expect(await store.loadTable()).toEqual(table);
        expect((await store.arrays('a')).labels).toEqual(Int32Array.of(0, 1, 0));

        expect(() => store.requireWritable()).toThrow(readOnly);
        expect(() => store.rename('Other')).toThrow(readOnly);
        expect(() => store.setRecipe(sampleRecipe)).toThrow(readOnly);
        expect(() => store.setCurrentRunId('a')).toThrow(readOnly);
        await expect(store.saveImport(imported(table), quiet)).rejects.toThrow(readOnly);
        await expect(store.saveTable(table, [], quiet)).rejects.toThrow(readOnly);
        await expect(store.saveRun(sampleClustering('b', Int32Array.of(0, 1, 0)))).rejects.toThrow(readOnly);
        await expect(store.duplicateTo(folder.file('disk/copy.coterie'))).rejects.toThrow(readOnly);

        const second = openProject({ path, now, password });
        expect(second.meta().readOnly).toBe(true);
        second.close();

        await store.duplicateTo(folder.file('copy.coterie'));
        const copy = store.openCopy(folder.file('copy.coterie'));
        expect(copy.meta()).toMatchObject({ readOnly: false, encrypted: password !== undefined });
        copy.rename('Mine now');
        copy.close();
        store.close();
        expect(readFileSync(path).equals(before)).toBe(true);
        expect(readdirSync(folder.file('disk'))).toEqual(['shop.coterie']);
        expect(() => createProject({ path: `${path}2`, name: 'Other', now })).toThrow(readOnly);
      } finally {
        disk.unmount();
      }
    },
  );

  it('is refused with the remedy where reading it would take writing', async ({ skip }) => {
    using folder = temporaryFolder();
    const disk = lockableFolder(folder.file('disk'));
    if (!disk) return skip('no folder can be locked here');
    try {
      const path = folder.file('disk/shop.coterie');
      createProject({ path, name: 'Shop', now }).close();
      const open = openProject({ path, now });
      open.rename('In the log only');
      copyFileSync(path, folder.file('disk/killed.coterie'));
      copyFileSync(`${path}-wal`, folder.file('disk/killed.coterie-wal'));
      open.close();
      disk.lock();
      expect(() => openProject({ path: folder.file('disk/killed.coterie'), now })).toThrow(
        expect.objectContaining({ code: 'FOLDER_READ_ONLY', hint: expect.stringContaining('killed.coterie-wal') }),
      );
      const newer = [...migrations, { version: migrations.length + 1, name: 'later', sql: 'CREATE TABLE later (a)' }];
      expect(() => openProject({ path, now, migrations: newer })).toThrow(
        expect.objectContaining({ code: 'FOLDER_READ_ONLY', message: expect.stringContaining('older version') }),
      );
    } finally {
      disk.unmount();
    }
  });
});
