import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, keepPicture, launchBrowser, openPage } from '../support/browser.ts';
import { writeCustomers } from '../support/customer-csv.ts';
import { bringIn, findSegments, lookAtFile, segmentsShown } from '../support/steps.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { startWebMode, type WebMode } from '../support/web-mode.ts';

describe.skipIf(!browserPath)('Cancel in mid-sweep', () => {
  const folder = temporaryFolder();
  let browser: Browser;
  let web: WebMode;

  beforeAll(async () => {
    browser = await launchBrowser();
    web = await startWebMode(folder.path);
  });
  afterAll(async () => {
    await browser?.close();
    await web?.stop();
    folder[Symbol.dispose]();
  });

  it('leaves the project as it was, and usable', async () => {
    const { page, complaints } = await openPage(browser, web.url);
    await lookAtFile(page, writeCustomers(folder.file('many customers.csv'), 12_000, 6, 4));
    await bringIn(page);
    await page.getByRole('button', { name: 'Find my segments' }).first().click();
    const bar = page.getByRole('progressbar', { name: 'Finding your segments' }).first();
    await expect.poll(async () => Number(await bar.getAttribute('aria-valuenow')), { interval: 20 }).toBeGreaterThan(5);
    await keepPicture(page, 'cancel-1-running');
    await page.getByRole('button', { name: 'Cancel: Finding your segments' }).first().click();
    await page.getByText('Cancelled. Nothing was changed.').waitFor();
    await keepPicture(page, 'cancel-2-cancelled');
    expect(page.url()).toMatch(/\/data$/);
    await expect.poll(() => page.getByRole('progressbar').count()).toBe(0);
    await findSegments(page);
    expect((await segmentsShown(page)).names.length).toBeGreaterThanOrEqual(2);
    expect(complaints).toEqual([]);
  }, 300_000);
});
