import { existsSync, readdirSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noEdits } from '../../../src/engine/segments/segment-edits.ts';
import { createProject, openProject } from '../../../src/engine/store/open-project.ts';
import { imported, randomTable, tableOf } from '../../support/random-table.ts';
import { sampleClustering, sampleRecipe, sampleSweep } from '../../support/sample-runs.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const now = () => new Date('2026-01-02T03:04:05Z');
const quiet = new AbortController().signal;
const smallTable = tableOf(3, [{ name: 'spend', type: 'number', values: Float64Array.of(1, 2, 3) }]);

/** Mostly none: making a key takes a moment on purpose. */
const anyPassword = fc.oneof(
  { weight: 12, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.string({ minLength: 1 }) },
);

describe('project store', () => {
  it('gives back any table bit for bit, after closing too', async () => {
    using folder = temporaryFolder();
    let file = 0;
    await fc.assert(
      fc.asyncProperty(randomTable, anyPassword, async (table, password) => {
        const path = folder.file(`${file++}.coterie`);
        const options = { path, now, ...(password === null ? {} : { password }) };
        const store = createProject({ ...options, name: 'Shop' });
        await store.saveImport(imported(table), quiet);
        expect(await store.loadTable()).toEqual(table);
        store.close();
        const again = openProject(options);
        expect(await again.loadTable()).toEqual(table);
        expect(again.columns()).toEqual(table.info);
        expect(again.source()).toEqual(imported(table).source);
        expect(again.problems()).toEqual(imported(table).problems);
        expect(again.rejected()).toEqual(imported(table).rejected);
        again.close();
      }),
      { numRuns: 40 },
    );
  });

  it('keeps columns of several pieces and many levels', async () => {
    const rows = 150_000;
    const table = tableOf(rows, [
      { name: 'x', type: 'number', values: Float64Array.from({ length: rows }, (_, row) => Math.sin(row)) },
      {
        name: 'who',
        type: 'text',
        codes: Int32Array.from({ length: rows }, (_, row) => row),
        levels: Array.from({ length: rows }, (_, row) => `customer ${row}`),
      },
    ]);
    const store = createProject({ path: null, name: 'Memory', now });
    await store.saveImport(imported(table), quiet);
    const loaded = await store.loadTable();
    expect(loaded?.columns[0]).toEqual(table.columns[0]);
    expect(loaded?.columns[1]).toEqual(table.columns[1]);
    store.close();
  });

  it('starts empty and keeps name, times and recipe', () => {
    const store = createProject({ path: null, name: 'Shop', now });
    expect(store.meta()).toEqual({
      name: 'Shop',
      createdAt: '2026-01-02T03:04:05.000Z',
      modifiedAt: '2026-01-02T03:04:05.000Z',
      encrypted: false,
      readOnly: false,
    });
    expect([store.source(), store.recipe(), store.currentRunId()]).toEqual([null, null, null]);
    expect([store.columns(), store.problems(), store.rejected(), store.listRuns()]).toEqual([[], [], [], []]);
    store.rename('Corner shop');
    store.setRecipe(sampleRecipe);
    expect(store.meta().name).toBe('Corner shop');
    expect(store.recipe()).toEqual(sampleRecipe);
    store.close();
  });

  it('keeps runs with labels, silhouettes and edits; the newest first', async () => {
    using folder = temporaryFolder();
    const path = folder.file('shop.coterie');
    const store = createProject({ path, name: 'Shop', now });
    await store.saveImport(imported(smallTable), quiet);
    const run = sampleClustering('b', Int32Array.of(0, 1, 0));
    await store.saveRun(sampleSweep('a'));
    await store.saveRun(run);
    const edits = { ...noEdits, names: { 1: 'Regulars' }, merged: [[1, 2]] };
    store.setEdits('b', edits);
    store.close();
    const again = openProject({ path, now });
    expect(again.listRuns().map(({ runId, kind, k }) => [runId, kind, k])).toEqual([
      ['b', 'cluster', 2],
      ['a', 'sweep', null],
    ]);
    expect(again.currentRunId()).toBe('b');
    expect(again.run('b').result).toEqual(run.result);
    expect(await again.arrays('b')).toEqual({
      labels: Int32Array.of(0, 1, 0),
      rowIndex: Int32Array.of(0, 1, 2),
      silhouettes: Float32Array.of(0, 1, 0),
      confidence: null,
    });
    expect(await again.model('b')).toEqual(run.placing);
    expect(await again.preparation('b')).toEqual(run.preparation);
    expect(again.edits('b')).toEqual(edits);
    expect(again.auditLog().map(({ action }) => action)).toEqual([
      'project created',
      'customers imported',
      'numbers of segments compared',
      'segments computed',
      'segments edited',
    ]);
    expect(() => again.run('c')).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
    expect(() => again.setCurrentRunId('c')).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
    await expect(again.arrays('a')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    again.close();
  });

  it('a new import sets earlier runs aside, a change of columns keeps them', async () => {
    const store = createProject({ path: null, name: 'Shop', now });
    await store.saveImport(imported(smallTable), quiet);
    store.setRecipe(sampleRecipe);
    await store.saveRun(sampleClustering('a', Int32Array.of(0, 1, 0)));
    const words = tableOf(3, [{ name: 'spend', type: 'category', codes: Int32Array.of(0, 0, 0), levels: ['1'] }]);
    await store.saveTable(words, store.problems(), quiet);
    expect(await store.loadTable()).toEqual(words);
    expect([store.listRuns().length, store.currentRunId()]).toEqual([1, 'a']);
    await store.saveImport(imported(smallTable, 'new.csv'), quiet);
    expect(await store.loadTable()).toEqual(smallTable);
    expect([store.listRuns(), store.currentRunId(), store.recipe()]).toEqual([[], null, null]);
    store.close();
  });

  it('changes what is known of columns without touching them', async () => {
    const store = createProject({ path: null, name: 'Shop', now });
    await store.saveImport(imported(smallTable), quiet);
    const changed = store.columns().map((column) => ({ ...column, role: 'ignore' as const }));
    store.setColumns(changed, []);
    expect((await store.loadTable())?.info).toEqual(changed);
    expect(() =>
      store.setColumns(
        changed.map((column) => ({ ...column, name: 'other' })),
        [],
      ),
    ).toThrow(RangeError);
    expect(store.columns()).toEqual(changed);
    store.close();
  });

  it('keeps the old table when an import is cancelled half-way, and nothing of the new one', async () => {
    using folder = temporaryFolder();
    const path = folder.file('shop.coterie');
    const store = createProject({ path, name: 'Shop', now });
    await store.saveImport(imported(smallTable), quiet);
    const stop = new AbortController();
    const big = tableOf(200_000, [{ name: 'x', type: 'number', values: new Float64Array(200_000).fill(1.5) }]);
    const saving = store.saveImport(imported(big), stop.signal);
    await turn();
    stop.abort();
    await expect(saving).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(await store.loadTable()).toEqual(smallTable);
    store.close();
    expect(readdirSync(folder.path)).toEqual(['shop.coterie']);
  });

  it('lets a table be read while another import replaces it', async () => {
    const store = createProject({ path: null, name: 'Shop', now });
    await store.saveImport(imported(smallTable), quiet);
    const [loaded] = await Promise.all([store.loadTable(), store.saveImport(imported(smallTable, 'new.csv'), quiet)]);
    expect(loaded).toEqual(smallTable);
    store.close();
  });

  it.each([undefined, 'secret'])(
    'duplicates (password %s), with the same password and its own name',
    async (password) => {
      using folder = temporaryFolder();
      const store = createProject({ path: folder.file('shop.coterie'), name: 'Shop', now, password });
      await store.saveImport(imported(smallTable), quiet);
      await store.saveRun(sampleClustering('a', Int32Array.of(0, 1, 0)));
      await store.duplicateTo(folder.file('copy.coterie'));
      await expect(store.duplicateTo(folder.file('copy.coterie'))).rejects.toMatchObject({ code: 'PROJECT_EXISTS' });
      store.close();
      if (password) {
        expect(() => openProject({ path: folder.file('copy.coterie'), now })).toThrow(
          expect.objectContaining({ code: 'PROJECT_LOCKED' }),
        );
      }
      const copy = openProject({ path: folder.file('copy.coterie'), now, password });
      expect(copy.meta()).toMatchObject({ name: 'copy', encrypted: password !== undefined });
      expect(await copy.loadTable()).toEqual(smallTable);
      expect((await copy.arrays('a')).labels).toEqual(Int32Array.of(0, 1, 0));
      copy.close();
      expect(readdirSync(folder.path).sort()).toEqual(['copy.coterie', 'shop.coterie']);
    },
  );

  it('writes a project kept in memory to a file', async () => {
    using folder = temporaryFolder();
    const store = createProject({ path: null, name: 'Memory', now });
    await store.saveImport(imported(smallTable), quiet);
    await store.duplicateTo(folder.file('kept.coterie'));
    store.close();
    const kept = openProject({ path: folder.file('kept.coterie'), now });
    expect(await kept.loadTable()).toEqual(smallTable);
    kept.close();
    expect(existsSync(folder.file('kept.coterie-wal'))).toBe(false);
  });
});
