import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toCoterieError } from '../../../../src/contract/client-error.ts';
import type { BackendChoice } from '../../../../src/contract/neural.ts';
import { findTensorflow, placeFor, tfjsNode } from '../../../../src/engine/neural/tensorflow/installed.ts';
import { runProgram } from '../../../../src/engine/neural/tensorflow/run-program.ts';
import { setUpTensorflow } from '../../../../src/engine/neural/tensorflow/set-up.ts';
import { unpackWheel } from '../../../../src/engine/neural/tensorflow/unpack-wheel.ts';
import { findLayout } from '../../../../src/host/layout.ts';
import type { DenseOrder } from '../../../../src/kernels/dense-network.ts';
import { zipBytes } from '../../../fixtures/write-zip.ts';
import { errorOf } from '../../../support/ingest.ts';
import { sharedTensorflow, startNeural } from '../../../support/start-neural.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { startTestEngine } from '../../../support/test-engine.ts';

const worker = findLayout(new URL('../../../../src/host/layout.ts', import.meta.url).href).neuralWorker;
const never = new AbortController().signal;
const package_ = tfjsNode();

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder[Symbol.dispose]());

describe.runIf(package_ !== null)('setting native TensorFlow up', () => {
  const version = package_?.version ?? '';

  /** Nothing can be reached and no program is found: the download is pointed at a port that nobody listens to. */
  async function onAnIsland<Result>(work: () => Promise<Result>): Promise<Result> {
    const { PATH, TFJS_NODE_BASE_URI } = process.env;
    process.env.PATH = folder.path;
    process.env.TFJS_NODE_BASE_URI = 'http://127.0.0.1:9/nowhere-';
    try {
      return await work();
    } finally {
      process.env.PATH = PATH;
      if (TFJS_NODE_BASE_URI === undefined) delete process.env.TFJS_NODE_BASE_URI;
      else process.env.TFJS_NODE_BASE_URI = TFJS_NODE_BASE_URI;
    }
  }

  it('says what is missing where there is neither network nor pip, and leaves nothing behind', async () => {
    const steps: string[] = [];
    const parent = folder.file('tensorflow');
    const onStep = ({ message }: { readonly message: string }) => steps.push(message);
    const error = await onAnIsland(() => errorOf(setUpTensorflow({ parent, worker, signal: never, onStep })));
    expect(error).toMatchObject({ code: 'SETUP_FAILED', message: 'TensorFlow could not be set up.' });
    expect(error.hint).toContain("TensorFlow's own download: its server could not be reached.");
    expect(error.hint).toContain('Everything works without it');
    if (process.platform !== 'win32') expect(error.hint).toContain('install it and try again');
    expect(steps[0]).toMatch(/^Downloading TensorFlow \(about \d+ MB/);
    expect(readdirSync(parent)).toEqual([]);
    expect(findTensorflow(parent)).toBeNull();
  });

  it('is an operation, with progress and the same words', async () => {
    const engine = await startTestEngine();
    const messages: string[] = [];
    const listen = async () => {
      for await (const event of await engine.client.system.setupTensorflow()) {
        if (event.type === 'progress') messages.push(...event.tasks.map(({ message }) => message));
      }
    };
    try {
      const error = await onAnIsland(() => listen().then(() => null, toCoterieError));
      expect(error).toMatchObject({ code: 'SETUP_FAILED', hint: expect.stringContaining('works without it') });
      expect(messages.some((message) => message.startsWith('Downloading TensorFlow'))).toBe(true);
    } finally {
      await engine.close();
    }
  });

  it('takes nothing half done for it, and puts away what does not start', async () => {
    const parent = folder.file('tensorflow');
    const place = placeFor(parent, version);
    mkdirSync(place, { recursive: true });
    const about = { tensorflow: '2.0.0', gpu: false, origin: 'prebuilt', binding: 'tfjs_binding.node' };
    writeFileSync(join(place, 'about.json'), JSON.stringify(about));
    expect(findTensorflow(parent)).toBeNull();
    writeFileSync(join(place, 'tfjs_binding.node'), 'no library');
    expect(findTensorflow(parent)).toMatchObject({ ...about, binding: join(place, 'tfjs_binding.node') });
    const setup = { parent, worker, signal: never, onStep: () => {} };
    expect(await onAnIsland(() => errorOf(setUpTensorflow(setup)))).toMatchObject({ code: 'SETUP_FAILED' });
    expect(readdirSync(parent)).toEqual([]);
  });

  it.runIf(findTensorflow(sharedTensorflow) !== null)('leaves what starts as it is', async () => {
    const before = findTensorflow(sharedTensorflow);
    const setup = { parent: sharedTensorflow, worker, signal: never, onStep: () => {} };
    expect(await onAnIsland(() => setUpTensorflow(setup))).toEqual(before);
  });

  it('that does not load is told, and the rest goes on', async () => {
    const place = placeFor(folder.path, version);
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, 'tfjs_binding.node'), 'no library');
    const about = { tensorflow: '2.0.0', gpu: false, origin: 'prebuilt', binding: 'tfjs_binding.node' };
    writeFileSync(join(place, 'about.json'), JSON.stringify(about));
    const neural = startNeural(folder.path);
    const inputs = { rows: 4, columns: 1, data: Float64Array.of(1, 2, 3, 4) };
    const order: DenseOrder = {
      network: { inputs: 1, layers: [{ units: 1, activation: 'linear', dropout: 0, batchNorm: false }] },
      settings: { loss: 'mse', optimizer: { kind: 'sgd', momentum: 0 }, batchSize: 2, seed: 1 },
      data: { inputs, targets: null },
    };
    try {
      const onIt = (on: BackendChoice) => neural.withDense(on, order, async (_, used) => used.backend, never);
      expect(await errorOf(onIt('tensorflow'))).toMatchObject({
        code: 'BAD_PARAMETER',
        message: 'TensorFlow does not start on this computer.',
      });
      const native = (await neural.backends()).find(({ backend }) => backend === 'tensorflow');
      expect(native).toMatchObject({ ready: false, message: expect.stringContaining('does not start') });
      expect(await onIt('wasm')).toBe('wasm');
    } finally {
      await neural.close();
    }
  });

  it('ends at once with Cancel', async () => {
    const controller = new AbortController();
    controller.abort();
    const setup = { parent: folder.file('tensorflow'), worker, signal: controller.signal, onStep: () => {} };
    expect(await errorOf(setUpTensorflow(setup))).toMatchObject({ code: 'CANCELLED' });
  });
});

describe("TensorFlow's wheel", () => {
  const entry = (name: string, content = name) => ({ name: `tensorflow/${name}`, content });
  const parts = [
    entry('libtensorflow_framework.so.2'),
    entry('libtensorflow_cc.so.2'),
    entry('include/tensorflow/c/c_api.h'),
    entry('include/tensorflow/c/readme.md'),
    entry('python/keras.py'),
    entry('../libtensorflow_cc.so.2'),
  ];

  it('gives its two libraries and the headers', async () => {
    writeFileSync(folder.file('a.whl'), zipBytes(parts.slice(0, 5)));
    const [libraries, headers] = [folder.file('libraries'), folder.file('headers')];
    const unpacked = await unpackWheel(folder.file('a.whl'), libraries, headers, never);
    expect(unpacked).toEqual({
      libraries: ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'].map((name) => join(libraries, name)),
      headers,
    });
    expect(readFileSync(join(headers, 'tensorflow', 'c', 'c_api.h'), 'utf8')).toBe('include/tensorflow/c/c_api.h');
    expect(readdirSync(join(headers, 'tensorflow', 'c'))).toEqual(['c_api.h']);
  });

  it('is refused without them', async () => {
    writeFileSync(folder.file('b.whl'), zipBytes(parts.slice(1, 5)));
    expect(await unpackWheel(folder.file('b.whl'), folder.file('l'), folder.file('h'), never)).toBeNull();
  });
});

describe.skipIf(process.platform === 'win32')('a program that is run', () => {
  it('ends with all that it started', async () => {
    const controller = new AbortController();
    const mark = folder.file('alive');
    const script = `(while :; do touch ${mark}; sleep 0.02; done) & wait`;
    const ended = errorOf(runProgram('/bin/sh', ['-c', script], { signal: controller.signal }));
    await expect.poll(() => existsSync(mark)).toBe(true);
    controller.abort();
    expect(await ended).toMatchObject({ code: 'CANCELLED' });
    const marksAgain = async () => {
      rmSync(mark, { force: true });
      await new Promise((resolve) => setTimeout(resolve, 400));
      return existsSync(mark);
    };
    await expect.poll(marksAgain).toBe(false);
  });

  it('that is not there is no error but an answer', async () => {
    expect(await runProgram('no-such-program-anywhere', [], { signal: never })).toMatchObject({ ok: false });
  });
});
