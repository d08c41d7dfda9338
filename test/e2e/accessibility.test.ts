import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, keepPicture, launchBrowser, openPage } from '../support/browser.ts';
import { writeCustomers } from '../support/customer-csv.ts';
import { bringIn, findSegments, goToStep, lookAtFile } from '../support/steps.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { startWebMode, type WebMode } from '../support/web-mode.ts';

/** What axe finds wrong, in a form that a failing test shows well. */
async function faults(page: Page): Promise<string[]> {
  // The preview of the report runs no scripts, so axe cannot look inside; the report itself is looked at below.
  const { violations } = await new AxeBuilder({ page }).options({ iframes: false }).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} (${node.any[0]?.message ?? node.html})`),
  );
}

describe.skipIf(!browserPath)('every screen passes axe', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it.each(['light', 'dark'] as const)(
    'in %s',
    async (scheme) => {
      using folder = temporaryFolder();
      const web: WebMode = await startWebMode(folder.path);
      try {
        const { page } = await openPage(browser, web.url, scheme);
        const found: Record<string, string[]> = {};
        const check = async (screen: string) => {
          await page.waitForLoadState('networkidle');
          found[screen] = await faults(page);
          await keepPicture(page, `${scheme}-${screen}`);
        };
        await page.getByRole('button', { name: 'Choose a file' }).waitFor();
        await check('home');
        await page.getByRole('button', { name: 'Glossary' }).click();
        await page.getByRole('dialog').waitFor();
        await check('glossary');
        await page.keyboard.press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'hidden' });
        await lookAtFile(page, writeCustomers(folder.file('shop.csv'), 600, 4));
        await check('file');
        await bringIn(page);
        await check('data');
        await findSegments(page);
        await check('segments');
        for (const tab of ['Profile', 'Customers', 'History']) {
          await page.getByRole('tab', { name: tab }).click();
          await page.getByRole('tabpanel').waitFor();
          await check(`segments-${tab.toLowerCase()}`);
        }
        for (const step of ['Prepare', 'Features', 'Explore', 'Report']) {
          await goToStep(page, step);
          await page.getByRole('heading', { level: 1 }).waitFor();
          await check(step.toLowerCase());
        }
        await goToStep(page, 'Prepare');
        await page.getByRole('button', { name: 'Start from a published study' }).click();
        await page.getByText('What will change').waitFor();
        await check('studies');
        await page.keyboard.press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'hidden' });
        await goToStep(page, 'Features');
        await page.getByRole('button', { name: 'Suggest a set' }).click();
        await page.getByRole('table', { name: /Columns considered/ }).waitFor();
        await check('suggested-set');
        await goToStep(page, 'Explore');
        for (const tab of ['Methods', 'Groups in use', 'How firm is it']) {
          await page.getByRole('tab', { name: tab }).click();
          await page.getByRole('tabpanel').waitFor();
          await check(`explore-${tab.toLowerCase().replaceAll(' ', '-')}`);
        }
        expect(found).toEqual(Object.fromEntries(Object.keys(found).map((screen) => [screen, []])));
      } finally {
        await web.stop();
      }
    },
    300_000,
  );
});
