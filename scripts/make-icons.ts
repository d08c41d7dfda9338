/**
 * Draws the app's icons from its mark into resources/icons: PNG for Linux, ICO for Windows, ICNS for the Mac.
 * Run it after a change of the mark: `node scripts/make-icons.ts`. Needs a Chromium.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { obtainChromium } from './support/chromium.ts';
import { type IconPicture, icnsOf, icoOf } from './support/icon-files.ts';
import { root } from './support/run-command.ts';

const mark = readFileSync(join(root, 'src', 'renderer', 'app', 'icon.svg'), 'utf8');
const target = join(root, 'resources', 'icons');

/** Icons on a Mac keep this share of their square; the rest is air around them (Apple's icon grid, 824 of 1024). */
const macShare = 824 / 1024;

async function draw(browser: Browser, size: number, share = 1): Promise<IconPicture> {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const source = `data:image/svg+xml;base64,${Buffer.from(mark).toString('base64')}`;
  const style = 'display: block; position: absolute; inset: 0; margin: auto';
  await page.setContent(`<img src="${source}" style="width: ${100 * share}%; ${style}">`);
  await page.locator('img').evaluate((image: HTMLImageElement) => image.decode());
  const png = await page.screenshot({ omitBackground: true });
  await page.close();
  return { size, png };
}

const program = await obtainChromium();
if (program === null) throw new Error('Drawing the icons needs a Chromium, and none could be had.');
const browser = await chromium.launch({
  executablePath: program,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
const drawAll = async (sizes: readonly number[], share?: number) => {
  const pictures: IconPicture[] = [];
  for (const size of sizes) pictures.push(await draw(browser, size, share));
  return pictures;
};
mkdirSync(target, { recursive: true });
for (const { size, png } of await drawAll([16, 32, 48, 64, 128, 256, 512])) {
  writeFileSync(join(target, `${size}x${size}.png`), png);
}
writeFileSync(join(target, 'icon.ico'), icoOf(await drawAll([16, 24, 32, 48, 64, 128, 256])));
writeFileSync(join(target, 'icon.icns'), icnsOf(await drawAll([32, 64, 128, 256, 512, 1024], macShare)));
await browser.close();
console.log('icons: drawn');
