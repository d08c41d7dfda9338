import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { epochOrder } from '../../src/kernels/dense-random.ts';
import type { Kernels } from '../../src/kernels/types.ts';
import {
  type Architecture,
  architectures,
  descent,
  examples,
  layer,
  livelyStart,
  movingFigures,
  rowsOf,
} from './support/dense-data.ts';
import { denseLoss, denseOutputs, nearestEdge, slopes } from './support/dense-twin.ts';
import { startKernels } from './support/kernels.ts';

let kernels: Kernels;
beforeAll(async () => {
  kernels = await startKernels(2);
});
afterAll(() => kernels.close());

/** One step of plain gradient descent with rate 1 over all rows moves the weights by the gradient. */
async function checkGradient({ network, loss }: Architecture, rows: number, seed: number): Promise<void> {
  const data = examples({ network, loss }, rows, seed);
  const state = livelyStart(network, seed);
  const settings = { loss, optimizer: descent, batchSize: rows, seed };
  const trained = await kernels.withDense({ network, settings, data, state }, async (session) => {
    const [epoch] = await session.train(1, 1);
    return { ...epoch, ...session.state() };
  });
  const order = epochOrder(rows, seed, 0);
  const step = { rows: rowsOf(data.inputs, order), seed, step: 0 };
  const targets = rowsOf(data.targets, order);
  if (nearestEdge(network, state.weights, step) < 1e-5) return;
  const lossAt = (weights: ArrayLike<number>) => {
    const outputs = denseOutputs(network, weights, step);
    return denseLoss(loss, outputs[outputs.length - 1], targets);
  };
  const what = JSON.stringify({ network, loss, rows, seed });
  const wanted = lossAt(state.weights);
  expect(Math.abs(trained.loss - wanted), what).toBeLessThan(2e-5 * Math.max(1, wanted));
  const gradient = slopes(state.weights, lossAt);
  const size = Math.max(1, ...gradient.map(Math.abs));
  const moving = movingFigures(network);
  for (const [i, slope] of gradient.entries()) {
    if (moving.has(i)) continue;
    expect(Math.abs(state.weights[i] - trained.weights[i] - slope), `${what}, weight ${i}`).toBeLessThan(3e-4 * size);
  }
}

describe('the gradient of a dense network', () => {
  it('is the slope of its loss, whatever the architecture', async () => {
    await fc.assert(
      fc.asyncProperty(architectures, fc.integer({ min: 2, max: 70 }), fc.nat({ max: 1e6 }), checkGradient),
      { numRuns: 40 },
    );
  });

  const activations = ['linear', 'relu', 'tanh', 'sigmoid'] as const;
  it.each(
    activations.flatMap((activation) =>
      [false, true].flatMap((norm) => [0, 0.5].map((dropout) => [activation, norm, dropout] as const)),
    ),
  )('%s, batch normalisation %s, dropout %s, with every loss', async (activation, norm, dropout) => {
    const middle = [layer(5, activation, dropout, norm), layer(3, activation, dropout, norm)];
    const ends = [
      { end: layer(3, activation, dropout, norm), loss: 'mse' },
      { end: layer(3, 'softmax'), loss: 'mse' },
      { end: layer(3, 'sigmoid'), loss: 'bce' },
      { end: layer(3, 'softmax'), loss: 'categorical-crossentropy' },
    ] as const;
    for (const { end, loss } of ends)
      await checkGradient({ network: { inputs: 4, layers: [...middle, end] }, loss }, 70, 8);
  });
});
