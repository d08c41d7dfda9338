// How the interface feels: answers while a sweep runs, first screen, size, cancelling: node bench/interface.ts
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { browserPath, launchBrowser } from '../test/support/browser.ts';
import { resultOf } from '../test/support/result-of.ts';
import { temporaryFolder } from '../test/support/temporary-folder.ts';
import { startTestEngine } from '../test/support/test-engine.ts';
import { startWebMode } from '../test/support/web-mode.ts';
import { overHttp } from '../test/support/wires.ts';
import { writeCustomerList } from './customer-list.ts';
import { type Figure, writeResults } from './results-file.ts';

const quantile = (values: readonly number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];

/** Asks for the segments over HTTP every 20 ms while 100,000 customers are swept; then cancels another sweep. */
async function answersMeanwhile(): Promise<Figure[]> {
  const engine = await startTestEngine(2);
  const wire = await overHttp(engine);
  const { client } = wire;
  const path = engine.file('customers.csv');
  writeCustomerList(path, 100_000, 12, 6, 1);
  const { projectId } = await client.projects.create({ name: 'Bench', path: engine.file('bench.coterie') });
  await resultOf(client.sources.import({ projectId, path }));
  const { cluster } = await resultOf(client.analysis.findSegments({ projectId, kMax: 3 }));
  const run = { projectId, runId: cluster.runId };
  await client.segments.list(run);

  let running = true;
  const sweep = resultOf(client.analysis.findSegments({ projectId })).finally(() => {
    running = false;
  });
  const waits: number[] = [];
  while (running) {
    const asked = performance.now();
    await client.segments.list(run);
    waits.push(performance.now() - asked);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await sweep;

  const cancels: number[] = [];
  for (const after of [300, 1500, 3000]) {
    const controller = new AbortController();
    const { recipe } = await client.projects.suggestRecipe({ projectId });
    const cancelled = resultOf(client.analysis.sweep({ projectId, recipe }, { signal: controller.signal })).catch(
      () => {},
    );
    await new Promise((resolve) => setTimeout(resolve, after));
    const asked = performance.now();
    controller.abort();
    await cancelled;
    // The next piece of work starts only when the cancelled one has ended.
    const next = new AbortController();
    for await (const event of await client.analysis.sweep({ projectId, recipe }, { signal: next.signal })) {
      if (event.type === 'progress' && event.tasks.some(({ path: task }) => task.length > 1)) break;
    }
    cancels.push(performance.now() - asked);
    next.abort();
  }
  await wire.close();
  await engine.close();
  const ms = (value: number) => `${value.toFixed(0)} ms`;
  return [
    {
      what: `"list segments" over HTTP while 100,000 × 12 are swept (${waits.length} calls)`,
      measured: `median ${ms(quantile(waits, 0.5))}, 99 % within ${ms(quantile(waits, 0.99))}, longest ${ms(Math.max(...waits))}`,
      wanted: 'within 50 ms',
    },
    {
      what: 'cancelling a sweep of 100,000 × 12, until the next one works',
      measured: `longest of ${cancels.length}: ${ms(Math.max(...cancels))}`,
      wanted: 'within 200 ms',
    },
  ];
}

async function firstScreen(browser: Browser): Promise<Figure[]> {
  using folder = temporaryFolder();
  const times: number[] = [];
  let bytes = 0;
  for (let repeat = 0; repeat < 5; repeat++) {
    const web = await startWebMode(folder.path);
    const context = await browser.newContext();
    const page = await context.newPage();
    bytes = 0;
    const sizes: Promise<void>[] = [];
    page.on('response', (response) => {
      sizes.push(
        response.body().then(
          (body) => {
            // Fonts are compressed already.
            bytes += response.url().endsWith('.woff2') ? body.length : gzipSync(body).length;
          },
          () => {},
        ),
      );
    });
    const started = performance.now();
    await page.goto(web.url);
    await page.getByRole('button', { name: 'Choose a file' }).waitFor();
    times.push(performance.now() - started);
    await page.waitForLoadState('networkidle');
    await Promise.all(sizes);
    await context.close();
    await web.stop();
  }
  return [
    {
      what: 'first screen in web mode, from opening the address (cold cache)',
      measured: `median ${quantile(times, 0.5).toFixed(0)} ms of ${times.length}`,
      wanted: 'under 1 s',
    },
    {
      what: 'everything loaded for it, compressed, fonts included',
      measured: `${Math.round(bytes / 1000)} kB`,
      wanted: 'under 500 kB',
    },
  ];
}

const figures = await answersMeanwhile();
if (browserPath) {
  const browser = await launchBrowser();
  figures.push(...(await firstScreen(browser)));
  await browser.close();
} else {
  console.log('No Chromium, or the screens are not built: the first screen is left out.');
}
writeResults('interface', 'The interface', 'Web mode on this computer.', figures);
