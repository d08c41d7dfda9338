import type { Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import { lstmCell } from './lstm-cell.ts';
import { operations } from './operations.ts';
import type { SequenceNetwork, SequenceSizes } from './sequence-network.ts';
import type { Tensorflow } from './tensorflow.ts';
import { firstWeights, type Variables, type WeightShape } from './weights.ts';

function layer(name: string, inputs: number, units: number): WeightShape[] {
  const fan = (fanIn: number) => ({ fanIn, fanOut: 4 * units });
  return [
    { name: `${name} kernel`, rows: 4 * units, columns: inputs, start: fan(inputs) },
    { name: `${name} bias`, rows: 4 * units, columns: 1, start: 0 },
    { name: `${name} recurrent`, rows: 4 * units, columns: units, start: fan(units) },
  ];
}

function shapes({ width, units, codeSize }: SequenceSizes): WeightShape[] {
  return [
    ...layer('encoder', width, units),
    { name: 'code kernel', rows: codeSize, columns: units, start: { fanIn: units, fanOut: codeSize } },
    { name: 'code bias', rows: codeSize, columns: 1, start: 0 },
    ...layer('decoder', codeSize, units),
    { name: 'output kernel', rows: width, columns: units, start: { fanIn: units, fanOut: width } },
    { name: 'output bias', rows: width, columns: 1, start: 0 },
  ];
}

/**
 * An LSTM reads the steps, oldest first; a linear map of its last state is the code. A second LSTM is shown the code at every
 * step and builds the sequence again, latest step first (Srivastava et al. 2015).
 */
export const lstm: SequenceNetwork = {
  shapes,
  start(sizes, random) {
    const weights = firstWeights(shapes(sizes), random);
    const { units } = sizes;
    for (const name of ['encoder', 'decoder']) {
      // Forget gates start open (Jozefowicz et al. 2015); the candidate halves what it is given, so it starts twice as large.
      weights[`${name} bias`].fill(1, units, 2 * units);
      for (const own of ['kernel', 'recurrent']) {
        const values = weights[`${name} ${own}`];
        for (let i = (3 * values.length) / 4; i < values.length; i++) values[i] *= 2;
      }
    }
    return weights;
  },
  forward(tf: Tensorflow, variables: Variables, { steps, width, units }: SequenceSizes) {
    const { matMul } = operations(tf);
    const cell = lstmCell(tf);
    const weightsOf = (name: string) =>
      tf.concat(
        [variables[`${name} kernel`], variables[`${name} bias`], variables[`${name} recurrent`]] as Tensor2D[],
        1,
      );
    const linear = (name: string, x: Tensor2D) =>
      tf.add<Tensor2D>(matMul(variables[`${name} kernel`], x), variables[`${name} bias`]);
    const hidden = (state: Tensor2D) => tf.slice(state, [0, 0], [units, state.shape[1]]);
    return {
      encode(batch) {
        const kernel = weightsOf('encoder');
        let state: Tensor2D = tf.zeros([2 * units, batch.size]);
        for (const { values, there } of batch.apart()) state = cell(values, state, kernel, there);
        return tf.transpose(linear('code', hidden(state)));
      },
      decode(code) {
        const batch = code.shape[0];
        const shown = tf.transpose(code);
        const kernel = weightsOf('decoder');
        const always: Tensor2D = tf.ones([1, batch]);
        let state: Tensor2D = tf.zeros([2 * units, batch]);
        const made: Tensor2D[] = [];
        for (let step = 0; step < steps; step++) {
          state = cell(shown, state, kernel, always);
          made.unshift(linear('output', hidden(state)));
        }
        const apart: Tensor3D = tf.reshape(tf.concat(made, 0), [steps, width, batch]);
        return tf.reshape(tf.transpose(apart, [0, 2, 1]), [steps * batch, width]);
      },
    };
  },
};
