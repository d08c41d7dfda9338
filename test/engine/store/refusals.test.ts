import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { migrations } from '../../../src/engine/store/migrations/migrations.ts';
import { createProject, openProject } from '../../../src/engine/store/open-project.ts';
import { toStoreError } from '../../../src/engine/store/store-error.ts';
import { imported, tableOf } from '../../support/random-table.ts';
import { smallDisk } from '../../support/small-disk.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const now = () => new Date('2026-01-02T03:04:05Z');
const quiet = new AbortController().signal;
const code = (name: string) => expect.objectContaining({ code: name });
const noise = (rows: number) =>
  tableOf(rows, [{ name: 'x', type: 'number', values: Float64Array.from({ length: rows }, () => Math.random()) }]);

const newest = migrations.at(-1)?.version ?? 0;
const next = newest + 1;
describe('refused projects', () => {
  it('missing, a folder, empty, text, a picture, another database, cut short', async () => {
    using folder = temporaryFolder();
    expect(() => openProject({ path: folder.file('none.coterie'), now })).toThrow(code('PROJECT_NOT_FOUND'));
    expect(() => openProject({ path: folder.path, now })).toThrow(code('PROJECT_INVALID'));
    for (const [name, bytes] of [
      ['empty', Buffer.alloc(0)],
      ['text', Buffer.from('id,name\n1,Ann\n'.repeat(1000))],
      ['short', Buffer.from('x')],
      ['zeros', Buffer.alloc(8192)],
    ] as const) {
      writeFileSync(folder.file(name), bytes);
      expect(() => openProject({ path: folder.file(name), now })).toThrow(code('PROJECT_INVALID'));
      expect(() => openProject({ path: folder.file(name), now, password: 'x' })).toThrow(code('PROJECT_INVALID'));
      expect(readFileSync(folder.file(name))).toEqual(bytes);
    }
    const other = new DatabaseSync(folder.file('other'));
    other.exec('CREATE TABLE t (a)');
    other.close();
    expect(() => openProject({ path: folder.file('other'), now })).toThrow(code('PROJECT_INVALID'));

    const path = folder.file('shop.coterie');
    const store = createProject({ path, name: 'Shop', now });
    await store.saveImport(imported(noise(20_000)), quiet);
    store.close();
    truncateSync(path, 20_000);
    expect(() => openProject({ path, now })).toThrow(code('PROJECT_INVALID'));
  });

  it('a wrong or missing password, leaving the file as it was', async () => {
    using folder = temporaryFolder();
    const path = folder.file('shop.coterie');
    createProject({ path, name: 'Shop', now, password: "it's a 'secret' ü" }).close();
    const before = readFileSync(path);
    expect(before.includes('SQLite format')).toBe(false);
    expect(() => openProject({ path, now })).toThrow(code('PROJECT_LOCKED'));
    expect(() => openProject({ path, now, password: 'guess' })).toThrow(code('PROJECT_LOCKED'));
    expect(readFileSync(path).equals(before)).toBe(true);
    const store = openProject({ path, now, password: "it's a 'secret' ü" });
    expect(store.meta().encrypted).toBe(true);
    store.close();
  });

  it('a password for a project that has none does no harm', () => {
    using folder = temporaryFolder();
    createProject({ path: folder.file('shop.coterie'), name: 'Shop', now }).close();
    const store = openProject({ path: folder.file('shop.coterie'), now, password: 'x' });
    expect(store.meta().encrypted).toBe(false);
    store.close();
  });

  it('one from a newer version, unchanged', () => {
    using folder = temporaryFolder();
    const path = folder.file('shop.coterie');
    const newer = [...migrations, { version: next, name: 'later', sql: 'CREATE TABLE later (a)' }];
    createProject({ path, name: 'Shop', now, migrations: newer }).close();
    const before = readFileSync(path);
    expect(() => openProject({ path, now })).toThrow(code('PROJECT_NEWER'));
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(readdirSync(folder.path)).toEqual(['shop.coterie']);
  });

  it('brings an older one up to date and keeps a copy as it was', async () => {
    using folder = temporaryFolder();
    const path = folder.file('shop.coterie');
    const store = createProject({ path, name: 'Shop', now });
    await store.saveImport(imported(noise(10)), quiet);
    const table = await store.loadTable();
    store.close();
    const before = readFileSync(path);
    const newer = [...migrations, { version: next, name: 'later', sql: 'ALTER TABLE runs ADD COLUMN later TEXT' }];
    const migrated = openProject({ path, now, migrations: newer });
    expect(await migrated.loadTable()).toEqual(table);
    migrated.close();
    expect(readFileSync(folder.file(`shop.coterie.v${newest}-backup`)).equals(before)).toBe(true);
    copyFileSync(folder.file(`shop.coterie.v${newest}-backup`), folder.file('back.coterie'));
    const old = openProject({ path: folder.file('back.coterie'), now });
    expect(await old.loadTable()).toEqual(table);
    old.close();
    expect(() => openProject({ path, now })).toThrow(code('PROJECT_NEWER'));
  });

  it('a step of migration that fails leaves the old version', () => {
    using folder = temporaryFolder();
    const path = folder.file('shop.coterie');
    createProject({ path, name: 'Shop', now }).close();
    const broken = [...migrations, { version: next, name: 'broken', sql: 'CREATE TABLE later (a); NONSENSE' }];
    expect(() => openProject({ path, now, migrations: broken })).toThrow();
    const store = openProject({ path, now });
    expect(store.meta().name).toBe('Shop');
    store.close();
  });

  it('one that is open already, here or in another process', () => {
    using folder = temporaryFolder();
    const path = folder.file('shop.coterie');
    const store = createProject({ path, name: 'Shop', now });
    expect(() => openProject({ path, now })).toThrow(code('PROJECT_IN_USE'));
    // The refused second opening must not have loosened the first one's lock.
    const probe = `const D = require('better-sqlite3-multiple-ciphers'); try { new D(process.argv[1], { timeout: 50 }).prepare('SELECT * FROM meta').all(); console.log('read'); } catch (error) { console.log(error.code); }`;
    expect(execFileSync(process.execPath, ['-e', probe, path], { encoding: 'utf8' }).trim()).toBe('SQLITE_BUSY');
    store.close();
    openProject({ path, now }).close();
  });

  it('a place that is taken, a folder that is not there', () => {
    using folder = temporaryFolder();
    const path = folder.file('shop.coterie');
    createProject({ path, name: 'Shop', now }).close();
    expect(() => createProject({ path, name: 'Other', now })).toThrow(code('PROJECT_EXISTS'));
    expect(() => createProject({ path: folder.file('no/where.coterie'), name: 'Other', now })).toThrow(
      code('NOT_FOUND'),
    );
    writeFileSync(folder.file('left.coterie'), '');
    createProject({ path: folder.file('left.coterie'), name: 'Left by a killed start', now }).close();
  });

  it.skipIf(!existsSync('/proc/self'))('a folder that nobody may write to', () => {
    expect(() => createProject({ path: '/proc/shop.coterie', name: 'Shop', now })).toThrow(code('FOLDER_READ_ONLY'));
  });

  it('names the troubles of the file system', () => {
    for (const [from, to] of [
      ['ENOSPC', 'DISK_FULL'],
      ['SQLITE_FULL', 'DISK_FULL'],
      ['EROFS', 'FOLDER_READ_ONLY'],
      ['EACCES', 'FOLDER_READ_ONLY'],
      ['SQLITE_READONLY_DIRECTORY', 'FOLDER_READ_ONLY'],
      ['SQLITE_BUSY_RECOVERY', 'PROJECT_IN_USE'],
      ['SQLITE_CORRUPT_VTAB', 'PROJECT_INVALID'],
    ]) {
      expect(toStoreError(Object.assign(new Error('x'), { code: from }), '/a/shop.coterie')).toMatchObject({
        code: to,
      });
    }
    const unknown = new Error('x');
    expect(toStoreError(unknown, null)).toBe(unknown);
  });
});

describe('a full disk', () => {
  it('ends an import with DISK_FULL and keeps what was there', async ({ skip }) => {
    using folder = temporaryFolder();
    const disk = smallDisk(folder.file('disk'));
    if (!disk) return skip('no small file system can be mounted here');
    try {
      const path = folder.file('disk/shop.coterie');
      const filler = folder.file('disk/filler');
      writeFileSync(filler, Buffer.alloc(6 << 20));
      const store = createProject({ path, name: 'Shop', now });
      const small = noise(100);
      await store.saveImport(imported(small), quiet);
      await expect(store.saveImport(imported(noise(1_000_000)), quiet)).rejects.toMatchObject({ code: 'DISK_FULL' });
      expect(await store.loadTable()).toEqual(small);
      store.close();
      const still = openProject({ path, now });
      expect(await still.loadTable()).toEqual(small);
      still.close();
      expect(() => createProject({ path: folder.file('disk/second.coterie'), name: 'Second', now })).toThrow(
        code('DISK_FULL'),
      );
      expect(existsSync(folder.file('disk/second.coterie'))).toBe(false);
      rmSync(filler);
      const again = openProject({ path, now });
      await again.saveImport(imported(noise(200)), quiet);
      await again.duplicateTo(folder.file('disk/copy.coterie'));
      again.close();
      expect(readdirSync(folder.file('disk')).sort()).toEqual(['copy.coterie', 'shop.coterie']);
    } finally {
      disk.unmount();
    }
  });
});
