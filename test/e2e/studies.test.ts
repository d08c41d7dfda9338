import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, keepPicture, launchBrowser, openPage, settled } from '../support/browser.ts';
import { bringIn, findSegments, goToStep, lookAtFile, segmentsShown } from '../support/steps.ts';
import { writeCustomerFile, writeEventLog } from '../support/study-files.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { startWebMode } from '../support/web-mode.ts';

/** In Prepare: takes over a study's preparation and waits until it is worked out. */
async function startFrom(page: Page, title: string | RegExp, source: RegExp): Promise<void> {
  await goToStep(page, 'Prepare');
  await page.getByRole('button', { name: 'Start from a published study' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: title }).check();
  await dialog.getByText('What will change').waitFor();
  await dialog.getByRole('button', { name: 'Use this preparation' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText(source).waitFor();
  await page.locator('section[aria-busy="false"]').first().waitFor();
  await settled(page);
}

/** What each step says it did. */
const stepsDone = (page: Page) => page.locator('ol li').allInnerTexts();

async function inBrowser(
  browser: Browser,
  work: (page: Page, folder: ReturnType<typeof temporaryFolder>) => Promise<void>,
): Promise<void> {
  using folder = temporaryFolder();
  const web = await startWebMode(folder.path);
  try {
    const { page, complaints } = await openPage(browser, web.url);
    await work(page, folder);
    expect(complaints).toEqual([]);
    await page.close();
  } finally {
    await web.stop();
  }
}

describe.skipIf(!browserPath)('preparing as the studies did, from the file to what the steps say', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it('study B: an event log, to segments', { timeout: 300_000 }, async () => {
    await inBrowser(browser, async (page, folder) => {
      await lookAtFile(page, writeEventLog(folder.file('october.csv'), 1500));
      await bringIn(page);
      await startFrom(page, /Shopping behaviour/, /Prepared as in Customer segmentation with deep learning/);
      const steps = (await stepsDone(page)).join('\n');
      expect(steps).toMatch(/No customer is listed twice/);
      expect(steps).toMatch(/filled with the column's most frequent value/);
      expect(steps).toMatch(/far from the rest in .*price.* left out/);
      expect(steps).toMatch(/Long tails of .* drawn in \(sqrt\)/);
      expect(steps).toMatch(/brought to mean 0 and standard deviation 1/);
      const table = await page.getByRole('region', { name: 'Column by column' }).innerText();
      for (const column of [/share/i, /price/i, /morning|evening|afternoon/i, /views/i]) expect(table).toMatch(column);
      await keepPicture(page, 'study-b-prepare');
      await findSegments(page);
      expect((await segmentsShown(page)).names.length).toBeGreaterThan(0);
    });
  });

  it('study C: 200,000 customers, to a set of columns chosen for a target', { timeout: 300_000 }, async () => {
    await inBrowser(browser, async (page, folder) => {
      await lookAtFile(page, writeCustomerFile(folder.file('customers.csv'), 200_000));
      await bringIn(page);
      await startFrom(page, /A large customer file/, /Prepared as in Customer segmentation through AI/);
      const steps = (await stepsDone(page)).join('\n');
      expect(steps).toMatch(/500 rows with an? customer_id seen before left out/);
      expect(steps).toMatch(/missing values in .* filled/);
      expect(steps).toMatch(/satisfaction turned into 1 column of numbers \(ordinal\)/);
      expect(steps).toMatch(/region turned into 4 columns of numbers \(one-hot\)/);
      expect(steps).toMatch(/brought to the range from 0 to 1/);
      expect(steps).toMatch(/brought to mean 0 and standard deviation 1/);
      await keepPicture(page, 'study-c-prepare');
      await goToStep(page, 'Features');
      await page.getByLabel('What they should tell about').selectOption('total_spent');
      await page.getByRole('button', { name: 'Suggest a set' }).click();
      const use = page.getByRole('button', { name: 'Use this set' });
      await use.waitFor();
      const reasons = await page.getByRole('table', { name: /Columns considered/ }).innerText();
      expect(reasons).toMatch(/Orders\s+Tells something about total_spent/);
      expect(reasons).toMatch(/Support calls\s+Adds next to nothing about total_spent/);
      expect(reasons).toMatch(/Visits per month\s+Says almost the same as orders/);
      await use.click();
      await page.getByText('This set is in use.').waitFor();
      await keepPicture(page, 'study-c-features');
      await page.getByRole('region', { name: 'Suggested set' }).getByRole('button', { name: 'Undo' }).click();
      await use.waitFor();
    });
  });
});
