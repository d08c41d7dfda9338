import { join } from 'node:path';
import type { EngineContext } from '../engine-context.ts';
import { listSamples, writeSample } from '../samples/samples.ts';
import type { Implementer } from './implementer.ts';

export function sampleOperations(os: Implementer, { ports }: EngineContext) {
  return {
    list: os.samples.list.handler(() => listSamples()),
    open: os.samples.open.handler(async ({ input }) => ({
      path: await writeSample(input.id, join(ports.dataFolder, 'samples')),
    })),
  };
}
