import { homedir } from 'node:os';
import * as tf from '@tensorflow/tfjs-core';
import { layers, type Sequential, sequential } from '@tensorflow/tfjs-layers';
import { findTensorflow } from '../src/engine/neural/tensorflow/installed.ts';
import { type BackendFacts, type CalledBackend, loadBackend } from '../src/engine/neural/tfjs/load-backend.ts';
import { foldersFor, tensorflowFolder } from '../src/host/folders.ts';
import { findLayout } from '../src/host/layout.ts';
import type { MatrixView } from '../src/kernels/types.ts';
import { epochs, learningRate, type NeuralTask } from './neural-tasks.ts';

/** Puts a backend of tfjs in charge; null where it is not set up. */
export async function tfjsBackend(backend: CalledBackend): Promise<BackendFacts | null> {
  const layout = findLayout(new URL('../src/host/layout.ts', import.meta.url).href);
  const native = findTensorflow(tensorflowFolder(foldersFor(process.platform, process.env, homedir())));
  if (backend === 'tensorflow' && native === null) return null;
  return loadBackend({ backend, wasmFolder: layout.tensorflowWasm, binding: native?.binding ?? '' });
}

function modelOf({ network, loss }: NeuralTask, weights: Float32Array): Sequential {
  const model = sequential();
  for (const [index, { units, activation, dropout, batchNorm }] of network.layers.entries()) {
    const shape = index === 0 ? { inputShape: [network.inputs] } : {};
    model.add(layers.dense({ units, activation, ...shape }));
    if (dropout > 0) model.add(layers.dropout({ rate: dropout }));
    if (batchNorm) model.add(layers.batchNormalization());
  }
  let at = 0;
  for (const layer of model.layers) {
    const values = layer.getWeights().map(({ shape, size }) => {
      at += size;
      return tf.tensor(weights.slice(at - size, at), shape);
    });
    layer.setWeights(values);
    tf.dispose(values);
  }
  model.compile({
    optimizer: tf.train.adam(learningRate, 0.9, 0.999, 1e-7),
    loss: loss === 'mse' ? 'meanSquaredError' : 'categoricalCrossentropy',
    metrics: loss === 'mse' ? [] : ['accuracy'],
  });
  return model;
}

/** Trains with tfjs's own `model.fit`; then loss and, of a classifier, accuracy on all rows. */
export async function trainOnTfjs(
  task: NeuralTask,
  start: Float32Array,
): Promise<{ readonly train: () => Promise<void>; readonly judge: () => Promise<number[]> }> {
  const tensor = ({ rows, columns, data }: MatrixView) => tf.tensor2d(Float32Array.from(data), [rows, columns]);
  const model = modelOf(task, start);
  const x = tensor(task.inputs);
  const y = task.targets === null ? x : tensor(task.targets);
  return {
    async train() {
      await model.fit(x, y, { epochs, batchSize: task.batchSize, shuffle: true, verbose: 0, yieldEvery: 'never' });
    },
    async judge() {
      const scores = [model.evaluate(x, y, { batchSize: 4096 })].flat();
      const values = await Promise.all(scores.map(async (score) => (await score.data())[0]));
      tf.dispose([x, y, ...scores]);
      model.dispose();
      return values;
    },
  };
}
