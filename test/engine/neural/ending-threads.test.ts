import { syncBuiltinESMExports } from 'node:module';
import workerThreads, { type Worker } from 'node:worker_threads';
import { afterAll, describe, expect, it } from 'vitest';
import type { EpochFigures } from '../../../src/contract/neural.ts';
import { silentTask } from '../../../src/engine/jobs/task.ts';
import { type TrainingPlan, trainNetwork } from '../../../src/engine/neural/train-network.ts';
import { errorOf } from '../../support/ingest.ts';
import { startNeural } from '../../support/start-neural.ts';

/** Threads that have been started, newest last. */
const threads: Worker[] = [];
const { Worker: Original } = workerThreads;
workerThreads.Worker = class extends Original {
  constructor(...given: ConstructorParameters<typeof Original>) {
    super(...given);
    threads.push(this);
  }
};
syncBuiltinESMExports();
afterAll(() => {
  workerThreads.Worker = Original;
  syncBuiltinESMExports();
});

const rows = 4000;
const columns = 32;
const layer = (units: number) => ({ units, activation: 'tanh', dropout: 0, batchNorm: false }) as const;
/** Large enough for its batches to be shared out among threads. */
const plan: TrainingPlan = {
  backend: 'kernels',
  network: { inputs: columns, layers: [layer(64), layer(2), layer(64), layer(columns)] },
  settings: { loss: 'mse', optimizer: { kind: 'sgd', momentum: 0.9 }, batchSize: 512, seed: 3 },
  data: {
    inputs: { rows, columns, data: Float64Array.from({ length: rows * columns }, (_, at) => Math.sin(at * at)) },
    targets: null,
  },
  validation: null,
  epochs: 6,
  rates: [{ from: 1, rate: 0.01 }],
  keep: 'last',
  patience: 0,
  leastGain: 0,
};

describe('a thread of our own trainer', () => {
  it('that ends in mid-training ends the training with advice, and the next one is whole', async () => {
    const neural = startNeural();
    const train = (epochs: number, epoch: (figures: EpochFigures) => void = () => {}) =>
      trainNetwork(
        { ...plan, epochs },
        { task: { ...silentTask, epoch }, signal: new AbortController().signal, neural },
        async (session) => session.state().weights,
      );
    try {
      const whole = await train(6);
      expect(threads).toHaveLength(2);
      // One of them leads, the other helps.
      for (const number of [0, 1]) {
        const error = await errorOf(
          train(100_000, ({ epoch }) => {
            // One that ends between two epochs is replaced in silence, so another one follows.
            if (epoch >= 3) setTimeout(() => void threads.at(number - 2)?.terminate(), 5);
          }),
        );
        expect(error).toMatchObject({ code: 'TRAINING_BROKE_OFF', hint: expect.stringContaining('Try again') });
        expect(await train(6)).toEqual(whole);
        expect(threads.length).toBeGreaterThan(2 + number);
      }
    } finally {
      await neural.close();
    }
  });
});
