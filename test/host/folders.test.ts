import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { besideArchive } from '../../src/engine/beside-archive.ts';
import { contentSecurityPolicy } from '../../src/host/content-security-policy.ts';
import { foldersFor } from '../../src/host/folders.ts';
import { findLayout } from '../../src/host/layout.ts';
import { openLogFile } from '../../src/host/log-file.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('foldersFor', () => {
  it.each([
    ['linux', {}, '/home/ada/.local/share/coterie', '/home/ada/.cache/coterie'],
    ['linux', { XDG_DATA_HOME: '/d', XDG_CACHE_HOME: '/c' }, '/d/coterie', '/c/coterie'],
    ['darwin', {}, '/home/ada/Library/Application Support/Coterie', '/home/ada/Library/Caches/Coterie'],
    ['win32', { APPDATA: 'C:\\R', LOCALAPPDATA: 'C:\\L' }, 'C:\\R\\Coterie', 'C:\\L\\Coterie\\Cache'],
    ['darwin', { COTERIE_DATA_FOLDER: '/own', COTERIE_CACHE_FOLDER: '/fast' }, '/own', '/fast'],
  ] as const)('on %s with %j', (platform, environment, data, cache) => {
    expect(foldersFor(platform, environment, '/home/ada')).toEqual({ data, cache });
  });
});

describe('findLayout', () => {
  it('knows the source tree from a built one', () => {
    const source = findLayout(new URL('../../src/cli/main.ts', import.meta.url).href);
    expect(source.kernelWorker.pathname).toMatch(/\/src\/kernels\/worker\.ts$/);
    expect(source.umapWorker.pathname).toMatch(/\/src\/engine\/pictures\/umap-worker\.ts$/);
    expect(source.fileWorker.pathname).toMatch(/\/src\/engine\/ingest\/file-worker\.ts$/);
    const built = findLayout(new URL('../../out/main/parts/engine.js', import.meta.url).href);
    expect(built.root).toBe(source.root);
    expect(built.kernelWorker.pathname).toMatch(/\/out\/main\/kernel-worker\.js$/);
    expect(source.neuralWorker.pathname).toMatch(/\/src\/engine\/neural\/tfjs\/worker\.ts$/);
    expect(built.umapWorker.pathname).toMatch(/\/out\/main\/umap-worker\.js$/);
    expect(built.fileWorker.pathname).toMatch(/\/out\/main\/file-worker\.js$/);
    expect(built.neuralWorker.pathname).toMatch(/\/out\/main\/neural-worker\.js$/);
    expect(built.version).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it('finds what the packaged app keeps beside its archive', () => {
    expect(besideArchive(join('x', 'app.asar', 'resources'))).toBe(join('x', 'app.asar.unpacked', 'resources'));
    expect(besideArchive(join('x', 'resources'))).toBe(join('x', 'resources'));
  });
});

describe('the policy for pages', () => {
  it('lets nothing in from anywhere else', () => {
    expect(contentSecurityPolicy).toContain("default-src 'none'");
    expect(contentSecurityPolicy).not.toMatch(/\*|https?:|unsafe-eval|script-src[^;]*unsafe/);
  });
});

describe('the log', () => {
  it('keeps messages and stacks, and one earlier part', () => {
    using folder = temporaryFolder();
    const log = openLogFile(folder.path, () => new Date(0));
    log.write({ level: 'error', message: 'It broke', error: new Error('because') });
    expect(readFileSync(log.path, 'utf8')).toMatch(/^1970-01-01T00:00:00.000Z error It broke\nError: because\n/);
    writeFileSync(log.path, 'x'.repeat(1_000_001));
    log.write({ level: 'info', message: 'Afresh' });
    expect(readFileSync(log.path, 'utf8')).toBe('1970-01-01T00:00:00.000Z info Afresh\n');
    expect(readFileSync(`${log.path}.1`, 'utf8')).toHaveLength(1_000_001);
  });

  it('never stops the work', () => {
    using folder = temporaryFolder();
    mkdirSync(join(folder.path, 'logs', 'coterie.log'), { recursive: true });
    expect(() => openLogFile(folder.path, () => new Date()).write({ level: 'info', message: 'x' })).not.toThrow();
  });
});
