import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root, runCommand, tool } from './run-command.ts';

function newest(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((latest, entry) => Math.max(latest, statSync(join(entry.parentPath, entry.name)).mtimeMs), 0);
}

function isFresh(): boolean {
  const built = ['out/main/cli.js', 'out/preload/index.cjs', 'out/renderer/index.html'].map((path) => join(root, path));
  if (!built.every((path) => existsSync(path))) return false;
  const oldest = Math.min(...built.map((path) => statSync(path).mtimeMs));
  const sources = [join(root, 'package-lock.json'), join(root, 'electron.vite.config.ts')];
  return oldest > Math.max(newest(join(root, 'src')), ...sources.map((path) => statSync(path).mtimeMs));
}

/** Builds kernels, hosts and screens unless what is there is newer than every source. False when that failed. */
export async function build(): Promise<boolean> {
  if (isFresh()) return true;
  console.log('Building …');
  if ((await runCommand(process.execPath, ['scripts/build-kernels.ts'])) !== 0) return false;
  return (await runCommand(tool('electron-vite'), ['build', '--logLevel', 'warn'])) === 0;
}
