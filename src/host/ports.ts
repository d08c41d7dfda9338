import { availableParallelism, homedir } from 'node:os';
import type { EnginePorts } from '../engine/ports.ts';
import { foldersFor, tensorflowFolder } from './folders.ts';
import type { Layout } from './layout.ts';
import { type LogFile, openLogFile } from './log-file.ts';

/** What every host on Node gives the engine, and where its log is. */
export function portsFor(
  host: EnginePorts['host'],
  layout: Layout,
  threads: number = availableParallelism(),
): { readonly ports: EnginePorts; readonly log: LogFile } {
  const folders = foldersFor(process.platform, process.env, homedir());
  const now = () => new Date();
  const log = openLogFile(folders.data, now);
  return {
    log,
    ports: {
      version: layout.version,
      host,
      dataFolder: folders.data,
      cacheFolder: folders.cache,
      resourcesFolder: layout.resources,
      kernelWorker: layout.kernelWorker,
      umapWorker: layout.umapWorker,
      fileWorker: layout.fileWorker,
      neuralWorker: layout.neuralWorker,
      tensorflowWasmFolder: layout.tensorflowWasm,
      tensorflowFolder: tensorflowFolder(folders),
      threads,
      now,
      log: log.write,
    },
  };
}
