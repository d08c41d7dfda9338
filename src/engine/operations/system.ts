import { availableParallelism, totalmem } from 'node:os';
import { version as duckdbVersion } from '@duckdb/node-api';
import type { EngineContext } from '../engine-context.ts';
import { describeSetup } from '../neural/tensorflow/describe-setup.ts';
import { setUpTensorflow } from '../neural/tensorflow/set-up.ts';
import { sqliteVersion } from '../store/sqlite-version.ts';
import { type Implementer, streamJob } from './implementer.ts';

export function systemOperations(os: Implementer, engine: EngineContext) {
  const { ports, kernels, neural } = engine;
  return {
    info: os.system.info.handler(async ({ signal }) => {
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
        neural: {
          backends: await neural.backends(),
          tensorflowSetup: await describeSetup(ports.tensorflowFolder, signal ?? engine.closing),
        },
      };
    }),
    setupTensorflow: os.system.setupTensorflow.handler(({ signal }) =>
      streamJob(engine, 'Set up TensorFlow', signal, async ({ task, signal }) => {
        await setUpTensorflow({
          parent: ports.tensorflowFolder,
          worker: ports.neuralWorker,
          signal,
          onStep: ({ message, bytes }) =>
            task.report(bytes ?? 0, null, bytes === null ? message : `${message}: ${Math.round(bytes / 1e6)} MB`),
        });
        return { backends: await neural.backends() };
      }),
    ),
  };
}
