import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faults } from '../support/axe.ts';
import { browserPath, keepPicture, launchBrowser, openPage, turn } from '../support/browser.ts';
import { writeCustomers } from '../support/customer-csv.ts';
import { bringIn, findSegments, goToStep, lookAtFile } from '../support/steps.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { startWebMode } from '../support/web-mode.ts';

async function openTab(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name }).click();
  await page.getByRole('tabpanel', { name }).waitFor();
}

describe.skipIf(!browserPath)('every screen passes axe', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it('in light and in dark', async () => {
    using folder = temporaryFolder();
    const web = await startWebMode(folder.path);
    try {
      const { page } = await openPage(browser, web.url);
      const found: Record<string, string[]> = {};
      const check = async (screen: string) => {
        for (const scheme of ['dark', 'light'] as const) {
          await turn(page, scheme);
          found[`${screen}, ${scheme}`] = await faults(page);
          await keepPicture(page, `${scheme}-${screen}`);
        }
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
        await openTab(page, tab);
        await check(`segments-${tab.toLowerCase()}`);
      }
      for (const step of ['Prepare', 'Features', 'Explore', 'Report']) {
        await goToStep(page, step);
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
        await openTab(page, tab);
        await check(`explore-${tab.toLowerCase().replaceAll(' ', '-')}`);
      }
      expect(found).toEqual(Object.fromEntries(Object.keys(found).map((screen) => [screen, []])));

      // Who wishes for stillness sees the other colours at once, not fading in from element to element.
      await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
      const fading = await page.evaluate(async () => {
        const scheme = () => document.documentElement.dataset.mantineColorScheme;
        while (scheme() !== 'dark') await new Promise((resolve) => requestAnimationFrame(resolve));
        return document.getAnimations().length;
      });
      expect(fading).toBe(0);
    } finally {
      await web.stop();
    }
  }, 600_000);
});
