import type { Page } from 'playwright-core';
import { chooseFile, settled } from './browser.ts';

/** From the start page to the screen that says what was found in a file. */
export async function lookAtFile(page: Page, path: string): Promise<void> {
  await chooseFile(page, 'Choose a file', path);
  await page.getByRole('button', { name: 'Bring it in' }).waitFor();
}

export async function bringIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Bring it in' }).click();
  await page.getByRole('button', { name: 'Bring in another file' }).waitFor();
}

/** Presses the one button and waits for the segments. */
export async function findSegments(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Find my segments' }).first().click();
  await page.waitForURL(/\/segments$/, { timeout: 180_000 });
  await page.getByRole('tab', { name: 'Segments' }).waitFor();
}

/** What the Segments step says, to compare with what it says later. */
export async function segmentsShown(page: Page): Promise<{ finding: string; names: string[] }> {
  await page.getByRole('tab', { name: 'Segments' }).waitFor();
  await page
    .getByRole('button', { name: /^Bring out / })
    .first()
    .waitFor();
  await settled(page);
  const finding = await page.getByRole('heading', { level: 1 }).innerText();
  const labels = await page
    .getByRole('button', { name: /^Bring out / })
    .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label') ?? ''));
  return { finding, names: labels.map((label) => label.replace(/^Bring out /, '')) };
}

export async function goToStep(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Steps' }).getByRole('link', { name }).click();
  await page.waitForURL(new RegExp(`/${name.toLowerCase()}$`));
}
