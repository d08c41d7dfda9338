import { availableParallelism } from 'node:os';
import type { BackendState } from '../../contract/neural.ts';
import { findTensorflow, tfjsNode } from './tensorflow/installed.ts';

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

/** How to get native TensorFlow where it is missing. */
const howToGetIt =
  'Not set up. Press "Set up TensorFlow" in the app, or run `npm run setup:tensorflow` in Coterie\'s folder. Everything works without it.';

/**
 * What is on this computer, without starting any of it.
 *
 * @param threads of the kernels
 * @param broken why native TensorFlow did not load, once that was tried; null otherwise
 */
export function backendStates(tensorflowFolder: string, threads: number, broken: string | null): BackendState[] {
  const native = findTensorflow(tensorflowFolder);
  return [
    {
      backend: 'kernels',
      name: "Coterie's own trainer",
      ready: true,
      message: `Coterie's own trainer, ${counted(threads, 'thread')}`,
      role: 'Trains autoencoders and classifiers, unless another one shows itself much faster in a short trial.',
    },
    {
      backend: 'tensorflow',
      name: 'Native TensorFlow',
      ready: native !== null && broken === null,
      message: nativeMessage(native, broken),
      role:
        native === null
          ? 'Would be tried beside the others for sequences and very wide networks; whichever is fastest trains.'
          : 'Trains sequences and wide networks wherever it is the fastest in a short trial.',
    },
    {
      backend: 'wasm',
      name: 'TensorFlow on WebAssembly',
      ready: true,
      message: 'TensorFlow on WebAssembly, 1 thread',
      role: 'Trains whatever the other two do not; it is always there.',
    },
  ];
}

function nativeMessage(native: ReturnType<typeof findTensorflow>, broken: string | null): string {
  if (broken !== null) return `It is set up but does not start (${broken}).`;
  if (native !== null) {
    return `TensorFlow ${native.tensorflow}, ${native.gpu ? 'NVIDIA GPU' : counted(availableParallelism(), 'core')}`;
  }
  return tfjsNode() === null
    ? 'Its package was left out when Coterie was installed. Everything works without it.'
    : howToGetIt;
}
