import { availableParallelism } from 'node:os';
import type { BackendState } from './neural.ts';
import { findTensorflow, tfjsNode } from './tensorflow/installed.ts';

const cores = (count: number): string => `${count} ${count === 1 ? 'core' : 'cores'}`;

/** How to get native TensorFlow where it is missing. */
export const howToGetTensorflow =
  'Not set up. It is faster for long sequences and wide networks. Get it with "Set up TensorFlow" in the app or `npm run setup:tensorflow`; everything works without it.';

/**
 * What is on this computer, without starting any of it.
 *
 * @param broken why native TensorFlow did not load, once that was tried; null otherwise
 */
export function backendStates(tensorflowFolder: string, threads: number, broken: string | null): BackendState[] {
  const native = findTensorflow(tensorflowFolder);
  const nativeMessage = (): string => {
    if (broken !== null) return `It is there but does not start (${broken}). Set it up again.`;
    if (native !== null)
      return `TensorFlow ${native.tensorflow}, ${native.gpu ? 'NVIDIA GPU' : cores(availableParallelism())}`;
    if (tfjsNode() === null) return 'Its package was left out when Coterie was installed. Everything works without it.';
    return howToGetTensorflow;
  };
  return [
    {
      backend: 'kernels',
      ready: true,
      message: `Coterie's own trainer, ${threads} ${threads === 1 ? 'thread' : 'threads'}`,
    },
    { backend: 'tensorflow', ready: native !== null && broken === null, message: nativeMessage() },
    { backend: 'wasm', ready: true, message: 'TensorFlow on WebAssembly, 1 thread' },
  ];
}
