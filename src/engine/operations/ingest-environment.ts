import type { EngineContext } from '../engine-context.ts';
import type { IngestEnvironment } from '../ingest/environment.ts';

/** What reading files and databases takes from this engine. */
export function ingestEnvironment({ ports, scratchFolder, databasePasswords }: EngineContext): IngestEnvironment {
  return {
    spillFolder: scratchFolder,
    fileWorker: ports.fileWorker,
    threads: ports.threads,
    now: ports.now,
    passwordFor: (address) => databasePasswords.get(address) ?? null,
  };
}
