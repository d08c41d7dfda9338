import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createKernels } from '../kernels/kernels.ts';
import type { Kernels } from '../kernels/types.ts';
import type { EngineContext } from './engine-context.ts';
import { createNeural } from './neural/create-neural.ts';
import { createRouter } from './operations/router.ts';
import type { EnginePorts } from './ports.ts';
import { kernelImputer } from './prepare/kernel-imputer.ts';
import { openScratchFolder } from './scratch-folder.ts';
import { createRecentProjects } from './store/recent-projects.ts';
import { createWorkspace } from './workspace.ts';

/** The engine behind every host. `router` answers the contract's operations. */
export interface Engine {
  readonly router: ReturnType<typeof createRouter>;
  /** Ends all work, closes every project and removes scratch files. */
  close(): Promise<void>;
}

/**
 * Starts an engine. It touches nothing but what `ports` names.
 *
 * @example
 * const engine = await createEngine(ports);
 * const client = createRouterClient(engine.router);
 * const project = await client.projects.create({ name: 'Corner shop', path: null });
 */
export async function createEngine(ports: EnginePorts): Promise<Engine> {
  const scratch = await openScratchFolder(ports.cacheFolder);
  const closing = new AbortController();
  let kernels: Promise<Kernels> | null = null;
  const startKernels = (): Promise<Kernels> => {
    kernels ??= createKernels(
      { wasm: pathToFileURL(join(ports.resourcesFolder, 'kernels', 'kernels.wasm')), worker: ports.kernelWorker },
      ports.threads,
    );
    return kernels;
  };
  const neural = createNeural({
    worker: ports.neuralWorker,
    wasmFolder: ports.tensorflowWasmFolder,
    tensorflowFolder: ports.tensorflowFolder,
    threads: ports.threads,
    kernels: startKernels,
    log: ports.log,
  });
  const workspace = createWorkspace(kernelImputer(startKernels));
  const context: EngineContext = {
    ports,
    workspace,
    recentProjects: createRecentProjects(ports.dataFolder),
    closing: closing.signal,
    scratchFolder: scratch.path,
    databasePasswords: new Map(),
    kernels: startKernels,
    neural,
  };
  return {
    router: createRouter(context),
    async close() {
      closing.abort();
      await workspace.closeAll();
      await neural.close();
      await (await kernels?.catch(() => null))?.close();
      await scratch.remove();
    },
  };
}
