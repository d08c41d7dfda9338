import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
// Brings the gradients along.
import '@tensorflow/tfjs-layers';
import type { Tensorflow } from '../../src/engine/neural/tfjs/tensorflow.ts';

/** TensorFlow in the thread of the test, on the backend that every machine has. */
export async function tensorflowHere(): Promise<Tensorflow> {
  setWasmPaths(new URL('../../node_modules/@tensorflow/tfjs-backend-wasm/dist/', import.meta.url).pathname);
  await tf.setBackend('wasm');
  await tf.ready();
  return tf;
}
