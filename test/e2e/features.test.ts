import { writeFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsEverywhere } from '../support/axe.ts';
import { browserPath, launchBrowser, openPage } from '../support/browser.ts';
import { logText, madeLog } from '../support/made-log.ts';
import { bringIn, goToStep, lookAtFile } from '../support/steps.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { startWebMode } from '../support/web-mode.ts';

describe.skipIf(!browserPath)('the Features step for a log of events', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it('shows features by meaning, finds them, and takes a whole meaning at once', async () => {
    using folder = temporaryFolder();
    const path = folder.file('events.csv');
    writeFileSync(path, logText(madeLog('events', 3000, 21), 'events'));
    const web = await startWebMode(folder.path);
    try {
      const { page, complaints } = await openPage(browser, web.url);
      await lookAtFile(page, path);
      await bringIn(page);
      await goToStep(page, 'Features');
      const heading = page.getByRole('heading', { level: 1 });
      await heading.getByText('Three columns build the segments').waitFor();
      const browsing = page.getByRole('region', { name: 'How they browse' });
      await browsing.waitFor();
      await browsing.getByRole('button', { name: /^Show \d+ more$/ }).click();
      await browsing.getByText('How it is worked out').first().click();
      await page.getByText('in percent; missing where there are no views').first().waitFor({ state: 'attached' });

      await page.getByLabel('Find a column').fill('weekend');
      await page.getByText('1 column found').waitFor();
      await expect.poll(() => page.getByRole('checkbox', { name: /weekend/i }).count()).toBe(1);
      await expect.poll(() => page.getByRole('checkbox', { name: /recency/i }).count()).toBe(0);
      await page.getByLabel('Find a column').fill('');

      const often = page.getByRole('region', { name: 'How often' });
      await often.getByRole('button', { name: /^Use all numbers of/ }).click();
      await often.getByRole('button', { name: /^Use none of/ }).waitFor();
      await often.getByRole('button', { name: /^Use none of/ }).click();
      await heading.getByText('Two columns build the segments').waitFor();

      expect(await faultsEverywhere(page, 'features')).toEqual([]);
      expect(complaints).toEqual([]);
    } finally {
      await web.stop();
    }
  }, 300_000);
});
