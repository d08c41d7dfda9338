import { join } from 'node:path';
import { createRouterClient, type RouterClient } from '@orpc/server';
import { createEngine, type Engine } from '../../src/engine/engine.ts';
import type { EnginePorts, LogEntry } from '../../src/engine/ports.ts';
import { findLayout } from '../../src/host/layout.ts';
import { temporaryFolder } from './temporary-folder.ts';

export type EngineClient = RouterClient<Engine['router']>;

export interface TestEngine {
  readonly engine: Engine;
  readonly ports: EnginePorts;
  readonly client: EngineClient;
  /** What the engine logged. */
  readonly log: readonly LogEntry[];
  /** A path in a folder of this engine's own. */
  file(name: string): string;
  close(): Promise<void>;
}

/** A whole engine on folders of its own, on the source tree. */
export async function startTestEngine(threads = 2): Promise<TestEngine> {
  const folder = temporaryFolder();
  const layout = findLayout(new URL('../../src/host/layout.ts', import.meta.url).href);
  const log: LogEntry[] = [];
  const ports: EnginePorts = {
    version: layout.version,
    host: 'test',
    dataFolder: join(folder.path, 'data'),
    cacheFolder: join(folder.path, 'cache'),
    resourcesFolder: layout.resources,
    kernelWorker: layout.kernelWorker,
    umapWorker: layout.umapWorker,
    fileWorker: layout.fileWorker,
    neuralWorker: layout.neuralWorker,
    tensorflowWasmFolder: layout.tensorflowWasm,
    tensorflowFolder: join(folder.path, 'tensorflow'),
    threads,
    now: () => new Date(),
    log: (entry) => log.push(entry),
  };
  const engine = await createEngine(ports);
  return {
    engine,
    ports,
    client: createRouterClient(engine.router),
    log,
    file: folder.file,
    async close() {
      await engine.close();
      folder[Symbol.dispose]();
    },
  };
}
