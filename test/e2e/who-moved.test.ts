import { readFileSync, writeFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsEverywhere } from '../support/axe.ts';
import { browserPath, chooseFile, launchBrowser, openPage } from '../support/browser.ts';
import { bringIn, findSegments, lookAtFile } from '../support/steps.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { startWebMode } from '../support/web-mode.ts';

const centers = [
  [120, 3, 20],
  [480, 12, 45],
  [900, 30, 12],
  [300, 25, 70],
];

/** Customers around four middles; the range of their numbers and the group of each are given. */
function shopCsv(from: number, to: number, groupOf: (customer: number) => number): string {
  const lines = Array.from({ length: to - from }, (_, at) => {
    const customer = from + at;
    const [spend, visits, age] = centers[groupOf(customer)];
    return `C${customer},${spend + ((customer * 37) % 61)},${visits + ((customer * 17) % 5)},${age + ((customer * 7) % 11)}`;
  });
  return `customer_id,spend,visits,days_since_visit\n${lines.join('\n')}\n`;
}

describe.skipIf(!browserPath)('newer customers in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it('are compared, kept under the same names, and followed from segment to segment', async () => {
    using folder = temporaryFolder();
    const [first, second] = [folder.file('january.csv'), folder.file('february.csv')];
    writeFileSync(
      first,
      shopCsv(0, 400, (customer) => customer % 4),
    );
    // 38 of the second group have gone over to the third, which is worth watching; ten are gone and thirty are new.
    const later = (customer: number) => (customer % 4 === 1 && customer % 5 < 2 ? 2 : customer % 4);
    writeFileSync(second, shopCsv(10, 430, later));
    const web = await startWebMode(folder.path);
    try {
      const { page, complaints } = await openPage(browser, web.url);
      await lookAtFile(page, first);
      await bringIn(page);
      await findSegments(page);
      const name = page.getByRole('textbox', { name: /^Name of the segment / }).first();
      await name.fill('My regulars');
      await name.press('Enter');
      await page.getByRole('button', { name: 'Bring out My regulars' }).waitFor();

      await page.getByRole('navigation', { name: 'Steps' }).getByRole('link', { name: 'Data' }).click();
      await chooseFile(page, 'Bring in another file', second);
      await bringIn(page);
      const panel = page.getByRole('region', { name: 'Newer customers than those of january.csv' });
      await panel.waitFor();
      await panel.getByText('What has changed, column by column').click();
      await panel.getByRole('row', { name: /Spend/ }).waitFor();
      expect(await faultsEverywhere(page, 'new-customers')).toEqual([]);

      // A share has moved: both ways are open.
      await panel.getByRole('button', { name: 'Cluster again' }).waitFor();
      await panel.getByRole('button', { name: 'Keep these segments' }).click();
      await page.waitForURL(/\/segments$/, { timeout: 300_000 });
      await page.getByRole('button', { name: 'Bring out My regulars' }).waitFor();
      await page.getByText(/These segments were kept from january\.csv.+not clustered again/).waitFor();
      await page
        .getByRole('heading', { name: 'Four groups kept from january.csv hold these 420 customers.' })
        .waitFor();
      await page.getByRole('tab', { name: 'Who moved' }).click();
      const title = page.getByRole('heading', { name: /38 of 390 customers \(9\.7.%\) moved to another segment/ });
      await title.waitFor();
      const cell = page.getByRole('button', { name: /^38.customers, / });
      await cell.click();
      await expect.poll(() => cell.getAttribute('aria-pressed')).toBe('true');
      await page.getByRole('cell', { name: 'C25', exact: true }).waitFor();
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Export all who moved' }).click();
      const saved = readFileSync(await (await download).path(), 'utf8');
      expect(saved.trim().split('\r\n')).toHaveLength(1 + 38 + 10 + 30);
      await page.getByRole('heading', { name: 'How the customers have changed' }).waitFor();
      expect(await faultsEverywhere(page, 'who-moved')).toEqual([]);
      expect(complaints).toEqual([]);
    } finally {
      await web.stop();
    }
  }, 300_000);
});
