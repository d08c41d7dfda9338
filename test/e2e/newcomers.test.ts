import { writeFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faults } from '../support/axe.ts';
import { browserPath, chooseFile, launchBrowser, openPage } from '../support/browser.ts';
import { bringIn, findSegments, goToStep, lookAtFile } from '../support/steps.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { startWebMode } from '../support/web-mode.ts';

/** Four kinds of customers, each in a corner of visits × spend. */
const customers = (count: number, from = 0) =>
  Array.from({ length: count }, (_, at) => {
    const [visits, spend] = [
      [5, 20],
      [40, 30],
      [6, 400],
      [45, 420],
    ][at % 4];
    const wobble = ((at * 37) % 11) - 5;
    return `C${from + at},${visits + wobble / 4},${spend + wobble}`;
  });
const heading = 'customer,visits,spend';

const place = (page: Page, path: string) => chooseFile(page, 'Choose a file', path);

describe.skipIf(!browserPath)('new customers in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it('are placed by the method, then by a network that learned the segments; a file that does not fit is refused', async () => {
    using folder = temporaryFolder();
    const [own, later, other] = ['own.csv', 'later.csv', 'other.csv'].map((name) => folder.file(name));
    writeFileSync(own, [heading, ...customers(240)].join('\n'));
    writeFileSync(later, [heading, ...customers(12, 1000), 'C2000,900,90000'].join('\n'));
    writeFileSync(other, ['customer,visits', 'C1,5'].join('\n'));
    const web = await startWebMode(folder.path);
    try {
      const { page, complaints } = await openPage(browser, web.url);
      await lookAtFile(page, own);
      await bringIn(page);
      await findSegments(page);
      await page.getByRole('link', { name: 'New customers' }).click();
      await place(page, later);
      await page.getByRole('heading', { name: 'Where they belong' }).waitFor();
      const said = page.getByRole('heading', { level: 1 });
      await said.filter({ hasText: '13 new customers found a place; 1 is unlike anyone' }).waitFor();
      await page
        .getByRole('row', { name: /^C2000/ })
        .getByText('Further out')
        .waitFor();
      expect(await faults(page)).toEqual([]);
      await page.getByText(/^Unlike anyone seen \(1\)/).click();
      await page.getByRole('row', { name: /^C1000/ }).waitFor({ state: 'detached' });

      await place(page, other);
      await page.getByText(/has no column spend, which the segments were built from/).waitFor();

      await page.getByRole('tab', { name: 'A network that learns the segments' }).click();
      await page.getByRole('button', { name: 'Learn the segments' }).click();
      await page.getByRole('heading', { name: /of the test customers are put where they belong/ }).waitFor();
      expect(await faults(page)).toEqual([]);

      await page.getByRole('tab', { name: 'Place customers' }).click();
      await page.getByLabel('Placed by').selectOption('classifier');
      // From one file to the next, the heading never falls back to asking for a first one.
      await page.evaluate(() => {
        const headings = new Set<string>();
        const look = () => headings.add(document.querySelector('h1')?.textContent ?? '');
        new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
        Object.assign(window, { headings });
      });
      await place(page, later);
      await page.getByRole('button', { name: 'Forget later.csv' }).nth(1).waitFor();
      const newest = page.getByRole('listitem').filter({ hasText: 'later.csv' }).first();
      await newest.getByText('shown above').waitFor();
      const headings: string[] = await page.evaluate(() => [...Reflect.get(window, 'headings')]);
      expect(headings).not.toEqual([]);
      expect(headings.filter((text) => !text.includes('13 new customers'))).toEqual([]);

      await goToStep(page, 'Segments');
      await page.reload();
      await page.getByRole('link', { name: 'New customers' }).click();
      await page.getByRole('heading', { name: 'Files placed before' }).waitFor();
      await expect.poll(() => page.getByRole('button', { name: 'Forget later.csv' }).count()).toBe(2);
      expect(complaints.filter((text) => !text.includes('422') && !text.includes('400'))).toEqual([]);
    } finally {
      await web.stop();
    }
  });

  it('and this computer tells where networks train', async () => {
    using folder = temporaryFolder();
    const web = await startWebMode(folder.path);
    try {
      const { page, complaints } = await openPage(browser, web.url);
      await page.getByRole('button', { name: 'This computer' }).click();
      await page.getByRole('heading', { name: 'Where networks train' }).waitFor();
      const drawer = page.getByRole('dialog');
      await drawer.getByText("Coterie's own trainer").first().waitFor();
      await drawer.getByText('TensorFlow on WebAssembly').first().waitFor();
      expect(await faults(page)).toEqual([]);
      expect(complaints).toEqual([]);
    } finally {
      await web.stop();
    }
  });
});
