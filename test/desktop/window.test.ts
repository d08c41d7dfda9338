import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findElectron } from '../../src/host/find-programs.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const electron = findElectron(root);

describe.skipIf(!electron)('the desktop window', () => {
  const folder = temporaryFolder();
  let app: ElectronApplication;
  let page: Page;

  beforeAll(async () => {
    app = await _electron.launch({
      executablePath: electron ?? undefined,
      args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), root],
      env: {
        ...(process.env as Record<string, string>),
        COTERIE_DATA_FOLDER: join(folder.path, 'data'),
        COTERIE_CACHE_FOLDER: join(folder.path, 'cache'),
      },
    });
    page = await app.firstWindow();
  });
  afterAll(async () => {
    await app?.close();
    folder[Symbol.dispose]();
  });

  it('shows the start page over its own scheme, and reaches the engine', async () => {
    await page.getByRole('button', { name: 'Choose a file' }).waitFor();
    expect(page.url()).toMatch(/^app:\/\/coterie\//);
    await page.getByRole('button', { name: /^Corner shop/ }).waitFor();
  });

  it('gives the page neither Node nor Electron', async () => {
    const found = await page.evaluate(() =>
      ['require', 'process', 'module', 'electron'].filter((name) => name in globalThis),
    );
    expect(found).toEqual([]);
  });

  it('goes nowhere else and opens no windows', async () => {
    const before = page.url();
    await page.evaluate(() => {
      window.open('https://example.org');
      window.location.href = 'https://example.org';
    });
    await page.waitForTimeout(500);
    expect(page.url()).toBe(before);
    expect(app.windows()).toHaveLength(1);
  });

  it('asks for no permission and gets none', async () => {
    const state = await page.evaluate(() => Notification.requestPermission());
    expect(state).toBe('denied');
  });

  it('has a menu with its own entries', async () => {
    const labels = await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label));
    expect(labels?.join(' ')).toContain('File');
  });
});
