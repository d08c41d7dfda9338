import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { findChromium } from '../../src/host/find-programs.ts';
import { runCommand, tool } from './run-command.ts';

/** The Chromium that Playwright keeps for itself, if it has fetched one. */
function ofPlaywright(): string | null {
  const path = chromium.executablePath();
  return existsSync(path) ? path : null;
}

/** Debian's package, for a container where nothing else can be reached. */
async function ofDebian(): Promise<string | null> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return null;
  await runCommand('apt-get', ['update', '-qq']);
  await runCommand('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
  return findChromium();
}

/** A Chromium to test in: one that is installed, else one fetched; null when neither can be had. */
export async function obtainChromium(): Promise<string | null> {
  const here = findChromium() ?? ofPlaywright();
  if (here) return here;
  console.log('No Chromium is installed, so one is fetched for the browser tests.');
  await runCommand(tool('playwright-core'), ['install', 'chromium']);
  return ofPlaywright() ?? (await ofDebian());
}
