import { availableParallelism, totalmem } from 'node:os';
import type { EngineContext } from '../engine-context.ts';
import { duckdbVersion } from '../ingest/duckdb.ts';
import { sqliteVersion } from '../store/sqlite-version.ts';
import type { Implementer } from './implementer.ts';

/** A module with one `v128` instruction: valid only where the machine has SIMD. */
const simdProbe = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
]);

export function systemOperations(os: Implementer, { ports, kernels }: EngineContext) {
  return {
    info: os.system.info.handler(async () => {
      const kernelCheck = await kernels().then(
        (ready) => ({
          name: 'Computing kernels',
          ok: true,
          message: `ready on ${ready.threads} ${ready.threads === 1 ? 'thread' : 'threads'}`,
        }),
        (error: unknown) => ({
          name: 'Computing kernels',
          ok: false,
          message: error instanceof Error ? error.message : String(error),
        }),
      );
      const simd = WebAssembly.validate(simdProbe);
      return {
        version: ports.version,
        node: process.versions.node,
        platform: `${process.platform} ${process.arch}`,
        cores: availableParallelism(),
        threads: ports.threads,
        memoryBytes: totalmem(),
        simd,
        sqlite: sqliteVersion(),
        duckdb: duckdbVersion(),
        host: ports.host,
        dataFolder: ports.dataFolder,
        checks: [
          kernelCheck,
          {
            name: 'SIMD',
            ok: simd,
            message: simd ? 'available' : 'missing: computing will not start on this processor',
          },
        ],
      };
    }),
  };
}
