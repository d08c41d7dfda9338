import { beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../src/engine/evaluate/random.ts';
import {
  type SequenceOrder,
  sequenceLearner,
  sequenceNetworks,
  sequenceSizes,
} from '../../../../src/engine/neural/tfjs/sequence-autoencoder.ts';
import type { Tensorflow } from '../../../../src/engine/neural/tfjs/tensorflow.ts';
import type { EpochPlan, Learner } from '../../../../src/engine/neural/tfjs/train-in-epochs.ts';
import { type VaeOrder, vaeLearner, vaeShapes } from '../../../../src/engine/neural/tfjs/vae.ts';
import {
  assignWeights,
  firstWeights,
  toVariables,
  type WeightShape,
  type Weights,
} from '../../../../src/engine/neural/tfjs/weights.ts';
import { tensorflowHere } from '../../../support/tensorflow.ts';

let tf: Tensorflow;
beforeAll(async () => {
  tf = await tensorflowHere();
});

const SEED = Number(process.env.COTERIE_GRADIENT_SEED ?? Math.floor(Math.random() * 1e6));
const rows = Int32Array.of(0, 1, 2);
const plan: EpochPlan = {
  ...{ train: rows, validation: new Int32Array(0), epochs: 1, batchSize: 3, learningRate: 0.01 },
  ...{ patience: 0, warmUp: 0, seed: SEED },
};

/** Weights away from 0, where a ReLU has no gradient to compare. */
function anyWeights(shapes: readonly WeightShape[]): Weights {
  const random = seededRandom(SEED);
  const weights = firstWeights(shapes, random);
  for (const values of Object.values(weights)) for (let i = 0; i < values.length; i++) values[i] += random.normal() / 4;
  return weights;
}

function vaeOrder(reconstruction: 'mse' | 'bce'): VaeOrder {
  const random = seededRandom(SEED + 1);
  const data = Float32Array.from({ length: 12 }, () => random.uniform());
  return {
    network: { inputs: 4, hidden: [5, 3], activation: 'tanh', codeSize: 2, reconstruction },
    ...{ inputs: { rows: 3, columns: 4, data }, plan, beta: 0.7 },
  };
}

function sequenceOrder(network: 'lstm' | 'cnn'): SequenceOrder {
  const random = seededRandom(SEED + 2);
  const [steps, kinds, numbers] = [4, 3, 2];
  const kind = Uint8Array.of(0, 0, 3, 1, 2, 1, 1, 3, 0, 2, 2, 1);
  const values = new Float32Array(kind.length * numbers);
  for (let i = 0; i < values.length; i++) values[i] = kind[Math.floor(i / numbers)] > 0 ? random.normal() : 0;
  return { network, units: 2, codeSize: 2, sequences: { rows: 3, steps, kinds, numbers, kind, values }, plan };
}

/**
 * Compares every weight's gradient with the change of the loss by a small step of that weight to both sides.
 *
 * @param hasEdges whether a ReLU may lie right on its edge, where there is no gradient
 */
function expectGradients(
  shapes: readonly WeightShape[],
  learnerOf: (variables: ReturnType<typeof toVariables>) => Learner,
  hasEdges: boolean,
): void {
  const weights = anyWeights(shapes);
  const variables = toVariables(tf, shapes, weights);
  const learner = learnerOf(variables);
  const loss = () => tf.tidy(() => learner.loss(rows, 1, seededRandom(5)).dataSync()[0]);
  const { grads } = tf.tidy(() => tf.variableGrads(() => learner.loss(rows, 1, seededRandom(5))));
  const base = loss();
  const STEP = 1e-2;
  let [compared, all] = [0, 0];
  const different: string[] = [];
  for (const { name } of shapes) {
    const found = grads[variables[name].name].dataSync();
    for (let i = 0; i < weights[name].length; i++) {
      const at = (step: number) => {
        const moved = weights[name].slice();
        moved[i] += step;
        assignWeights(tf, { [name]: variables[name] }, { [name]: moved });
        return loss();
      };
      // Richardson's extrapolation, as single precision does not bear a smaller step.
      const [low, lower] = [at(-STEP), at(-2 * STEP)];
      const [high, higher] = [at(STEP), at(2 * STEP)];
      const near = (high - low) / (2 * STEP);
      const far = (higher - lower) / (4 * STEP);
      all += 1;
      // Where a ReLU comes on or goes off between the steps there is no gradient to compare with. Off the middle both
      // slopes tell; in the middle both are alike, but a bend does not grow with the step as a curve's does.
      const bend = (2 * (high - 2 * base + low)) / STEP - (higher - 2 * base + lower) / (2 * STEP);
      const usual = 2e-3 * (Math.abs(near) + 0.05);
      if (Math.abs(near - far) > usual || (hasEdges && Math.abs(bend) > usual)) continue;
      compared += 1;
      const gap = Math.abs(found[i] - (4 * near - far) / 3);
      if (gap >= 4e-4 + 4e-3 * Math.abs(near)) different.push(`${name} ${i}: ${found[i]}, not ${near}`);
    }
    assignWeights(tf, variables, weights);
  }
  expect(compared / all).toBeGreaterThan(hasEdges ? 0.3 : 0.7);
  expect(different).toEqual([]);
  tf.dispose([Object.values(variables), Object.values(grads)]);
}

describe(`gradients, seed ${SEED}`, () => {
  it.each(['mse', 'bce'] as const)('of the variational autoencoder, %s', (reconstruction) => {
    const order = vaeOrder(reconstruction);
    expectGradients(vaeShapes(order.network), (variables) => vaeLearner(tf, variables, order), false);
  });

  it('of the LSTM', () => {
    const order = sequenceOrder('lstm');
    const shapes = sequenceNetworks.lstm.shapes(sequenceSizes(order));
    expectGradients(shapes, (variables) => sequenceLearner(tf, variables, order), false);
  });

  it('of the convolutions', () => {
    const order = sequenceOrder('cnn');
    const shapes = sequenceNetworks.cnn.shapes(sequenceSizes(order));
    expectGradients(shapes, (variables) => sequenceLearner(tf, variables, order), true);
  });
});
