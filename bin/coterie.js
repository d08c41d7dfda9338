#!/usr/bin/env node
// Starts the command line on a Node that can run it: this one if it is new enough, else the one in node_modules.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const built = join(root, 'out', 'main', 'cli.js');
const source = join(root, 'src', 'cli', 'main.ts');
const entry = existsSync(built) && !process.env.COTERIE_SOURCE ? built : source;
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const newEnough = major >= 24 || (major === 22 && minor >= 18);

if (!existsSync(entry)) {
  process.stderr.write('Coterie is not built yet.\nRun "npm run build" in its folder first.\n');
  process.exitCode = 1;
} else if (newEnough) {
  await import(pathToFileURL(entry).href);
} else {
  const pinned = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(pinned)) {
    const child = spawn(pinned, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
    // Whatever this process is told is passed on; it ends when the child has, with the child's exit status.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGKILL' ? 137 : 1)));
  } else {
    process.stderr.write(
      `Coterie needs Node 24; this is ${process.versions.node}.\nInstall Node 24, or run "npm ci" in its folder.\n`,
    );
    process.exitCode = 1;
  }
}
