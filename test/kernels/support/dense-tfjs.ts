import '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import * as layers from '@tensorflow/tfjs-layers';
import type { DenseNetwork, DenseSettings, DenseState } from '../../../src/kernels/dense-network.ts';
import { dropoutFactors, epochOrder } from '../../../src/kernels/dense-random.ts';
import type { MatrixView } from '../../../src/kernels/types.ts';
import { rowsOf } from './dense-data.ts';

const losses = {
  mse: 'meanSquaredError',
  bce: 'binaryCrossentropy',
  'categorical-crossentropy': 'categoricalCrossentropy',
} as const;

/** Dropout with factors that come from outside. */
class Factors extends layers.layers.Layer {
  static className = 'Factors';
  factors: tf.Tensor | null = null;

  override call(inputs: tf.Tensor | tf.Tensor[], { training }: { training?: boolean }): tf.Tensor {
    const [input] = Array.isArray(inputs) ? inputs : [inputs];
    return training && this.factors !== null ? tf.mul(input, this.factors) : tf.mul(input, 1);
  }
}

/** The network as tfjs's own layers; each dropout is a `Factors` layer. */
function modelOf({ inputs, layers: stack }: DenseNetwork) {
  const model = layers.sequential();
  const masks: (Factors | null)[] = [];
  for (const [index, { units, activation, dropout, batchNorm }] of stack.entries()) {
    const shape = index === 0 ? { inputShape: [inputs] } : {};
    model.add(layers.layers.dense({ units, activation, ...shape }));
    const mask = dropout > 0 ? new Factors({}) : null;
    masks.push(mask);
    if (mask !== null) model.add(mask);
    if (batchNorm) model.add(layers.layers.batchNormalization());
  }
  return { model, masks };
}

function setWeights(model: layers.Sequential, weights: Float32Array): void {
  let at = 0;
  for (const layer of model.layers) {
    const tensors = layer.getWeights().map(({ shape, size }) => {
      at += size;
      return tf.tensor(weights.slice(at - size, at), shape);
    });
    layer.setWeights(tensors);
    tf.dispose(tensors);
  }
}

/** Weights of each layer in turn, as in `DenseState`. */
async function getWeights(model: layers.Sequential): Promise<Float32Array> {
  const values: number[] = [];
  for (const layer of model.layers) for (const tensor of layer.getWeights()) values.push(...(await tensor.data()));
  return Float32Array.from(values);
}

/** Trains with tfjs, batch by batch in the trainer's order and with the trainer's dropout. */
export async function trainOnTfjs(
  network: DenseNetwork,
  { loss, optimizer, batchSize, seed }: DenseSettings,
  data: { readonly inputs: MatrixView; readonly targets: MatrixView },
  start: DenseState,
  epochs: number,
  rate: number,
): Promise<{ losses: number[]; weights: Float32Array; outputs: Float32Array }> {
  await tf.setBackend('wasm');
  const { model, masks } = modelOf(network);
  setWeights(model, start.weights);
  model.compile({
    loss: losses[loss],
    optimizer:
      optimizer.kind === 'adam'
        ? tf.train.adam(rate, optimizer.beta1, optimizer.beta2, optimizer.epsilon)
        : tf.train.momentum(rate, optimizer.momentum),
  });
  const curve: number[] = [];
  const { rows } = data.inputs;
  for (let epoch = 0, step = 0; epoch < epochs; epoch++) {
    const order = epochOrder(rows, seed, epoch);
    let sum = 0;
    for (let from = 0; from < rows; from += batchSize, step++) {
      const batch = order.subarray(from, from + batchSize);
      for (const [index, mask] of masks.entries()) {
        const { units, dropout } = network.layers[index];
        const factors = dropoutFactors({ seed, step, layer: index }, dropout, batch.length, units);
        mask?.factors?.dispose();
        if (mask !== null) mask.factors = tf.tensor(factors, [batch.length, units]);
      }
      const [x, y] = [data.inputs, data.targets].map((matrix) => tf.tensor2d(rowsOf(matrix, batch)));
      sum += batch.length * Number(await model.trainOnBatch(x, y));
      tf.dispose([x, y]);
    }
    curve.push(sum / rows);
  }
  const all = tf.tensor2d(
    rowsOf(
      data.inputs,
      Array.from({ length: rows }, (_, row) => row),
    ),
  );
  const outputs = Float32Array.from(await (model.predict(all) as tf.Tensor).data());
  return { losses: curve, weights: await getWeights(model), outputs };
}
