// npm start [-- PROJECT]: the desktop window where Electron's program is here, the browser where it is not.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findElectron } from '../src/host/find-programs.ts';
import { build } from './support/build.ts';
import { root, runCommand } from './support/run-command.ts';

const [given, ...rest] = process.argv.slice(2);
const demo = join(root, 'demo', 'project.coterie');
const named = given && !given.startsWith('-') ? resolve(process.env.INIT_CWD ?? process.cwd(), given) : null;
const project = named ?? (existsSync(demo) ? demo : null);
const switches = named === null && given ? [given, ...rest] : rest;

if (await build()) {
  const electron = findElectron(root);
  if (electron) {
    console.log('Opening the desktop window.');
    process.exitCode = await runCommand(electron, [root, ...(project ? [project] : [])]);
  } else {
    console.log("Electron's program is not here, so Coterie opens in the browser instead.");
    const parameters = ['bin/coterie.js', 'serve', ...(project ? [project] : []), ...switches];
    process.exitCode = await runCommand(process.execPath, parameters);
  }
} else {
  process.exitCode = 1;
}
