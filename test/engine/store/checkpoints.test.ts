import { existsSync } from 'node:fs';
import Database from 'better-sqlite3-multiple-ciphers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentTask } from '../../../src/engine/jobs/task.ts';
import type { TrainingCheckpoint } from '../../../src/engine/neural/checkpoints.ts';
import { type TrainingPlan, trainNetwork } from '../../../src/engine/neural/train-network.ts';
import { trainingKey } from '../../../src/engine/neural/training-key.ts';
import { createProject, openProject } from '../../../src/engine/store/open-project.ts';
import type { DenseLayer } from '../../../src/kernels/dense-network.ts';
import type { Kernels } from '../../../src/kernels/types.ts';
import { kernelNeural } from '../../support/kernel-neural.ts';
import { startKernels } from '../../support/start-kernels.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const now = () => new Date('2026-01-01T00:00:00Z');
const never = new AbortController().signal;

let kernels: Kernels;
beforeAll(async () => {
  kernels = await startKernels(2);
});
afterAll(() => kernels.close());

const layer = (units: number, activation: DenseLayer['activation'], dropout = 0, batchNorm = false): DenseLayer => ({
  ...{ units, activation, dropout, batchNorm },
});
const rows = 200;
const plan: TrainingPlan = {
  backend: 'kernels',
  network: { inputs: 4, layers: [layer(8, 'relu', 0.2, true), layer(2, 'tanh'), layer(4, 'linear')] },
  settings: {
    loss: 'mse',
    optimizer: { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-7 },
    batchSize: 32,
    seed: 9,
  },
  data: {
    inputs: { rows, columns: 4, data: Float64Array.from({ length: rows * 4 }, (_, at) => Math.sin(at * at)) },
    targets: null,
  },
  validation: null,
  epochs: 16,
  rates: [
    { from: 1, rate: 0.02 },
    { from: 9, rate: 0.002 },
  ],
  keep: 'best loss',
  patience: 0,
  leastGain: 0,
};

const train = (
  change: Partial<TrainingPlan>,
  checkpoints?: { readonly read: () => Promise<TrainingCheckpoint | null> },
) =>
  trainNetwork(
    { ...plan, ...change },
    {
      task: silentTask,
      signal: never,
      neural: kernelNeural(kernels),
      ...(checkpoints && { checkpoints: { ...checkpoints, save: async () => {} } }),
    },
    async (session, { curve, bestEpoch }) => ({ state: session.state(), curve, bestEpoch }),
  );

/** Every checkpoint of the training, and its end. */
async function followed() {
  const kept: TrainingCheckpoint[] = [];
  const whole = await train({ onEpoch: (checkpoint) => void kept.push(checkpoint()) });
  return { kept, whole };
}

function lines(path: string, table: 'checkpoints' | 'checkpoint_pieces'): number {
  const database = new Database(path, { readonly: true });
  const count = database.prepare<number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0;
  database.close();
  return count;
}

describe('checkpoints of a training', () => {
  it('go on to the same bits from any epoch, through the project file', async () => {
    using folder = temporaryFolder();
    const path = folder.file('shop.coterie');
    const { kept, whole } = await followed();
    const store = createProject({ path, name: 'Shop', now });
    for (const [at, checkpoint] of kept.entries()) {
      await store.checkpoints.save('a', checkpoint);
      const read = () => store.checkpoints.read('a');
      const found = await read();
      expect(found).toEqual(checkpoint);
      expect(found?.curve).toHaveLength(at + 1);
      expect(await train({}, { read })).toEqual(whole);
    }
    store.close();
    expect(lines(path, 'checkpoints')).toBe(1);
  });

  it('are few, are swept where a save was killed, stay out of copies, and go when they are of no more use', async () => {
    using folder = temporaryFolder();
    const path = folder.file('shop.coterie');
    const store = createProject({ path, name: 'Shop', now });
    const { kept } = await followed();
    for (const name of ['a', 'b', 'c', 'd', 'e', 'b']) await store.checkpoints.save(name, kept[3]);
    expect(await store.checkpoints.read('a')).toBeNull();
    expect(await store.checkpoints.read('b')).toEqual(kept[3]);
    await store.duplicateTo(folder.file('copy.coterie'));
    store.close();
    expect(existsSync(folder.file('copy.coterie'))).toBe(true);
    expect(lines(folder.file('copy.coterie'), 'checkpoint_pieces')).toBe(0);
    const whole = lines(path, 'checkpoint_pieces');
    const database = new Database(path);
    database.exec(
      "INSERT INTO checkpoint_pieces (save_id, name, start, items, data) VALUES ('killed', 'state.weights', 0, 1, x'00')",
    );
    database.close();
    const again = openProject({ path, now });
    again.close();
    expect(lines(path, 'checkpoint_pieces')).toBe(whole);
    const last = openProject({ path, now });
    await last.checkpoints.clear();
    last.close();
    expect(lines(path, 'checkpoint_pieces') + lines(path, 'checkpoints')).toBe(0);
  });

  it('belong to a training by all that decides its weights', async () => {
    const used = { backend: 'kernels', title: 'the kernels', reason: 'It is a test.' } as const;
    const key = (change: Partial<TrainingPlan> = {}, by: Partial<typeof used> | { backend: 'wasm' } = {}) =>
      trainingKey({ ...plan, ...change }, { ...used, ...by }, never);
    const values = plan.data.inputs.data.slice();
    values[7] += 1e-12;
    const others = [
      key({ settings: { ...plan.settings, seed: 10 } }),
      key({ epochs: 25 }),
      key({ rates: plan.rates.slice(0, 1) }),
      key({ network: { ...plan.network, layers: plan.network.layers.slice(1) } }),
      key({ data: { ...plan.data, inputs: { ...plan.data.inputs, data: values } } }),
      key({ data: { ...plan.data, targets: plan.data.inputs } }),
      key({ validation: plan.data }),
      key({}, { backend: 'wasm' }),
    ];
    expect(await key()).toBe(await key({ data: structuredClone(plan.data) }));
    expect(new Set([await key(), ...(await Promise.all(others))]).size).toBe(others.length + 1);
  });
});
