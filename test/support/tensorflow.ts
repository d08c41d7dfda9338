import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
// Brings the gradients along.
import '@tensorflow/tfjs-layers';
import type { Tensorflow } from '../../src/engine/neural/tfjs/tensorflow.ts';

/** TensorFlow in the thread of the test, on a backend that every machine has. */
export async function tensorflowOn(backend: 'cpu' | 'wasm'): Promise<Tensorflow> {
  const files = new URL('../../node_modules/@tensorflow/tfjs-backend-wasm/dist/', import.meta.url);
  if (tf.getBackend() !== 'wasm' && backend === 'wasm') setWasmPaths(files.pathname);
  await tf.setBackend(backend);
  await tf.ready();
  return tf;
}
