import { afterAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../src/engine/evaluate/random.ts';
import type { Programs } from '../../../../src/engine/neural/tfjs/programs.ts';
import { sharedTensorflow, startNeural } from '../../../support/start-neural.ts';

const neural = startNeural(sharedTensorflow);
afterAll(() => neural.close());
const native = (await neural.backends()).some(({ backend, ready }) => backend === 'tensorflow' && ready);

const rows = 96;
const random = seededRandom(7);
const plan = {
  train: Int32Array.from({ length: 80 }, (_, at) => at),
  validation: Int32Array.from({ length: 16 }, (_, at) => 80 + at),
  ...{ epochs: 4, batchSize: 32, learningRate: 0.005, patience: 0, warmUp: 1, seed: 3 },
};
const vae: Programs['vae']['order'] = {
  network: { inputs: 5, hidden: [8], activation: 'tanh', codeSize: 2, reconstruction: 'mse' },
  inputs: { rows, columns: 5, data: Float32Array.from({ length: rows * 5 }, random.normal) },
  ...{ plan, beta: 0.1 },
};
const sequence = (network: 'lstm' | 'cnn'): Programs['sequence']['order'] => {
  const kind = Uint8Array.from({ length: rows * 4 }, (_, at) => (at % 4 === 0 && at % 8 === 0 ? 0 : 1 + (at % 3)));
  const values = Float32Array.from(kind, (own) => (own === 0 ? 0 : random.normal()));
  return { network, units: 5, codeSize: 2, sequences: { rows, steps: 4, kinds: 3, numbers: 1, kind, values }, plan };
};
const orders = { vae: ['vae', vae], lstm: ['sequence', sequence('lstm')], cnn: ['sequence', sequence('cnn')] } as const;

const run = async (what: keyof typeof orders, backend: 'tensorflow' | 'wasm') => {
  const [name, order] = orders[what];
  const { result, used } = await neural.run(backend, name, order, { signal: new AbortController().signal });
  expect(used.backend).toBe(backend);
  return result;
};

describe.each(['vae', 'lstm', 'cnn'] as const)('%s in the training thread', (what) => {
  it('gives the same bits each time on WebAssembly', async () => {
    const one = await run(what, 'wasm');
    expect(await run(what, 'wasm')).toEqual(one);
  });

  it.skipIf(!native)('learns on native TensorFlow what it learns on WebAssembly', async () => {
    const [own, other] = [await run(what, 'tensorflow'), await run(what, 'wasm')];
    for (const [at, { loss, validationLoss }] of own.curve.entries()) {
      expect(loss).toBeCloseTo(other.curve[at].loss, 4);
      expect(validationLoss).toBeCloseTo(other.curve[at].validationLoss ?? Number.NaN, 4);
    }
    for (const [i, value] of own.codes.entries()) expect(value).toBeCloseTo(other.codes[i], 3);
    expect(await run(what, 'tensorflow')).toEqual(own);
  });
});
