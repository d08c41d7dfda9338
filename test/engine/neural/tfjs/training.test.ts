import { beforeAll, describe, expect, it } from 'vitest';
import type { EpochFigures } from '../../../../src/contract/neural.ts';
import { seededRandom } from '../../../../src/engine/evaluate/random.ts';
import { type SequenceOrder, trainSequences } from '../../../../src/engine/neural/tfjs/sequence-autoencoder.ts';
import type { ProgramWatch, Tensorflow } from '../../../../src/engine/neural/tfjs/tensorflow.ts';
import type { EpochPlan } from '../../../../src/engine/neural/tfjs/train-in-epochs.ts';
import { trainVae, type VaeOrder } from '../../../../src/engine/neural/tfjs/vae.ts';
import { separateGroups } from '../../../support/made-data.ts';
import { tensorflowHere } from '../../../support/tensorflow.ts';

let tf: Tensorflow;
beforeAll(async () => {
  tf = await tensorflowHere();
});

const ROWS = 140;
const plan: EpochPlan = {
  train: Int32Array.from({ length: 120 }, (_, at) => at),
  validation: Int32Array.from({ length: 20 }, (_, at) => 120 + at),
  ...{ epochs: 8, batchSize: 40, learningRate: 0.01, patience: 0, warmUp: 2, seed: 11 },
};
const silent: ProgramWatch = { report: () => {}, enough: async () => false };

function vaeOrder(changes: Partial<EpochPlan> = {}): VaeOrder {
  const { data } = separateGroups(ROWS, 4, 3, 9, 5);
  return {
    network: { inputs: 4, hidden: [8], activation: 'relu', codeSize: 2, reconstruction: 'mse' },
    inputs: { rows: ROWS, columns: 4, data: Float32Array.from(data, (value) => value / 5) },
    ...{ plan: { ...plan, ...changes }, beta: 0.1 },
  };
}

/** Sequences of one kind of step with a number that rises or falls. */
function sequenceOrder(network: SequenceOrder['network'], changes: Partial<EpochPlan> = {}): SequenceOrder {
  const steps = 4;
  const random = seededRandom(3);
  const values = new Float32Array(ROWS * steps);
  const kind = new Uint8Array(ROWS * steps);
  for (let row = 0; row < ROWS; row++) {
    const first = Math.floor(random.uniform() * 2);
    for (let step = first; step < steps; step++) {
      kind[row * steps + step] = 1;
      values[row * steps + step] = (row % 2 === 0 ? step - 2 : 2 - step) / 2 + random.normal() / 10;
    }
  }
  const sequences = { rows: ROWS, steps, kinds: 1, numbers: 1, kind, values };
  return { network, units: 6, codeSize: 2, sequences, plan: { ...plan, ...changes } };
}

const programs = {
  vae: (changes: Partial<EpochPlan>, watch: ProgramWatch) => trainVae(tf, vaeOrder(changes), watch),
  lstm: (changes: Partial<EpochPlan>, watch: ProgramWatch) => trainSequences(tf, sequenceOrder('lstm', changes), watch),
  cnn: (changes: Partial<EpochPlan>, watch: ProgramWatch) => trainSequences(tf, sequenceOrder('cnn', changes), watch),
};

describe.each(['vae', 'lstm', 'cnn'] as const)('%s', (name) => {
  const train = programs[name];

  it('learns, the same each time, and leaves nothing behind', async () => {
    const before = tf.memory().numTensors;
    const seen: EpochFigures[] = [];
    const { curve, weights, codes } = await train({}, { ...silent, report: (figures) => seen.push(figures) });
    expect(seen).toEqual(curve);
    expect(curve).toHaveLength(8);
    expect(curve[7].validationLoss).toBeLessThan((curve[2].validationLoss as number) * 0.9);
    const again = await train({}, silent);
    expect(again.weights).toEqual(weights);
    expect(again.codes).toEqual(codes);
    expect(tf.memory().numTensors).toBe(before);
    const other = await train({ seed: 12, epochs: 3 }, silent);
    expect(other.curve[2].loss).not.toBe(curve[2].loss);
  });

  it('does not grow in the course of training', async () => {
    const tensors: number[] = [];
    await train({ epochs: 3 }, { ...silent, report: () => tensors.push(tf.memory().numTensors) });
    expect(new Set(tensors.slice(1)).size).toBe(1);
  });

  it('ends when it gains no more, when it is asked to, and where the loss is no number any more', async () => {
    const slow = await train({ patience: 2, learningRate: 1e-9, epochs: 12 }, silent);
    expect(slow.stopped).toBe('no more gain');
    expect(slow.curve.length).toBeLessThan(7);
    let asked = false;
    const watch = { report: ({ epoch }: EpochFigures) => (asked = epoch === 4), enough: async () => asked };
    const some = await train({}, watch);
    expect(some).toMatchObject({ stopped: 'by hand' });
    expect(some.curve).toHaveLength(4);
    const away = await train({ learningRate: 1e30 }, silent);
    expect(away.curve.length).toBeLessThan(8);
    expect(Number.isFinite(away.curve.at(-1)?.validationLoss ?? 0)).toBe(false);
  });

  it('keeps the weights of its best epoch', async () => {
    const wild = await train({ learningRate: 0.2, epochs: 6 }, silent);
    const later = wild.curve.filter(({ epoch }) => epoch > plan.warmUp);
    const best = Math.min(...later.map(({ validationLoss }) => validationLoss ?? Number.NaN));
    expect(wild.curve[wild.bestEpoch - 1].validationLoss).toBe(best);
  });
});
