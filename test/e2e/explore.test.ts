import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faults } from '../support/axe.ts';
import { browserPath, keepPicture, launchBrowser, openPage, settled } from '../support/browser.ts';
import { writeCustomers } from '../support/customer-csv.ts';
import { bringIn, findSegments, goToStep, lookAtFile } from '../support/steps.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { startWebMode } from '../support/web-mode.ts';

async function openTab(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name, exact: true }).click();
  await page.getByRole('tabpanel', { name, exact: true }).waitFor();
}

describe.skipIf(!browserPath)('the Explore step in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it('compares methods, uses one, moves its cut by keys and by hand, and tests how firm it is', async () => {
    using folder = temporaryFolder();
    const web = await startWebMode(folder.path);
    try {
      const { page, complaints } = await openPage(browser, web.url);
      await lookAtFile(page, writeCustomers(folder.file('shop.csv'), 400, 3, 4));
      await bringIn(page);
      await findSegments(page);
      await goToStep(page, 'Explore');

      await openTab(page, 'Methods');
      const boxes = page.getByRole('group', { name: 'Methods to compare' }).getByRole('checkbox');
      await page.getByRole('checkbox', { name: 'K-means', exact: true }).waitFor();
      for (const box of await boxes.all()) await box.uncheck();
      for (const name of ['K-means', 'Hierarchical']) await page.getByRole('checkbox', { name, exact: true }).check();
      await page.getByRole('button', { name: 'Compare 2 methods' }).click();
      await page.getByRole('heading', { name: 'Which differences are real' }).waitFor();
      const rows = page.getByRole('region', { name: 'All figures' }).getByRole('row');
      await expect.poll(() => rows.count()).toBe(3);
      await page.getByText('Every number of groups').click();
      await expect.poll(() => rows.count()).toBeGreaterThan(6);
      await page.getByRole('button', { name: 'Sort by Silhouette' }).click();
      const heading = page.getByRole('columnheader', { name: 'Silhouette' });
      await expect.poll(() => heading.getAttribute('aria-sort')).toBe('descending');
      expect(await faults(page)).toEqual([]);
      await keepPicture(page, 'explore-compared');
      await page.getByRole('button', { name: 'Use this: Hierarchical, 4 groups' }).click();
      await page.waitForURL(/\/segments$/);

      await goToStep(page, 'Explore');
      await openTab(page, 'Methods');
      await page.getByRole('heading', { name: 'Which differences are real' }).waitFor();
      await openTab(page, 'Groups in use');
      await page.getByText('Hierarchical made 4 groups.').waitFor();
      const cut = page.getByRole('slider', { name: 'Height of the cut' });
      const groups = () => cut.getAttribute('aria-valuetext');
      await expect.poll(groups).toBe('4 groups');
      await cut.focus();
      await page.keyboard.press('ArrowUp');
      await expect.poll(groups).toBe('3 groups');
      await settled(page);
      const place = await cut.boundingBox();
      if (!place) throw new Error('The cut has no place');
      await page.mouse.move(place.x + 40, place.y + place.height / 2);
      await page.mouse.down();
      await page.mouse.move(place.x + 40, place.y - 400, { steps: 5 });
      await page.mouse.up();
      await expect.poll(groups).toBe('1 group');
      await page.getByRole('button', { name: 'Back to the cut in use' }).click();
      await expect.poll(groups).toBe('4 groups');
      await cut.press('ArrowUp');
      await expect.poll(groups).toBe('3 groups');
      expect(await faults(page)).toEqual([]);
      await page.getByRole('button', { name: 'Use this cut: 3 groups' }).click();
      await page.getByText('Hierarchical made 3 groups.').waitFor();
      await page.getByText('This is the cut in use.').waitFor();
      await keepPicture(page, 'explore-tree');

      await openTab(page, 'How firm is it');
      await page.getByRole('button', { name: 'Test these groups' }).click();
      await page.getByRole('button', { name: 'Test again' }).waitFor();
      await page.getByRole('heading', { name: 'If the number of groups were different' }).waitFor();
      await page.getByText(/differ by more than chance in \d+ of \d+ columns/).waitFor();
      expect(await faults(page)).toEqual([]);
      await keepPicture(page, 'explore-firm');
      expect(complaints).toEqual([]);
    } finally {
      await web.stop();
    }
  }, 300_000);
});
