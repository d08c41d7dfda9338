import { writeFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, chooseFile, keepPicture, launchBrowser, openPage } from '../support/browser.ts';
import { bringIn } from '../support/steps.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { startWebMode } from '../support/web-mode.ts';

const month = (name: string, customers: number, goods = ['Tea', 'Jam']) => [
  'customer_id,order_id,date,amount,category',
  ...Array.from(
    { length: customers * 2 },
    (_, at) =>
      `C${at % customers},${name}-${at},2025-${name}-${String(1 + (at % 27)).padStart(2, '0')},${10 + at},${goods[at % 3 === 0 ? 0 : 1]}`,
  ),
];

describe.skipIf(!browserPath)('several files chosen together', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it('are looked at and brought in as one log', async () => {
    using folder = temporaryFolder();
    const paths = ['01', '02', '03'].map((name, at) => {
      const path = folder.file(`orders-${name}.csv`);
      writeFileSync(path, month(name, 30 + 10 * at).join('\n'));
      return path;
    });
    const web = await startWebMode(folder.path);
    try {
      const { page, complaints } = await openPage(browser, web.url);
      const chooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Choose a file', exact: true }).click();
      await (await chooser).setFiles(paths.toReversed());
      await page.getByRole('button', { name: 'Bring it in' }).waitFor();
      const heading = page.getByRole('heading', { level: 1 });
      await heading.filter({ hasText: 'orders-01.csv and 2 more' }).waitFor();
      await heading.filter({ hasText: '240 order lines by 50 customers' }).waitFor();
      await bringIn(page);
      await heading.filter({ hasText: '50 customers are ready' }).waitFor();

      // A newer log is summed up by the project's own lists, unless new ones are asked for.
      const table = page.getByRole('region', { name: 'Your customers, as a table' });
      await table.getByRole('columnheader', { name: /tea_share/ }).waitFor();
      const newer = folder.file('orders-04.csv');
      writeFileSync(newer, month('04', 40, ['Tea', 'Honey']).join('\n'));
      await chooseFile(page, 'Bring in another file', newer);
      const lists = page.getByRole('region', { name: 'Lists of this project' });
      await lists.getByText('count for this one too').waitFor();
      await lists.getByRole('checkbox', { name: 'Look for them anew' }).check();
      await lists.getByText('are looked for in this file').waitFor();
      await lists.getByRole('checkbox', { name: 'Look for them anew' }).uncheck();
      await keepPicture(page, 'own-lists');
      await bringIn(page);
      await heading.filter({ hasText: '40 customers are ready' }).waitFor();
      await table.getByRole('columnheader', { name: /jam_share/ }).waitFor();
      expect(await table.getByRole('columnheader', { name: /honey_share/ }).count()).toBe(0);
      expect(complaints).toEqual([]);
    } finally {
      await web.stop();
    }
  });
});
