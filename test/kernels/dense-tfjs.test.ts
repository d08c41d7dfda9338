import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DenseOptimizer } from '../../src/kernels/dense-network.ts';
import { startDense } from '../../src/kernels/dense-start.ts';
import type { Kernels } from '../../src/kernels/types.ts';
import { type Architecture, adam, examples, layer } from './support/dense-data.ts';
import { trainOnTfjs } from './support/dense-tfjs.ts';
import { startKernels } from './support/kernels.ts';

let kernels: Kernels;
beforeAll(async () => {
  kernels = await startKernels(2);
});
afterAll(() => kernels.close());

const anySeed = 1 + (Date.now() % 1_000_000);
/** A row within rounding of a ReLU's edge makes any two calculations part ways: with this seed there is none. */
const relusSeed = 7;
const momentum: DenseOptimizer = { kind: 'sgd', momentum: 0.9 };

/** Name, architecture, optimizer, rate. */
const cases: [string, Architecture, DenseOptimizer, number][] = [
  [
    'an autoencoder',
    {
      network: { inputs: 8, layers: [layer(16, 'relu'), layer(2, 'linear'), layer(16, 'relu'), layer(8, 'sigmoid')] },
      loss: 'mse',
    },
    adam,
    0.001,
  ],
  [
    'an autoencoder with tanh and cross-entropy',
    {
      network: { inputs: 5, layers: [layer(7, 'tanh'), layer(3, 'sigmoid'), layer(7, 'tanh'), layer(5, 'sigmoid')] },
      loss: 'bce',
    },
    adam,
    0.002,
  ],
  [
    'a classifier with dropout and batch normalisation',
    {
      network: {
        inputs: 9,
        layers: [layer(20, 'relu', 0.5, true), layer(10, 'relu', 0.5, true), layer(6, 'softmax')],
      },
      loss: 'categorical-crossentropy',
    },
    adam,
    0.001,
  ],
  [
    'a smooth classifier with dropout and batch normalisation',
    {
      network: {
        inputs: 9,
        layers: [layer(20, 'tanh', 0.5, true), layer(10, 'sigmoid', 0.3, true), layer(6, 'softmax')],
      },
      loss: 'categorical-crossentropy',
    },
    adam,
    0.001,
  ],
  [
    'a regression with momentum, batch normalisation to the last',
    { network: { inputs: 4, layers: [layer(6, 'tanh', 0, true), layer(2, 'linear', 0, true)] }, loss: 'mse' },
    momentum,
    0.01,
  ],
  [
    'a softmax with squared differences and plain descent',
    { network: { inputs: 6, layers: [layer(9, 'sigmoid', 0.2), layer(3, 'softmax')] }, loss: 'mse' },
    { kind: 'sgd', momentum: 0 },
    0.1,
  ],
];

describe(`twenty epochs beside tfjs (seed ${anySeed})`, () => {
  it.each(cases)('%s', async (_, architecture, optimizer, rate) => {
    const { network, loss } = architecture;
    const seed = network.layers.some(({ activation }) => activation === 'relu') ? relusSeed : anySeed;
    const rows = 230;
    const data = examples(architecture, rows, seed);
    const settings = { loss, optimizer, batchSize: 70, seed };
    const state = startDense(network, seed);
    const theirs = await trainOnTfjs(network, settings, data, state, 20, rate);
    const [curve, ours, outputs] = await kernels.withDense({ network, settings, data, state }, async (session) => [
      await session.train(20, rate),
      session.state(),
      await session.output(data.inputs),
    ]);
    expect([ours.steps, ours.epochs]).toEqual([80, 20]);
    for (const [epoch, wanted] of theirs.losses.entries())
      expect(Math.abs(curve[epoch].loss - wanted), `epoch ${epoch}`).toBeLessThan(1e-4);
    expect(largestGap(ours.weights, theirs.weights)).toBeLessThan(1e-4);
    expect(largestGap(outputs, theirs.outputs)).toBeLessThan(1e-4);
  });
});

function largestGap(a: Float32Array, b: Float32Array): number {
  expect(a.length).toBe(b.length);
  return a.reduce((most, value, at) => Math.max(most, Math.abs(value - b[at])), 0);
}
