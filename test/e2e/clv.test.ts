import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsInBoth } from '../support/axe.ts';
import { browserPath, keepPicture, launchBrowser, openPage } from '../support/browser.ts';
import { writeOrders } from '../support/order-log.ts';
import { bringIn, goToStep, lookAtFile } from '../support/steps.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { startWebMode } from '../support/web-mode.ts';

describe.skipIf(!browserPath)('what customers will be worth', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it('is worked out in the Features step', async () => {
    using folder = temporaryFolder();
    const web = await startWebMode(folder.path);
    try {
      const { page, complaints } = await openPage(browser, web.url);
      await lookAtFile(page, writeOrders(folder.file('orders.csv'), 800, 7));
      await page.getByText('How the file is read').click();
      await page.getByLabel('Learn future value up to').fill('2025-09-30');
      await bringIn(page);
      await goToStep(page, 'Features');
      await page.getByRole('button', { name: 'Work out their value' }).click();
      await page.getByText('In the next 12 months these customers').waitFor();
      await page
        .getByText(/^Held-out orders were/)
        .first()
        .waitFor();
      await page.getByText('How far this can be trusted').waitFor();
      expect(await faultsInBoth(page, 'clv')).toEqual([]);
      for (const width of [1320, 1024, 500]) {
        await page.setViewportSize({ width, height: 900 });
        const panel = page.getByRole('region', { name: 'What customers will be worth' });
        const over = () => panel.evaluate((own) => own.scrollWidth - own.clientWidth);
        await expect.poll(over, { message: `${width} px` }).toBeLessThanOrEqual(0);
        await keepPicture(page, `clv-${width}`);
      }
      // It is still there after a look elsewhere, and can be worked out again.
      await page.setViewportSize({ width: 1320, height: 900 });
      await goToStep(page, 'Data');
      await goToStep(page, 'Features');
      await page.getByText('In the next 12 months these customers').waitFor();
      await page.getByLabel('Months ahead').fill('6');
      await page.getByRole('button', { name: 'Work it out again' }).click();
      await page.getByText('In the next 6 months these customers').waitFor();
      expect(complaints).toEqual([]);
    } finally {
      await web.stop();
    }
  }, 300_000);
});
