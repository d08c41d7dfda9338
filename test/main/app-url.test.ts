import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileOf, mayNavigate, mayRequest, startUrl } from '../../src/main/app-url.ts';

const folder = join('/', 'app', 'out', 'renderer');

describe('fileOf', () => {
  it('names files of the renderer', () => {
    expect(fileOf(startUrl, folder)).toBe(join(folder, 'index.html'));
    expect(fileOf('app://coterie/', folder)).toBe(join(folder, 'index.html'));
    expect(fileOf('app://coterie/assets/a%20b.js?x#y', folder)).toBe(join(folder, 'assets', 'a b.js'));
  });

  it.each([
    'app://other/index.html',
    'file:///etc/passwd',
    'app://coterie/..%5c..%5cx',
    'app://coterie/%',
    'app://coterie/a%00.js',
  ])('names none for %s', (url) => expect(fileOf(url, folder)).toBeNull());

  it('never leads out of the folder', () => {
    const part = fc.constantFrom('..', '.', '%2e%2e', '..%2f', '%2f', 'a', '', '%5c', '~');
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const path = fileOf(`app://coterie/${parts.join('/')}`, folder);
        expect(path === null || path.startsWith(folder)).toBe(true);
      }),
    );
  });
});

describe('where the window may go', () => {
  it('is its own pages', () => {
    expect(mayNavigate(`${startUrl}#/project/1/data`)).toBe(true);
    for (const url of [
      'https://example.org',
      'file:///etc/passwd',
      'app://other/',
      'javascript:alert(1)',
      'nonsense',
    ]) {
      expect(mayNavigate(url)).toBe(false);
    }
  });

  it('and what it may load is nothing of the network', () => {
    for (const url of [startUrl, 'blob:app://coterie/1', 'data:font/woff2;base64,AA'])
      expect(mayRequest(url)).toBe(true);
    for (const url of ['https://example.org', 'http://127.0.0.1/', 'ws://localhost', 'file:///etc/passwd']) {
      expect(mayRequest(url)).toBe(false);
    }
  });
});
