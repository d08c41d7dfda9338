import { writeFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/engine/evaluate/random.ts';
import { faults } from '../support/axe.ts';
import { browserPath, keepPicture, launchBrowser, openPage } from '../support/browser.ts';
import { bringIn, findSegments, goToStep, lookAtFile } from '../support/steps.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { startWebMode } from '../support/web-mode.ts';

/** Customers in three groups, with the dirt that such files have. */
function dirtyCustomers(): string {
  const random = seededRandom(7);
  const states = ['Married', 'Together', 'Single', 'Divorced'];
  const lines = Array.from({ length: 400 }, (_, row) => {
    const group = row % 3;
    const income =
      row === 40
        ? '666666'
        : row % 50 === 7
          ? ''
          : String(Math.round(30_000 + 20_000 * group + 3000 * random.normal()));
    const state = row === 11 ? 'YOLO' : row === 12 || row === 13 ? 'Alone' : states[row % 4];
    const born = row === 21 ? 1893 : 1950 + (row % 40);
    const spent = (200 + 300 * group + 30 * random.normal()).toFixed(2);
    return [`C${row}`, born, state, income, spent, 2 + group * 5 + (row % 3)].join(';');
  });
  return `ID;Year_Birth;Marital_Status;Income;Spent;Visits\n${lines.join('\n')}\n`;
}

describe.skipIf(!browserPath)('repairs in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it('are seen before they are done, done, undone, and hold for the segments', async () => {
    using folder = temporaryFolder();
    const path = folder.file('customers.csv');
    writeFileSync(path, dirtyCustomers());
    const web = await startWebMode(folder.path);
    try {
      const { page, complaints } = await openPage(browser, web.url);
      await lookAtFile(page, path);
      await bringIn(page);
      const panel = page.getByRole('region', { name: 'What is odd in this file' });
      await panel.getByRole('status').getByText('0 of 4 repaired').waitFor();

      await panel.getByText('See the 2 customers').click();
      const change = panel.getByRole('table', { name: 'What changes in Marital_Status' });
      await change.getByRole('row', { name: 'C12 Alone Single' }).waitFor();

      const income = page.getByRole('row').filter({ has: page.getByRole('combobox', { name: 'Role of Income' }) });
      await income.getByText('1 typed in').waitFor();
      await panel.getByRole('button', { name: /^Repair: 666,666/ }).press('Enter');
      await panel.getByRole('button', { name: /^Undo: 666,666/ }).waitFor();
      await income.getByText('1 typed in').waitFor({ state: 'detached' });
      await income.getByText('2.3 %').waitFor();
      await panel.getByRole('button', { name: /^Undo: 666,666/ }).click();
      await panel.getByRole('button', { name: /^Repair: 666,666/ }).waitFor();
      await income.getByText('1 typed in').waitFor();

      await panel.getByRole('button', { name: 'Do all 4 repairs' }).click();
      await panel.getByRole('status').getByText('4 of 4 repaired').waitFor();
      expect(await faults(page)).toEqual([]);
      await keepPicture(page, 'data-repaired');

      await goToStep(page, 'Prepare');
      await page.getByText('In "Income", "666666" counts as missing. 1 customer changed.').waitFor();
      await goToStep(page, 'Data');
      await findSegments(page);
      await goToStep(page, 'Data');
      await page.getByRole('button', { name: 'Undo all' }).click();
      await panel.getByRole('status').getByText('0 of 4 repaired').waitFor();

      await page.getByRole('checkbox', { name: 'Select Spent' }).check();
      await page.getByRole('checkbox', { name: 'Select Visits' }).check();
      const many = page.getByRole('toolbar', { name: '2 selected' });
      await many.getByRole('combobox', { name: 'Set role' }).selectOption('describes only');
      const visits = page.getByRole('combobox', { name: 'Role of Visits' });
      await expect.poll(() => visits.inputValue()).toBe('profile');

      await page.setViewportSize({ width: 500, height: 900 });
      await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(500);
      expect(complaints).toEqual([]);
    } finally {
      await web.stop();
    }
  }, 240_000);
});
