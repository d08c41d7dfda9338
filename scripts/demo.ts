// npm run demo: builds, makes the corner shop's orders, and runs the whole job on them.
import { join } from 'node:path';
import { writeSample } from '../src/engine/samples/samples.ts';
import { build } from './support/build.ts';
import { root, runCommand } from './support/run-command.ts';

const folder = join(root, 'demo');

if (await build()) {
  const orders = await writeSample('corner-shop', folder);
  console.log(`The corner shop's orders lie in ${orders}\n`);
  process.exitCode = await runCommand(process.execPath, ['bin/coterie.js', 'run', orders, '--out', folder]);
  if (process.exitCode === 0) console.log('\nnpm start opens Coterie on it.');
} else {
  process.exitCode = 1;
}
