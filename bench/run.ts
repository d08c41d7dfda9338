// npm run bench [-- NAME …]: every benchmark in turn, each in a process of its own. Nothing else should be running.
import { fileURLToPath } from 'node:url';
import { build } from '../scripts/support/build.ts';
import { runCommand } from '../scripts/support/run-command.ts';

const all = [
  'clustering',
  'methods',
  'scaling',
  'imputation',
  'event-log',
  'clv',
  'neural',
  'deep-clustering',
  'classifier',
  'sequences',
  'main-job',
  'interface',
];
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !all.includes(name));

if (unknown.length > 0) {
  console.error(`There is no benchmark called ${unknown.join(', ')}. There are ${all.join(', ')}.`);
  process.exitCode = 2;
} else if (await build()) {
  for (const name of wanted.length > 0 ? wanted : all) {
    const status = await runCommand(process.execPath, [fileURLToPath(new URL(`./${name}.ts`, import.meta.url))]);
    if (status !== 0) process.exitCode = 1;
  }
} else {
  process.exitCode = 1;
}
