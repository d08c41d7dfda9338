import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page, type Request } from 'playwright-core';
import { findChromium } from '../../src/host/find-programs.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const pictures = join(root, 'test-results');

/** For a single action, in ms; a slow machine's, as it only tells how late a test that hangs gives up. */
const patience = 120_000;

/** Browser tests need a Chromium and the built screens; without either they are skipped. */
export const browserPath: string | null = existsSync(join(root, 'out', 'renderer', 'index.html'))
  ? findChromium()
  : null;

export function launchBrowser(): Promise<Browser> {
  // Chromium refuses its sandbox to root, which a container usually is.
  const parameters = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath: browserPath ?? undefined, args: parameters });
}

export interface Watched {
  readonly page: Page;
  /** What the page complained about: errors, refused requests, breaches of the policy. */
  readonly complaints: readonly string[];
}

/** What each page asks of the engine just now. */
const underWay = new WeakMap<Page, Set<Request>>();

/** A page of its own, with everything it complains about. */
export async function openPage(
  browser: Browser,
  url: string,
  colorScheme: 'light' | 'dark' = 'light',
): Promise<Watched> {
  const context = await browser.newContext({
    viewport: { width: 1320, height: 900 },
    acceptDownloads: true,
    colorScheme,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  const asked = new Set<Request>();
  underWay.set(page, asked);
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (!protocol.startsWith('http')) return;
    if (hostname !== '127.0.0.1') complaints.push(`asked ${request.url()}`);
    asked.add(request);
  });
  page.on('requestfinished', (request) => asked.delete(request));
  page.on('requestfailed', (request) => asked.delete(request));
  await page.goto(url);
  return { page, complaints };
}

/**
 * Waits until a screen stays as it is: every answer is there, nothing moves, and two looks in a row say so. Of use before
 * a look at the whole screen; `waitForLoadState('networkidle')` tells of the first page alone.
 */
export async function settled(page: Page): Promise<void> {
  const asked = underWay.get(page);
  const deadline = Date.now() + patience;
  for (let quiet = 0; quiet < 2; ) {
    const moving = await page.evaluate(async () => {
      for (let frame = 0; frame < 2; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
      return document.getAnimations().some(({ playState }) => playState === 'running');
    });
    quiet = moving || asked?.size ? 0 : quiet + 1;
    if (Date.now() > deadline) {
      throw new Error(`Not settled; still asking ${[...(asked ?? [])].map((request) => request.url()).join(', ')}`);
    }
  }
}

/** Turns the screen light or dark, as the system of a person would. */
export async function turn(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor();
}

/** Keeps a picture of the whole screen in `test-results`, which git passes over, where `COTERIE_TEST_PICTURES` is set. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  if (!process.env.COTERIE_TEST_PICTURES) return;
  mkdirSync(pictures, { recursive: true });
  const usual = page.viewportSize() ?? { width: 1320, height: 900 };
  const hidden = await page.locator('#content').evaluate((content) => {
    const scrolling = [content, ...content.querySelectorAll('*')].filter(
      (each) => ['auto', 'scroll'].includes(getComputedStyle(each).overflowY) && each.clientHeight > 300,
    );
    return Math.max(0, ...scrolling.map((each) => each.scrollHeight - each.clientHeight));
  });
  await page.setViewportSize({ ...usual, height: Math.min(usual.height + hidden, 6000) });
  await page.screenshot({ path: join(pictures, `${name}.png`) });
  await page.setViewportSize(usual);
}

/** Brings a file in through the file chooser behind a button. */
export async function chooseFile(page: Page, button: string, path: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: button, exact: true }).click();
  await (await chooser).setFiles(path);
}
