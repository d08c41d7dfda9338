// npm test [-- FILTER …]: builds, finds or fetches a Chromium and TensorFlow, runs every test, and closes with one line of counts.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './support/build.ts';
import { obtainChromium } from './support/chromium.ts';
import { root, runCommand, tool } from './support/run-command.ts';

interface Outcome {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
}

/** Files that could not even be loaded fail no test of theirs, so they are counted as one each. */
function brokenFiles({ testResults }: Outcome): number {
  return testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0)
    .length;
}

const report = join(root, '.cache', 'tests.json');
mkdirSync(join(root, '.cache'), { recursive: true });
rmSync(report, { force: true });

if (await build()) {
  const chromium = await obtainChromium();
  if (chromium === null) console.log('No Chromium could be had: the browser tests are skipped.');
  // Once for all checkouts of this computer; where it cannot be had the tests of native TensorFlow are skipped.
  await runCommand(process.execPath, [join(root, 'scripts', 'setup-tensorflow.ts'), '--if-possible']);
  const parameters = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const status = await runCommand(tool('vitest'), [...parameters, ...process.argv.slice(2)], {
    CHROMIUM_PATH: chromium ?? '',
    COTERIE_TEST_BUILT: '1',
  });
  if (existsSync(report)) {
    const outcome = JSON.parse(readFileSync(report, 'utf8')) as Outcome;
    const failed = outcome.numFailedTests + brokenFiles(outcome);
    const skipped = outcome.numPendingTests + outcome.numTodoTests;
    console.log(`\n${outcome.numPassedTests} passed, ${failed} failed, ${skipped} skipped`);
    process.exitCode = status === 0 && failed === 0 ? 0 : 1;
  } else {
    process.exitCode = status || 1;
  }
} else {
  console.log('\n0 passed, 1 failed, 0 skipped');
  process.exitCode = 1;
}
