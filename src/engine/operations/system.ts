import { availableParallelism, totalmem } from 'node:os';
import { version as duckdbVersion } from '@duckdb/node-api';
import type { EngineContext } from '../engine-context.ts';
import { sqliteVersion } from '../store/sqlite-version.ts';
import type { Implementer } from './implementer.ts';

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
      return {
        version: ports.version,
        node: process.versions.node,
        platform: `${process.platform} ${process.arch}`,
        cores: availableParallelism(),
        threads: ports.threads,
        memoryBytes: totalmem(),
        simd: kernelCheck.ok,
        sqlite: sqliteVersion(),
        duckdb: duckdbVersion(),
        host: ports.host,
        dataFolder: ports.dataFolder,
        checks: [kernelCheck],
      };
    }),
  };
}
