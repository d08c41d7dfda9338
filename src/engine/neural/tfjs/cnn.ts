import type { Tensor, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import { operations } from './operations.ts';
import type { SequenceNetwork, SequenceSizes } from './sequence-network.ts';
import type { Tensorflow } from './tensorflow.ts';
import { firstWeights, type Variables, type WeightShape } from './weights.ts';

/** Steps have to be a multiple of this: they are halved twice. */
export const CNN_STEPS = 4;

/** Matrices of a convolution, one for each place it looks at, and a bias. */
function layer(name: string, places: readonly string[], inputs: number, units: number, fanIn: number): WeightShape[] {
  return [
    ...places.map((place) => ({
      name: `${name} ${place}`,
      rows: inputs,
      columns: units,
      start: { fanIn, fanOut: (fanIn / inputs) * units },
    })),
    { name: `${name} bias`, rows: 1, columns: units, start: 0 },
  ];
}

const three = ['before', 'here', 'after'] as const;
const two = ['even', 'odd'] as const;

function shapes({ steps, width, units, codeSize }: SequenceSizes): WeightShape[] {
  const flat = (steps / CNN_STEPS) * units;
  return [
    ...layer('encoder 0', three, width, units, 3 * width),
    ...layer('encoder 1', two, units, units, 2 * units),
    ...layer('encoder 2', two, units, units, 2 * units),
    ...layer('code', ['kernel'], flat, codeSize, flat),
    ...layer('decoder 0', ['kernel'], codeSize, flat, codeSize),
    ...layer('decoder 1', two, units, units, units),
    ...layer('decoder 2', two, units, units, units),
    ...layer('output', three, units, width, 3 * units),
  ];
}

/**
 * Convolutions along the steps: one over three neighbours, two that halve the steps, a linear map of all that is left to the
 * code; and the same way back with convolutions that double the steps. Built from products of matrices and whole rows
 * moved, because WebAssembly has no gradient of a convolution.
 */
export const cnn: SequenceNetwork = {
  shapes,
  start: (sizes, random) => firstWeights(shapes(sizes), random),
  forward(tf: Tensorflow, variables: Variables, { steps, units }: SequenceSizes) {
    const { matMul } = operations(tf);
    const times = (x: Tensor2D, name: string) => matMul(x, variables[name]);
    const biased = (x: Tensor, name: string) => tf.add<Tensor2D>(x, variables[`${name} bias`]);
    const fourth = steps / CNN_STEPS;

    const neighbours = (x: Tensor2D, name: string): Tensor2D => {
      const batch = x.shape[0] / steps;
      const [before, here, after] = three.map((place) => times(x, `${name} ${place}`));
      const edge: Tensor2D = tf.zeros([batch, here.shape[1]]);
      const inner = (y: Tensor2D, first: number) => tf.slice(y, [first, 0], [y.shape[0] - batch, y.shape[1]]);
      const later = tf.concat([edge, inner(before, 0)], 0);
      const sooner = tf.concat([inner(after, batch), edge], 0);
      return biased(tf.addN([later, here, sooner]), name);
    };
    const halved = (x: Tensor2D, name: string, left: number): Tensor2D => {
      const batch = x.shape[0] / (2 * left);
      const pairs: Tensor3D = tf.reshape(x, [left, 2 * batch, units]);
      const half = (first: number) =>
        tf.reshape(tf.slice(pairs, [0, first, 0], [left, batch, units]), [left * batch, units]) as Tensor2D;
      const sum = tf.add(times(half(0), `${name} even`), times(half(batch), `${name} odd`));
      return tf.relu(biased(sum, name));
    };
    const doubled = (x: Tensor2D, name: string, from: number): Tensor2D => {
      const batch = x.shape[0] / from;
      const half = (place: string) => tf.reshape(times(x, `${name} ${place}`), [from, batch, units]);
      const woven = tf.reshape(tf.concat([half('even'), half('odd')], 1), [2 * from * batch, units]);
      return tf.relu(biased(woven, name));
    };
    return {
      encode({ all, size: batch }) {
        const first = tf.relu(neighbours(all, 'encoder 0'));
        const last = halved(halved(first, 'encoder 1', 2 * fourth), 'encoder 2', fourth);
        const apart: Tensor3D = tf.reshape(last, [fourth, batch, units]);
        const flat: Tensor2D = tf.reshape(tf.transpose(apart, [1, 0, 2]), [batch, fourth * units]);
        return biased(times(flat, 'code kernel'), 'code');
      },
      decode(code) {
        const batch = code.shape[0];
        const flat = tf.relu(biased(times(code, 'decoder 0 kernel'), 'decoder 0'));
        const apart: Tensor3D = tf.reshape(flat, [batch, fourth, units]);
        const first: Tensor2D = tf.reshape(tf.transpose(apart, [1, 0, 2]), [fourth * batch, units]);
        return neighbours(doubled(doubled(first, 'decoder 1', fourth), 'decoder 2', 2 * fourth), 'output');
      },
    };
  },
};
