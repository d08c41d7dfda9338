import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NeuralBackend } from '../../../src/contract/neural.ts';
import { silentTask } from '../../../src/engine/jobs/task.ts';
import type { Neural } from '../../../src/engine/neural/neural.ts';
import { describeSetup } from '../../../src/engine/neural/tensorflow/describe-setup.ts';
import { findTensorflow, placeFor, tfjsNode } from '../../../src/engine/neural/tensorflow/installed.ts';
import { isOutOfMemory } from '../../../src/engine/neural/tfjs/training-errors.ts';
import type { VaeOrder } from '../../../src/engine/neural/tfjs/vae.ts';
import { type TrainingPlan, trainNetwork } from '../../../src/engine/neural/train-network.ts';
import { trainByProgram } from '../../../src/engine/neural/train-program.ts';
import type { DenseLayer, DenseOrder, DenseSettings } from '../../../src/kernels/dense-network.ts';
import { startDense } from '../../../src/kernels/dense-start.ts';
import { childrenWith } from '../../support/child-processes.ts';
import { errorOf } from '../../support/ingest.ts';
import { noTensorflow, sharedTensorflow, startNeural } from '../../support/start-neural.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const rows = 300;
const columns = 5;
const values = Float64Array.from({ length: rows * columns }, (_, at) => Math.sin(at * 0.7) + 0.3 * Math.cos(at * at));
const inputs = { rows, columns, data: values };
const classes = 3;
const targets = {
  rows,
  columns: classes,
  data: Float64Array.from({ length: rows * classes }, (_, at) => {
    const row = Math.floor(at / classes);
    const own = values[row * columns] > 0.4 ? 0 : values[row * columns + 1] > 0 ? 1 : 2;
    return at % classes === own ? 1 : 0;
  }),
};

const layer = (units: number, activation: DenseLayer['activation'], more: Partial<DenseLayer> = {}): DenseLayer => ({
  units,
  activation,
  dropout: 0,
  batchNorm: false,
  ...more,
});
const adam = { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-7 } as const;
const settings: DenseSettings = { loss: 'mse', optimizer: adam, batchSize: 32, seed: 11 };
const autoencoder: DenseOrder = {
  network: {
    inputs: columns,
    layers: [layer(8, 'relu'), layer(2, 'tanh'), layer(8, 'relu'), layer(columns, 'linear')],
  },
  settings,
  data: { inputs, targets: null },
};
const classifier: DenseOrder = {
  network: {
    inputs: columns,
    layers: [layer(12, 'relu', { dropout: 0.3, batchNorm: true }), layer(classes, 'softmax')],
  },
  settings: { ...settings, loss: 'categorical-crossentropy' },
  data: { inputs, targets },
};
const yesOrNo: DenseOrder = {
  network: { inputs: columns, layers: [layer(6, 'sigmoid'), layer(classes, 'sigmoid')] },
  settings: { ...settings, loss: 'bce', optimizer: { kind: 'sgd', momentum: 0.9 } },
  data: { inputs, targets },
};

const never = new AbortController().signal;
const native = findTensorflow(sharedTensorflow) !== null;
const backends: readonly NeuralBackend[] = ['kernels', 'tensorflow', 'wasm'];
const here = (backend: NeuralBackend): boolean => backend !== 'tensorflow' || native;

const whether = (backend: NeuralBackend): string =>
  here(backend) ? 'is here' : 'is not here: run npm run setup:tensorflow';

let neural: Neural;
beforeAll(() => {
  neural = startNeural(sharedTensorflow);
});
afterAll(() => neural.close());

/** Losses and accuracies of some epochs, and of what came out of them. */
function trained(backend: NeuralBackend, order: DenseOrder, rate: number) {
  return neural.withDense(
    backend,
    order,
    async (session, used) => {
      const before = await session.train(2, rate);
      const kept = session.state();
      const after = await session.train(2, rate);
      session.restore(kept);
      const again = await session.train(2, rate);
      const judged = await session.evaluate(order.data);
      const output = await session.output(order.data.inputs);
      return { used, epochs: [...before, ...after], after, again, judged, output, state: session.state() };
    },
    never,
  );
}

const closeTo = (found: ArrayLike<number>, expected: ArrayLike<number>, within: number): void => {
  expect(found.length).toBe(expected.length);
  const apart = Array.from(found, (value, at) => Math.abs(value - expected[at]) / Math.max(1, Math.abs(expected[at])));
  expect(Math.max(...apart)).toBeLessThan(within);
};

/** The backend that is always there, and is tfjs itself, is what the others are held against. */
describe.each(backends)('%s', (backend) => {
  describe.runIf(here(backend))(whether(backend), () => {
    it.each([
      ['an autoencoder', autoencoder, 0.003],
      ['a classifier with dropout and batch normalisation', classifier, 0.003],
      ['several yes or no', yesOrNo, 0.01],
    ] as const)('trains %s as the others do', async (_, order, rate) => {
      const state = startDense(order.network, 5);
      const found = await trained(backend, { ...order, state }, rate);
      const expected = await trained('wasm', { ...order, state }, rate);
      const losses = ({ epochs, judged }: typeof found) => [...epochs, judged].map(({ loss }) => loss);
      closeTo(losses(found), losses(expected), 1e-4);
      closeTo(found.output, expected.output, 1e-3);
      closeTo(found.state.weights, expected.state.weights, 1e-3);
      closeTo(found.state.moments, expected.state.moments, 1e-3);
      expect(found.used).toMatchObject({ backend, reason: 'It was chosen by hand.' });
      expect(found.judged.accuracy === null).toBe(order.settings.loss !== 'categorical-crossentropy');
      expect(found.state).toMatchObject({ epochs: 4, steps: 4 * Math.ceil(rows / 32) });
    });

    it('goes on from a state as if it had never stopped', async () => {
      const { after, again } = await trained(backend, classifier, 0.003);
      expect(again).toEqual(after);
    });

    it('takes steps with a gradient from outside', async () => {
      const steps = (on: NeuralBackend) =>
        neural.withDense(
          on,
          autoencoder,
          async (session) => {
            for (const first of [0, 16, 100]) {
              const some = Int32Array.from({ length: 16 }, (_, at) => first + at);
              const code = await session.forward(some, 1);
              await session.backward(
                code.map((value) => 0.2 * value),
                0.003,
              );
            }
            await session.train(1, 0.003);
            return session.state();
          },
          never,
        );
      const [found, expected] = [await steps(backend), await steps('wasm')];
      expect(found.steps).toBe(expected.steps);
      closeTo(found.weights, expected.weights, 1e-3);
    });

    it('ends with the epoch in which the loss is no number any more', async () => {
      const wild: DenseOrder = { ...autoencoder, settings: { ...settings, optimizer: { kind: 'sgd', momentum: 0 } } };
      const epochs = await neural.withDense(backend, wild, (session) => session.train(30, 1e12), never);
      expect(epochs.length).toBeLessThan(30);
      expect(Number.isFinite(epochs.at(-1)?.loss)).toBe(false);
    });

    it('says what to do where the loss is no number any more, and trains on', async () => {
      const plan: TrainingPlan = {
        backend,
        ...autoencoder,
        settings: { ...settings, optimizer: { kind: 'sgd', momentum: 0 } },
        validation: null,
        epochs: 30,
        rates: [{ from: 1, rate: 1e12 }],
        keep: 'best loss',
        patience: 0,
        leastGain: 0,
      };
      const context = { task: silentTask, signal: never, neural };
      const train = (change: Partial<TrainingPlan>) =>
        trainNetwork({ ...plan, ...change }, context, async (_, summary) => summary.epochs);
      expect(await errorOf(train({}))).toMatchObject({
        code: 'BAD_PARAMETER',
        message: expect.stringContaining('ran away'),
        hint: expect.stringContaining('smaller learning rate'),
      });
      expect(await train({ epochs: 2, rates: [{ from: 1, rate: 0.001 }] })).toBe(2);
    });

    it('stops at Cancel, and trains again afterwards', async () => {
      const controller = new AbortController();
      let aborted = 0;
      const work = neural.withDense(
        backend,
        autoencoder,
        (session) => {
          setTimeout(() => {
            aborted = performance.now();
            controller.abort();
          }, 50);
          return session.train(5000, 0.001);
        },
        controller.signal,
      );
      const error = await work.then(
        () => null,
        (thrown: Error) => thrown,
      );
      // The kernels' own word for it; jobs turn it into theirs.
      expect(error?.name === 'AbortError' || (error as { code?: string })?.code === 'CANCELLED').toBe(true);
      expect(aborted).toBeGreaterThan(0);
      const epochs = await neural.withDense(backend, autoencoder, (session) => session.train(1, 0.003), never);
      expect(epochs).toHaveLength(1);
    });
  });
});

/** The oracle as a program, on the rows of the autoencoder. */
const program = (epochs: number) => ({
  network: autoencoder.network,
  settings,
  inputs: { rows, columns, data: Float32Array.from(values) },
  targets: null,
  state: startDense(autoencoder.network, 5),
  epochs,
  learningRate: 0.003,
});

describe.each(backends.filter((backend) => backend !== 'kernels'))('a program on %s', (backend) => {
  describe.runIf(here(backend))(whether(backend), () => {
    it('reports its epochs and gives the losses of the trainer', async () => {
      const heard: number[] = [];
      const order = program(3);
      const { result, used } = await neural.run(backend, 'dense', order, {
        signal: never,
        onReport: ({ loss }) => heard.push(loss),
      });
      const own = await neural.withDense(
        'kernels',
        { ...autoencoder, state: order.state },
        (session) => session.train(3, 0.003),
        never,
      );
      closeTo(
        heard,
        own.map(({ loss }) => loss),
        1e-4,
      );
      expect(result.curve.map(({ loss }) => loss)).toEqual(heard);
      expect(used.backend).toBe(backend);
    });

    it('says what to do where the loss is no number any more', async () => {
      const order: VaeOrder = {
        network: { inputs: columns, hidden: [8], activation: 'relu', codeSize: 2, reconstruction: 'mse' },
        inputs: program(1).inputs,
        plan: {
          train: Int32Array.from({ length: rows }, (_, row) => row),
          validation: new Int32Array(0),
          ...{ epochs: 8, batchSize: 64, learningRate: 1e30, patience: 0, warmUp: 2, seed: 1 },
        },
        beta: 0.1,
      };
      const trial = { key: 'runs away', order };
      const training = { backend, order, trial, network: 'a code', parameters: 1 };
      const context = { task: silentTask, signal: never, neural };
      expect(await errorOf(trainByProgram('vae', training, context))).toMatchObject({
        code: 'BAD_PARAMETER',
        hint: expect.stringContaining('smaller learning rate'),
      });
    });

    it('ends with the best so far when that is enough', async () => {
      const enough = new AbortController();
      const { result } = await neural.run(backend, 'dense', program(100_000), {
        signal: never,
        enough: enough.signal,
        onReport: ({ epoch }) => {
          if (epoch === 3) enough.abort();
        },
      });
      expect(result.curve.length).toBeGreaterThanOrEqual(3);
      expect(result.curve.length).toBeLessThan(100_000);
    });
  });
});

/** A folder in which native TensorFlow seems to be set up. */
function seeminglyNative(parent: string): string {
  const place = placeFor(parent, tfjsNode()?.version ?? '');
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'tfjs_binding.node'), 'no library');
  const about = { tensorflow: '2.0.0', gpu: false, origin: 'prebuilt', binding: 'tfjs_binding.node' };
  writeFileSync(join(place, 'about.json'), JSON.stringify(about));
  return parent;
}

describe.skipIf(process.platform === 'win32')('the process of native TensorFlow', () => {
  it.runIf(native)(
    'that is killed in the middle ends its work with advice, and the next work has a new one',
    async () => {
      const processes = () => childrenWith('"backend":"tensorflow"');
      const onReport = ({ epoch }: { readonly epoch: number }) => {
        if (epoch === 2) for (const pid of processes()) process.kill(pid, 'SIGKILL');
      };
      const error = await errorOf(neural.run('tensorflow', 'dense', program(100_000), { signal: never, onReport }));
      expect(error).toMatchObject({ code: 'TRAINING_BROKE_OFF', message: expect.stringContaining('memory ran out') });
      const { result } = await neural.run('tensorflow', 'dense', program(1), { signal: never });
      expect(result.curve).toHaveLength(1);
      expect(processes()).toHaveLength(1);
    },
  );

  it.runIf(tfjsNode() !== null)('that breaks off unasked for hands its work on, and the result says so', async () => {
    using folder = temporaryFolder();
    process.env.TF_TEST_DEATH = 'yes';
    const mortal = startNeural(seeminglyNative(folder.path), {
      worker: new URL('../../fixtures/native-stand-in.ts', import.meta.url),
    });
    try {
      const { used, result } = await mortal.run('auto', 'dense', program(3), { signal: never });
      expect(used).toMatchObject({ backend: 'wasm', reason: expect.stringContaining('did not get through') });
      expect(result.curve).toHaveLength(3);
      expect(await errorOf(mortal.run('tensorflow', 'dense', program(3), { signal: never }))).toMatchObject({
        code: 'TRAINING_BROKE_OFF',
      });
      process.env.TF_TEST_DEATH = 'no';
      const again = await mortal.run('tensorflow', 'dense', program(1), { signal: never });
      expect(again.used.backend).toBe('tensorflow');
      // What broke off once is not tried again for the same work.
      expect((await mortal.run('auto', 'dense', program(1), { signal: never })).used.backend).toBe('wasm');
    } finally {
      delete process.env.TF_TEST_DEATH;
      await mortal.close();
    }
  });
});

describe('the training thread', () => {
  it('that dies ends its work with advice, and the next work has a new one', async () => {
    process.env.COTERIE_TEST_DEATH = 'yes';
    const mortal = startNeural(noTensorflow, {
      worker: new URL('../../fixtures/mortal-neural-worker.ts', import.meta.url),
    });
    try {
      const error = await errorOf(mortal.run('wasm', 'dense', program(100_000), { signal: never }));
      expect(error).toMatchObject({ code: 'TRAINING_BROKE_OFF', hint: expect.stringContaining('Try again') });
      process.env.COTERIE_TEST_DEATH = 'no';
      const { result } = await mortal.run('wasm', 'dense', program(1), { signal: never });
      expect(result.curve).toHaveLength(1);
    } finally {
      delete process.env.COTERIE_TEST_DEATH;
      await mortal.close();
    }
  });

  it('says so where memory runs out', () => {
    const words = [
      'WebAssembly.Memory(): could not allocate memory',
      'OOM when allocating tensor with shape[1,2]',
      'Array buffer allocation failed',
    ];
    for (const message of words) expect(isOutOfMemory(new Error(message))).toBe(true);
    expect(isOutOfMemory(Object.assign(new Error('x'), { code: 'ERR_WORKER_OUT_OF_MEMORY' }))).toBe(true);
    expect(isOutOfMemory(new Error('the loom is broken'))).toBe(false);
  });
});

describe('a computer without native TensorFlow', () => {
  let bare: Neural;
  beforeAll(() => {
    bare = startNeural();
  });
  afterAll(() => bare.close());

  it('says how to get it', async () => {
    const states = await bare.backends();
    expect(states.map(({ backend, ready }) => [backend, ready])).toEqual([
      ['kernels', true],
      ['tensorflow', false],
      ['wasm', true],
    ]);
    expect(states[1].message).toContain('npm run setup:tensorflow');
    expect(await describeSetup(noTensorflow, never)).toMatchObject({
      state: 'possible',
      message: expect.stringContaining('MB'),
    });
  });

  it('refuses it by name and chooses among the rest', async () => {
    const refused = await errorOf(bare.withDense('tensorflow', autoencoder, async () => null, never));
    expect(refused).toMatchObject({ code: 'BAD_PARAMETER', hint: expect.stringContaining('npm run setup:tensorflow') });
    expect(await errorOf(bare.run('kernels', 'dense', program(1), { signal: never }))).toMatchObject({
      code: 'BAD_PARAMETER',
    });
    const used = await bare.withDense('auto', autoencoder, async (_, chosen) => chosen, never);
    expect(used.backend).toBe('kernels');
    const { used: by } = await bare.run('auto', 'dense', program(1), { signal: never });
    expect(by).toMatchObject({ backend: 'wasm', reason: 'Nothing else here can train this network.' });
  });
});
