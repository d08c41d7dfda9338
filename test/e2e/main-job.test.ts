import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, keepPicture, launchBrowser, openPage } from '../support/browser.ts';
import { bringIn, findSegments, goToStep, lookAtFile, segmentsShown } from '../support/steps.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { testData } from '../support/test-data.ts';
import { startWebMode, type WebMode } from '../support/web-mode.ts';

interface Job {
  readonly name: string;
  /** From the start page to what was found in the file. */
  readonly begin: (page: Page) => Promise<void>;
  readonly customers: string;
  readonly available: boolean;
}

const file = (name: string, customers: string): Job => ({
  name,
  begin: (page) => lookAtFile(page, testData(name) ?? ''),
  customers,
  available: testData(name) !== null,
});
const sample = (name: string, customers: string): Job => ({
  name,
  async begin(page) {
    await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
    await page.getByRole('button', { name: 'Bring it in' }).waitFor();
  },
  customers,
  available: true,
});

const jobs: readonly Job[] = [
  file('mall_customers.csv', '200 customers'),
  file('online_retail_invoices.csv', '4,338 customers'),
  sample('Corner shop', '2,600 customers'),
  sample('Web shop', '3,000 customers'),
];

describe.skipIf(!browserPath)('the main job in a browser', () => {
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

  async function restart(): Promise<void> {
    expect(await web.stop()).toBe(0);
    web = await startWebMode(folder.path);
  }

  for (const job of jobs) {
    it.skipIf(!job.available)(
      `${job.name}: from the file to the report, and the same again later`,
      async () => {
        await restart();
        const { page, complaints } = await openPage(browser, web.url);
        expect(page.url()).not.toContain('token');
        const picture = (step: string) => keepPicture(page, `${job.name.replace(/\W+/g, '-')}-${step}`);

        await job.begin(page);
        await picture('1-file');
        await bringIn(page);
        await page.getByRole('heading', { level: 1 }).filter({ hasText: job.customers }).waitFor();
        await picture('2-data');
        await findSegments(page);
        const found = await segmentsShown(page);
        expect(found.names.length).toBeGreaterThanOrEqual(2);
        expect(new Set(found.names).size).toBe(found.names.length);
        await picture('3-segments');

        await goToStep(page, 'Report');
        const button = page.getByRole('button', { name: 'Download report' });
        await button.waitFor();
        const waiting = page.waitForEvent('download');
        await button.click();
        const report = readFileSync(await (await waiting).path(), 'utf8');
        expect(report).toMatch(/^<!doctype html>/i);
        for (const name of found.names) expect(report).toContain(name);
        expect(report).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)/);
        await page.frameLocator('iframe').getByText(found.finding).first().waitFor();
        await picture('4-report');

        await goToStep(page, 'Explore');
        await page.locator('canvas, svg').first().waitFor();
        await picture('5-explore');
        expect(complaints).toEqual([]);
        await page.context().close();

        await restart();
        const later = await openPage(browser, web.url);
        const recent = later.page.getByRole('region', { name: 'Recent projects' });
        await recent
          .getByRole('button', { name: new RegExp(found.names[0]) })
          .first()
          .click();
        await later.page.waitForURL(/\/segments$/);
        await expect.poll(() => segmentsShown(later.page)).toEqual(found);
        expect(later.complaints).toEqual([]);
        await later.page.context().close();
      },
      300_000,
    );
  }

  it('loads no more than 500 kB, compressed, before the first screen', async () => {
    await restart();
    const context = await browser.newContext();
    const page = await context.newPage();
    const sizes: Promise<number>[] = [];
    const failed: string[] = [];
    page.on('response', (response) => {
      // Fonts are packed already; everything else is sent over loopback as it is.
      const packed = /\.woff2$/.test(response.url());
      if (response.ok()) sizes.push(response.body().then((body) => (packed ? body : gzipSync(body)).length));
    });
    page.on('requestfailed', (request) => failed.push(request.url()));
    await page.goto(web.url, { waitUntil: 'networkidle' });
    await page.getByRole('button', { name: 'Choose a file' }).waitFor();
    const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThan(500_000);
    expect(failed).toEqual([]);
    await context.close();
  });
});
