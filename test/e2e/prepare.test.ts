import { writeFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsInBoth } from '../support/axe.ts';
import { browserPath, keepPicture, launchBrowser, openPage, settled } from '../support/browser.ts';
import { bringIn, goToStep, lookAtFile } from '../support/steps.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { startWebMode } from '../support/web-mode.ts';

/** Customers with what a preparation is for: gaps, a long tail, far values, a column below zero, words. */
function dirtyCustomers(rows: number): string {
  const cities = ['Ulm', 'Ulm', 'Ulm', 'Bonn', 'Bonn', 'Jena', 'Hof'];
  const lines = Array.from({ length: rows }, (_, row) => {
    const noise = Math.abs(Math.sin(row * 12.9898) * 43758.5453) % 1;
    const spend = row % 50 === 7 ? 90_000 : Math.round(20 + 900 * noise ** 3);
    const income = row % 9 === 0 ? '' : Math.round(20_000 + 30_000 * noise + 40 * (row % 100));
    const balance = Math.round(3000 * (noise - 0.4));
    const size = ['small', 'large', 'medium'][row % 3];
    return `C${row},${spend},${income},${balance},${(row * 7) % 60},${cities[row % 7]},${size}`;
  });
  return `customer_id,spend,income,balance,visits,colour,shirt\n${lines.join('\n')}\n`;
}

describe.skipIf(!browserPath)('the Prepare step', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  async function open(page: Page, path: string): Promise<void> {
    writeFileSync(path, dirtyCustomers(400));
    await lookAtFile(page, path);
    await bringIn(page);
    await goToStep(page, 'Prepare');
    await page.getByRole('heading', { name: 'What each step does, in order' }).waitFor();
  }

  const titles = (page: Page) => page.locator('ol[class*=list] > li p[class*=title]').allInnerTexts();

  it('tries steps before they are kept, moves them by keyboard and takes them back', async () => {
    using folder = temporaryFolder();
    const web = await startWebMode(folder.path);
    try {
      const { page, complaints } = await openPage(browser, web.url);
      await open(page, folder.file('dirty.csv'));
      await settled(page);
      const before = await titles(page);
      await page.getByRole('button', { name: 'Add a step' }).click();
      await page.getByRole('menuitem', { name: 'Far values' }).click();
      await page.getByLabel('What to do').selectOption('remove');
      await page.getByText('Tried, not kept yet').waitFor();
      await page
        .getByText(/^\D*\d+ of 400 customers/)
        .first()
        .waitFor();
      await page.getByText('Columns this step changes').waitFor();
      expect(await faultsInBoth(page, 'prepare-steps')).toEqual([]);

      await page.getByRole('button', { name: 'Keep these steps' }).click();
      await page.getByText('Tried, not kept yet').waitFor({ state: 'hidden' });
      await goToStep(page, 'Features');
      await goToStep(page, 'Prepare');
      await page.getByRole('heading', { name: 'What each step does, in order' }).waitFor();
      await expect.poll(() => titles(page)).toHaveLength(before.length + 1);
      await settled(page);
      const kept = await titles(page);

      await page.getByRole('button', { name: /^Move up: Step 2,/ }).press('Enter');
      await page.getByText('Tried, not kept yet').waitFor();
      await expect.poll(() => titles(page)).not.toEqual(kept);
      const moved = await titles(page);
      expect(moved.map((title) => title.slice(1)).toSorted()).toEqual(kept.map((title) => title.slice(1)).toSorted());
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.getByText('Tried, not kept yet').waitFor({ state: 'hidden' });
      await expect.poll(() => titles(page)).toEqual(kept);

      await page.getByLabel('Gaps', { exact: true }).selectOption('knn');
      await page.getByText(/missing values in income filled from the customers most alike/).waitFor();
      await page.getByLabel('Long tails', { exact: true }).selectOption('yeo-johnson');
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.getByRole('button', { name: 'Redo' }).click();
      await page.getByRole('button', { name: 'Back to the kept steps' }).click();
      await expect.poll(() => titles(page)).toEqual(kept);

      // What another screen decides stands here too.
      await goToStep(page, 'Features');
      await page.getByLabel('Build segments by Shirt').click();
      await page.getByLabel('Build segments by Colour').click();
      await goToStep(page, 'Prepare');
      await page.getByRole('button', { name: /Change: Step \d+, Words as numbers/ }).click();
      await page.getByLabel('What to do').selectOption('ordinal');
      await page.getByRole('button', { name: 'medium lower' }).click();
      expect(await faultsInBoth(page, 'prepare-words')).toEqual([]);
      for (const width of [1320, 1024, 500]) {
        await page.setViewportSize({ width, height: 900 });
        await keepPicture(page, `prepare-${width}`);
      }
      // In a table wider than the screen, what a column's own choices hold stays in sight.
      await page
        .getByRole('row', { name: /^Shirt/ })
        .getByRole('button')
        .press('Enter');
      const lower = page.getByRole('button', { name: 'medium lower' });
      await expect.poll(() => lower.count()).toBe(2);
      const rightEdges = () => lower.evaluateAll((own) => own.map((each) => each.getBoundingClientRect().right));
      await expect.poll(async () => Math.max(...(await rightEdges()))).toBeLessThan(500);
      expect(complaints).toEqual([]);
    } finally {
      await web.stop();
    }
  }, 300_000);
});
