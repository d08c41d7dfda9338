import { writeFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CellFixture, xlsxBytes } from '../fixtures/write-xlsx.ts';
import { faultsInBoth } from '../support/axe.ts';
import { browserPath, launchBrowser, openPage } from '../support/browser.ts';
import { bringIn, lookAtFile } from '../support/steps.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { startWebMode } from '../support/web-mode.ts';

const shops: CellFixture[][] = Array.from({ length: 40 }, (_, at) => [`S${at}`, 50 + at * 3, at % 2 === 0]);
const customers: CellFixture[][] = Array.from({ length: 120 }, (_, at) => [
  `C${at}`,
  20 + (at % 50),
  at * 1.5,
  { date: 45_000 + at },
  ['Oslo', 'Rome', 'Paris'][at % 3],
]);

const workbook = xlsxBytes({
  sheets: [
    { name: 'Shops', rows: [['shop', 'size', 'open'], ...shops] },
    { name: 'Customers', rows: [['customer', 'age', 'spend', 'joined', 'city'], ...customers] },
  ],
});

describe.skipIf(!browserPath)('a source of several parts in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it('lets the sheet of a workbook be chosen', async () => {
    using folder = temporaryFolder();
    const path = folder.file('book.xlsx');
    writeFileSync(path, workbook);
    const web = await startWebMode(folder.path);
    try {
      const { page, complaints } = await openPage(browser, web.url);
      await lookAtFile(page, path);
      const sheet = page.getByRole('combobox', { name: 'Sheet' });
      await expect.poll(() => sheet.inputValue()).toBe('Shops');
      await page.getByRole('combobox', { name: 'Role of size' }).waitFor();
      await sheet.selectOption('Customers');
      await page.getByRole('combobox', { name: 'Role of spend' }).waitFor();
      await page.getByRole('combobox', { name: 'Role of size' }).waitFor({ state: 'detached' });
      await expect.poll(() => sheet.inputValue()).toBe('Customers');
      await page.getByRole('heading', { level: 1, name: /120/ }).waitFor();
      expect(await faultsInBoth(page, 'part-choice')).toEqual([]);
      await bringIn(page);
      await page.getByRole('combobox', { name: 'Role of city' }).waitFor();
      await page.getByRole('heading', { level: 1, name: /120/ }).waitFor();
      expect(complaints).toEqual([]);
    } finally {
      await web.stop();
    }
  }, 300_000);

  it('says in the dialog why a database server cannot be reached', async () => {
    using folder = temporaryFolder();
    const web = await startWebMode(folder.path);
    try {
      const { page } = await openPage(browser, web.url);
      await page.getByRole('button', { name: 'From a database' }).click();
      const dialog = page.getByRole('dialog', { name: 'Customers from a PostgreSQL database' });
      // Nothing listens on port 1.
      await dialog.getByRole('textbox', { name: 'Server' }).fill('127.0.0.1:1');
      await dialog.getByRole('textbox', { name: 'Database' }).fill('shop');
      await dialog.getByRole('textbox', { name: 'User' }).fill('ada');
      await dialog.getByLabel('Password', { exact: true }).fill('not-shown-anywhere');
      await dialog.getByRole('button', { name: 'Connect' }).click();
      const note = dialog.getByRole('alert');
      await note.getByText('No database answers at 127.0.0.1').waitFor();
      await note.getByText('Check host and port, and that the server is running.').waitFor();
      expect(await note.innerText()).not.toContain('not-shown-anywhere');
      expect(await faultsInBoth(page, 'database-refused')).toEqual([]);
      // What is typed next takes the error away.
      await dialog.getByRole('textbox', { name: 'Server' }).fill('localhost');
      await note.waitFor({ state: 'detached' });
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
    } finally {
      await web.stop();
    }
  }, 300_000);
});
