import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

function onPath(names: readonly string[]): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const endings = process.platform === 'win32' ? ['.exe', ''] : [''];
  const places = names.flatMap((name) =>
    folders.flatMap((folder) => endings.map((ending) => join(folder, name + ending))),
  );
  return places.find((place) => existsSync(place)) ?? null;
}

const usualPlaces: Readonly<Record<string, readonly string[]>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

/** An installed Chromium or a browser made from it: `CHROMIUM_PATH` first; null when there is none. */
export function findChromium(): string | null {
  const named = process.env.CHROMIUM_PATH;
  if (named && existsSync(named)) return named;
  const found = onPath(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']);
  return found ?? usualPlaces[process.platform]?.find((place) => existsSync(place)) ?? null;
}

/** Electron's own program in `root/node_modules`; null when npm has brought the package without it. */
export function findElectron(root: string): string | null {
  const folder = join(root, 'node_modules', 'electron');
  const note = join(folder, 'path.txt');
  const overridden = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const name = existsSync(note)
    ? readFileSync(note, 'utf8').trim()
    : process.platform === 'win32'
      ? 'electron.exe'
      : 'electron';
  const program = join(overridden ?? join(folder, 'dist'), name);
  return existsSync(program) ? program : null;
}
