import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { keepPicture, settled, turn } from './browser.ts';

/** What axe finds wrong with the screen once it is settled, in a form that a failing test shows well. */
export async function faults(page: Page): Promise<string[]> {
  await settled(page);
  // The preview of the report runs no scripts, so axe cannot look inside. Without frames the mode that gathers their
  // results in a page of its own, and takes four times as long, has nothing to gather.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ iframes: false, resultTypes: ['violations'] });
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, any, html }) => `${id}: ${target.join(' ')} (${any[0]?.message ?? html})`),
  );
}

/** The same in both schemes, with a picture of each; leaves the screen light. */
export async function faultsInBoth(page: Page, name: string): Promise<string[]> {
  const found: string[] = [];
  for (const scheme of ['dark', 'light'] as const) {
    await turn(page, scheme);
    for (const fault of await faults(page)) found.push(`${scheme}: ${fault}`);
    await keepPicture(page, `${scheme}-${name}`);
  }
  return found;
}

/** The same in both schemes and three widths, with a picture of each; leaves the screen light and wide. */
export async function faultsEverywhere(page: Page, name: string): Promise<string[]> {
  const found: string[] = [];
  for (const scheme of ['dark', 'light'] as const) {
    await turn(page, scheme);
    for (const width of [500, 1024, 1320]) {
      await page.setViewportSize({ width, height: 900 });
      for (const fault of await faults(page)) found.push(`${scheme} at ${width}: ${fault}`);
      await keepPicture(page, `${name}-${scheme}-${width}`);
    }
  }
  return found;
}
