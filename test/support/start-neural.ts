import { homedir } from 'node:os';
import { join } from 'node:path';
import { createNeural } from '../../src/engine/neural/create-neural.ts';
import type { Neural } from '../../src/engine/neural/neural.ts';
import type { NeuralParts } from '../../src/engine/neural/neural-parts.ts';
import { foldersFor, tensorflowFolder } from '../../src/host/folders.ts';
import { findLayout } from '../../src/host/layout.ts';
import { startKernels } from './start-kernels.ts';

const layout = findLayout(new URL('../../src/host/layout.ts', import.meta.url).href);

/** Where `npm run setup:tensorflow` keeps native TensorFlow on this computer. */
export const sharedTensorflow: string = tensorflowFolder(foldersFor(process.platform, process.env, homedir()));

/** A computer without native TensorFlow. */
export const noTensorflow: string = join(layout.root, '.cache', 'no-tensorflow');

/**
 * Where networks train, for a test of its own; close it in the end.
 *
 * @param native where native TensorFlow is looked for: nowhere, unless a test is about it
 */
export function startNeural(native: string = noTensorflow, parts: Partial<NeuralParts> = {}): Neural {
  let kernels: ReturnType<typeof startKernels> | null = null;
  const neural = createNeural({
    worker: layout.neuralWorker,
    wasmFolder: layout.tensorflowWasm,
    tensorflowFolder: native,
    threads: 2,
    kernels: () => {
      kernels ??= startKernels(2);
      return kernels;
    },
    log: () => {},
    ...parts,
  });
  return {
    ...neural,
    async close() {
      await neural.close();
      await (await kernels)?.close();
    },
  };
}
