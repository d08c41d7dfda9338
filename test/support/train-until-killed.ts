/**
 * Builds segments by an autoencoder in one project file after another, in an engine of this process, and says on standard
 * output which epochs were done and where it went on, one a line; and of each project that it is done.
 *
 * node train-until-killed.ts FOLDER CSV EPOCHS PROJECT …
 */
import { existsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { createEngine } from '../../src/engine/engine.ts';
import { findLayout } from '../../src/host/layout.ts';
import { resultOf } from './result-of.ts';

const [folder, csv, epochs, ...projects] = process.argv.slice(2);
const layout = findLayout(new URL('../../src/host/layout.ts', import.meta.url).href);
const engine = await createEngine({
  version: layout.version,
  host: 'test',
  dataFolder: join(folder, `data-${process.pid}`),
  cacheFolder: join(folder, `cache-${process.pid}`),
  resourcesFolder: layout.resources,
  kernelWorker: layout.kernelWorker,
  umapWorker: layout.umapWorker,
  fileWorker: layout.fileWorker,
  neuralWorker: layout.neuralWorker,
  tensorflowWasmFolder: layout.tensorflowWasm,
  tensorflowFolder: join(folder, 'tensorflow'),
  threads: 1,
  now: () => new Date(),
  log: () => {},
});
const client = createRouterClient(engine.router);
for (const project of projects) {
  const again = existsSync(project);
  const { projectId } = again
    ? await client.projects.open({ path: project })
    : await client.projects.create({ name: 'Shop', path: project });
  if (!again) await resultOf(client.sources.import({ projectId, path: csv }));
  const { recipe } = await client.projects.get({ projectId });
  if (recipe === null) throw new Error('no recipe was suggested');

  const params = { k: 3, epochs: Number(epochs), patience: 0, batchSize: 16, backend: 'kernels' } as const;
  const events = await client.analysis.cluster({ projectId, recipe: { ...recipe, method: 'autoencoder', params } });
  for await (const event of events) {
    if (event.type !== 'progress') continue;
    for (const { curve, message } of event.tasks) {
      const [wentOn] = /went on from epoch \d+|Goes on from epoch \d+/.exec(message) ?? [];
      if (wentOn) writeSync(1, `${wentOn}\n`);
      if (curve) writeSync(1, `epoch ${curve.at(-1)?.epoch}\n`);
    }
  }
  writeSync(1, 'done\n');
}
await engine.close();
