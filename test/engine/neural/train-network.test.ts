import { describe, expect, it } from 'vitest';
import type { EpochFigures } from '../../../src/contract/neural.ts';
import { type JobContext, silentTask } from '../../../src/engine/jobs/task.ts';
import type { TrainingCheckpoint } from '../../../src/engine/neural/checkpoints.ts';
import { learnedNumbers, networkWords } from '../../../src/engine/neural/describe-network.ts';
import { rateAt } from '../../../src/engine/neural/learning-rate.ts';
import { type TrainingPlan, trainNetwork, trainSession } from '../../../src/engine/neural/train-network.ts';
import type { DenseLayer, DenseSession, DenseState } from '../../../src/kernels/dense-network.ts';
import { matrixOf } from '../../support/customer-tables.ts';
import { separateGroups } from '../../support/made-data.ts';
import { referenceNeural } from '../../support/reference-dense.ts';

const layer = (units: number, activation: DenseLayer['activation']): DenseLayer => ({
  units,
  activation,
  dropout: 0,
  batchNorm: false,
});
const { rows, columns, data } = separateGroups(60, 3, 3, 3, 5);
const inputs = { rows, columns: columns.length, data: data.map((value) => value / 5) };

const plan = (change: Partial<TrainingPlan> = {}): TrainingPlan => ({
  backend: 'auto',
  network: { inputs: 3, layers: [layer(4, 'tanh'), layer(2, 'linear'), layer(3, 'linear')] },
  settings: {
    loss: 'mse',
    optimizer: { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-7 },
    batchSize: 16,
    seed: 7,
  },
  data: { inputs, targets: null },
  validation: null,
  epochs: 12,
  rates: [{ from: 1, rate: 0.01 }],
  keep: 'last',
  patience: 0,
  leastGain: 0,
  ...change,
});

function job(change: Partial<JobContext> = {}): JobContext {
  return { task: silentTask, signal: new AbortController().signal, neural: referenceNeural(), ...change };
}

const train = (change: Partial<TrainingPlan>, context = job()) =>
  trainNetwork(plan(change), context, async (session, summary) => ({ state: session.state(), summary }));

/** A session whose losses are given, one an epoch; its weights say the epoch. */
function scripted(losses: readonly number[], accuracies: readonly number[] = []): DenseSession {
  let epoch = 0;
  const state = (): DenseState => ({
    weights: Float32Array.of(epoch),
    moments: new Float32Array(2),
    steps: epoch,
    epochs: epoch,
  });
  const figures = () => ({ loss: losses[epoch - 1] ?? 0, accuracy: accuracies[epoch - 1] ?? null });
  const none = () => Promise.reject(new Error('not asked for'));
  return {
    async train() {
      epoch += 1;
      return [figures()];
    },
    evaluate: async () => figures(),
    output: none,
    forward: none,
    backward: none,
    state,
    restore(from) {
      epoch = from.epochs;
    },
  };
}

const used = { backend: 'kernels', title: 'a script', reason: 'It is a test.' } as const;

async function follow(session: DenseSession, change: Partial<TrainingPlan>, context = job()) {
  const summary = await trainSession(session, used, plan(change), context);
  return { summary, kept: session.state().weights[0] };
}

describe('the training loop', () => {
  it('learns, tells every epoch and says what it did', async () => {
    const told: EpochFigures[] = [];
    const messages: string[] = [];
    const task = {
      ...silentTask,
      epoch: (figures: EpochFigures) => told.push(figures),
      report: (_done: number, _total: number | null, message?: string) => message && messages.push(message),
    };
    const { summary } = await train({}, job({ task }));
    expect(summary.curve).toEqual(told);
    expect(told.map(({ epoch }) => epoch)).toEqual(Array.from({ length: 12 }, (_, at) => at + 1));
    expect(told[11].loss).toBeLessThan(0.7 * told[0].loss);
    expect(summary).toMatchObject({
      network: '3-4-2-3, tanh, linear',
      parameters: 4 * 4 + 2 * 5 + 3 * 3,
      epochs: 12,
      bestEpoch: 12,
      stopped: 'all epochs',
      backend: { title: 'the reference' },
    });
    expect(messages.at(-1)).toMatch(/^Epoch 12 of 12, loss \d/);
  });

  it('gives after a break the weights that not stopping would have given, wherever it was', async () => {
    const whole = await train({ keep: 'best loss' });
    for (const stop of [1, 5, 11]) {
      const kept: TrainingCheckpoint[] = [];
      await train({ keep: 'best loss', epochs: stop, onEpoch: (checkpoint) => void kept.push(checkpoint()) });
      const again = await train({ keep: 'best loss', resume: kept[stop - 1] });
      // The reference keeps float32 in a checkpoint and works in float64.
      for (const [i, weight] of again.state.weights.entries()) expect(weight).toBeCloseTo(whole.state.weights[i], 5);
      expect(again.summary.curve).toHaveLength(12);
      expect(again.summary.bestEpoch).toBe(whole.summary.bestEpoch);
    }
  });

  it('looks at rows kept apart', async () => {
    const apart = {
      inputs: {
        rows: 2,
        columns: 3,
        data: matrixOf([
          [1, 2, 3],
          [0, 1, 0],
        ]).data,
      },
      targets: null,
    };
    const { summary } = await train({ validation: apart, epochs: 2 });
    for (const { validationLoss } of summary.curve) expect(validationLoss).toBeGreaterThan(0);
  });

  it('keeps the weights of the best epoch, by loss or by accuracy, or the last', async () => {
    const losses = [5, 3, 4, 2, 6];
    const accuracies = [0.1, 0.9, 0.3, 0.8, 0.9];
    const kept = (keep: TrainingPlan['keep']) => follow(scripted(losses, accuracies), { keep, epochs: 5 });
    expect(await kept('last')).toMatchObject({ kept: 5, summary: { bestEpoch: 5 } });
    expect(await kept('best loss')).toMatchObject({ kept: 4, summary: { bestEpoch: 4 } });
    expect(await kept('best accuracy')).toMatchObject({ kept: 2, summary: { bestEpoch: 2 } });
  });

  it('stops when patience is spent, counting a gain only from the least on', async () => {
    const losses = [10, 9, 8.99, 8.98, 8.97, 5];
    const change = { keep: 'best loss', epochs: 6, patience: 3, leastGain: 0.01 } as const;
    const { summary, kept } = await follow(scripted(losses), change);
    expect(summary).toMatchObject({ epochs: 5, stopped: 'no more gain', bestEpoch: 5 });
    expect(kept).toBe(5);
  });

  it('ends after the epoch under way when somebody has enough, but not before the first', async () => {
    const enough = new AbortController();
    const session = scripted([3, 2, 1, 1]);
    const onEpoch = (checkpoint: () => TrainingCheckpoint) => {
      if (checkpoint().curve.length === 2) enough.abort();
    };
    const { summary } = await follow(session, { epochs: 4, onEpoch }, job({ enough: enough.signal }));
    expect(summary).toMatchObject({ epochs: 2, stopped: 'by hand' });
    const at = await follow(scripted([3, 2]), { epochs: 2 }, job({ enough: AbortSignal.abort() }));
    expect(at.summary.epochs).toBe(1);
  });

  it('says what to do when the loss is no number any more', async () => {
    const work = follow(scripted([3, Number.NaN]), { epochs: 5 });
    await expect(work).rejects.toMatchObject({
      code: 'BAD_PARAMETER',
      hint: expect.stringContaining('smaller learning rate'),
      details: { parameter: 'learningRate', epoch: 2 },
    });
  });

  it('ends as cancelled', async () => {
    const stop = new AbortController();
    const work = train({ epochs: 10_000 }, job({ signal: stop.signal }));
    setTimeout(() => stop.abort(), 20);
    await expect(work).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  it('takes learning rates by epoch', () => {
    const steps = [
      { from: 1, rate: 0.001 },
      { from: 201, rate: 0.0001 },
    ];
    expect([1, 200, 201, 999].map((epoch) => rateAt(steps, epoch))).toEqual([0.001, 0.001, 0.0001, 0.0001]);
  });
});

describe('a network in words', () => {
  it('tells sizes, activations, dropout and normalisation, and counts what it learns', () => {
    const classifier = {
      inputs: 4,
      layers: [
        { units: 100, activation: 'relu', dropout: 0.5, batchNorm: true },
        { units: 6, activation: 'softmax', dropout: 0, batchNorm: false },
      ],
    } as const;
    expect(networkWords(classifier)).toBe('4-100-6, relu, last softmax, dropout 0.5, batch normalisation');
    expect(learnedNumbers(classifier)).toBe(500 + 200 + 606);
    expect(networkWords({ inputs: 4, layers: [layer(2, 'relu'), layer(4, 'sigmoid')] })).toBe(
      '4-2-4, relu, last sigmoid',
    );
    expect(networkWords({ inputs: 4, layers: [layer(2, 'relu')] })).toBe('4-2, relu');
  });
});
