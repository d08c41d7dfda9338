/**
 * An engine in a process of its own that imports, sweeps and saves without end, and says on standard output what was
 * acknowledged, one line each, until it is killed. Whatever it writes carries the number of its write.
 *
 * node engine-under-fire.ts REPOSITORY FOLDER PROJECT FIRST-NUMBER
 */
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createRouterClient } from '@orpc/server';
import { createEngine } from '../../src/engine/engine.ts';
import { findLayout } from '../../src/host/layout.ts';
import { writeCustomers } from './customer-csv.ts';

const [root, folder, projectPath, first] = process.argv.slice(2);
const layout = findLayout(pathToFileURL(join(root, 'src', 'host', 'layout.ts')).href);
const engine = await createEngine({
  version: layout.version,
  host: 'test',
  dataFolder: join(folder, `data-${process.pid}`),
  cacheFolder: join(folder, 'cache'),
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
const acknowledged = (what: string, value: string | number) => writeSync(1, `${what} ${value}\n`);

async function resultOf<Result>(
  events: Promise<AsyncIterable<{ type: 'progress' | 'partial' } | { type: 'result'; result: Result }>>,
): Promise<Result> {
  for await (const event of await events) if (event.type === 'result') return event.result;
  throw new Error('The stream ended without a result.');
}

let number = Number(first);
const { projectId } =
  number === 0
    ? await client.projects.create({ name: '0', path: projectPath })
    : await client.projects.open({ path: projectPath });
acknowledged('open', number);

for (;;) {
  number += 1;
  const { source, recipe } = await client.projects.get({ projectId });
  const choice = Math.random();
  if (source === null || recipe === null || choice < 0.35) {
    const path = writeCustomers(join(folder, `${process.pid}-${number}.csv`), 100 + (number % 400), 3, 3, number);
    await resultOf(client.sources.import({ projectId, path }));
    acknowledged('import', number);
  } else if (choice < 0.43) {
    const { runId } = await resultOf(client.analysis.sweep({ projectId, recipe, kMin: 2, kMax: 2 }));
    acknowledged('sweep', runId);
  } else if (choice < 0.75) {
    const chosen = { ...recipe, params: { ...recipe.params, k: 3 } };
    const { runId } = await resultOf(client.analysis.cluster({ projectId, recipe: chosen }));
    acknowledged('cluster', runId);
    await client.segments.rename({ projectId, runId, id: 1, name: `Renamed ${number}` });
    acknowledged('segment', `${runId} Renamed ${number}`);
  } else {
    await client.projects.rename({ projectId, name: String(number) });
    acknowledged('name', number);
  }
}
