import { writeFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, launchBrowser, openPage } from '../support/browser.ts';
import { bringIn } from '../support/steps.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { startWebMode } from '../support/web-mode.ts';

const month = (name: string, customers: number) => [
  'customer_id,order_id,date,amount',
  ...Array.from(
    { length: customers * 2 },
    (_, at) => `C${at % customers},${name}-${at},2025-${name}-${String(1 + (at % 27)).padStart(2, '0')},${10 + at}`,
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
      expect(complaints).toEqual([]);
    } finally {
      await web.stop();
    }
  });
});
