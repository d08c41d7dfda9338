import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DenseOptimizer, DenseSettings } from '../../src/kernels/dense-network.ts';
import { epochOrder } from '../../src/kernels/dense-random.ts';
import { countDenseWeights, startDense } from '../../src/kernels/dense-start.ts';
import type { Kernels } from '../../src/kernels/types.ts';
import { type Architecture, adam, architectures, examples, layer, livelyStart, rowsOf } from './support/dense-data.ts';
import { denseLoss, denseOutputs } from './support/dense-twin.ts';
import { startKernels } from './support/kernels.ts';

let pools: Kernels[];
beforeAll(async () => {
  pools = await Promise.all([2, 1, 3].map((threads) => startKernels(threads)));
});
afterAll(() => Promise.all(pools.map((kernels) => kernels.close())));

const seed = Date.now() % 1_000_000;
const optimizers: DenseOptimizer[] = [adam, { kind: 'sgd', momentum: 0.9 }];

const classifier: Architecture = {
  network: {
    inputs: 5,
    layers: [layer(30, 'relu', 0.5, true), layer(9, 'tanh', 0.3), layer(7, 'sigmoid', 0, true), layer(4, 'softmax')],
  },
  loss: 'categorical-crossentropy',
};
const autoencoder: Architecture = {
  network: { inputs: 6, layers: [layer(11, 'relu'), layer(3, 'tanh'), layer(6, 'sigmoid')] },
  loss: 'mse',
};

function settingsOf(loss: DenseSettings['loss'], batchSize: number, optimizer: DenseOptimizer = adam): DenseSettings {
  return { loss, optimizer, batchSize, seed };
}

describe(`the dense trainer (seed ${seed})`, () => {
  it.each([1, 63, 64, 200, 1000, 20_000])('gives the same bits for 1, 2 and 3 threads, batches of %s', async (size) => {
    for (const { network, loss } of [classifier, autoencoder]) {
      const data = examples({ network, loss }, size === 20_000 ? 20_000 : 1500, seed);
      const results = [];
      for (const kernels of [...pools, pools[0]]) {
        const order = { network, settings: settingsOf(loss, size), data };
        results.push(
          await kernels.withDense(order, async (session) => [
            await session.train(size === 1 ? 1 : 3, 0.01),
            session.state(),
            await session.evaluate(data),
            await session.output(data.inputs, 1),
          ]),
        );
      }
      for (const other of results.slice(1)) expect(other).toEqual(results[0]);
    }
  });

  it('goes on where it was, bit for bit', async () => {
    for (const { network, loss } of [classifier, autoencoder]) {
      for (const optimizer of optimizers) {
        const data = examples({ network, loss }, 333, seed);
        const order = { network, settings: settingsOf(loss, 50, optimizer), data };
        const whole = await pools[0].withDense(order, async (session) => [
          await session.train(10, 0.01),
          session.state(),
        ]);
        const [first, between] = await pools[0].withDense(order, async (session) => [
          await session.train(4, 0.01),
          session.state(),
        ]);
        const given = await pools[1].withDense({ ...order, state: between }, async (session) => [
          [...first, ...(await session.train(6, 0.01))],
          session.state(),
        ]);
        const restored = await pools[2].withDense(order, async (session) => {
          await session.train(1, 0.5);
          session.restore(between);
          return [[...first, ...(await session.train(6, 0.01))], session.state()];
        });
        expect(given).toEqual(whole);
        expect(restored).toEqual(whole);
      }
    }
  });

  it('takes the same steps forward and backward as in training', async () => {
    for (const optimizer of optimizers) {
      const architecture: Architecture = {
        network: { inputs: 4, layers: [layer(40, 'relu', 0.4, true), layer(5, 'tanh'), layer(3, 'linear', 0, true)] },
        loss: 'mse',
      };
      const { network, loss } = architecture;
      const data = examples(architecture, 301, seed);
      const order = { network, settings: settingsOf(loss, 80, optimizer), data };
      const [a, b] = await pools[2].withDense(order, async (session) => {
        await session.train(1, 0.02);
        const trained = session.state();
        session.restore({ ...startDense(network, seed) });
        const rows = epochOrder(301, seed, 0);
        for (let from = 0; from < 301; from += 80) {
          const batch = rows.slice(from, from + 80);
          const outputs = await session.forward(batch, 2);
          const targets = rowsOf(data.targets, batch).flat();
          const share = Math.fround(2 * Math.fround(Math.fround(1 / batch.length) / 3));
          await session.backward(
            outputs.map((value, at) => Math.fround(value - targets[at]) * share),
            0.02,
          );
        }
        return [trained, session.state()];
      });
      expect(b.steps).toBe(4);
      expect(b.weights).toEqual(a.weights);
      expect(b.moments).toEqual(a.moments);
    }
  });

  it('a step of one’s own moves the layers up to the one asked for, and no others', async () => {
    const { network, loss } = classifier;
    const data = examples(classifier, 100, seed);
    const order = { network, settings: settingsOf(loss, 64), data, state: livelyStart(network, seed) };
    const untouched = countDenseWeights({ ...network, layers: network.layers.slice(0, 2) });
    await pools[0].withDense(order, async (session) => {
      const before = session.state();
      const twice = Int32Array.of(5, 5, 7);
      const outputs = await session.forward(twice, 1);
      const step = { rows: rowsOf(data.inputs, twice), seed, step: 0 };
      const wanted = denseOutputs(network, before.weights, step)[1].flat();
      for (const [at, value] of wanted.entries()) expect(outputs[at]).toBeCloseTo(value, 4);
      expect(session.state()).toEqual(before);
      await session.backward(outputs, 0.1);
      const after = session.state();
      expect(after.steps).toBe(1);
      expect(after.weights.subarray(untouched)).toEqual(before.weights.subarray(untouched));
      expect(after.moments.subarray(untouched, before.weights.length).every((value) => value === 0)).toBe(true);
      expect(after.weights.subarray(0, untouched)).not.toEqual(before.weights.subarray(0, untouched));
      await expect(session.backward(outputs, 0.1)).rejects.toThrow(RangeError);
    });
  });

  it('evaluates as in use: nothing drops out, normalisation takes its moving figures', async () => {
    await fc.assert(
      fc.asyncProperty(
        architectures,
        fc.integer({ min: 1, max: 2500 }),
        fc.nat(1e6),
        async (architecture, rows, at) => {
          const { network, loss } = architecture;
          const data = examples(architecture, rows, at);
          const state = livelyStart(network, at);
          const plain = { ...network, layers: network.layers.map((each) => ({ ...each, dropout: 0 })) };
          const order = { network, settings: settingsOf(loss, 32), data: examples(architecture, 40, at), state };
          const [epoch, outputs] = await pools[0].withDense(order, async (session) => [
            await session.evaluate(data),
            await Promise.all(network.layers.map((_, index) => session.output(data.inputs, index))),
          ]);
          const picked = [0, rows >> 1, rows - 1];
          // Moving figures of a start are 0 and 1: normalisation is gamma · x / √1.001 + beta.
          const wanted = picked.map((row) => inUse(plain, state.weights, rowsOf(data.inputs, [row])[0]));
          for (const [index, { units }] of network.layers.entries()) {
            for (const [place, row] of picked.entries()) {
              const line = outputs[index].subarray(row * units, (row + 1) * units);
              for (const [unit, value] of line.entries())
                expect(Math.abs(value - wanted[place][index][unit])).toBeLessThan(1e-4);
            }
          }
          const last = network.layers.length - 1;
          const { units } = network.layers[last];
          const all = Array.from({ length: rows }, (_, row) => [
            ...outputs[last].subarray(row * units, (row + 1) * units),
          ]);
          const targets = rowsOf(data.targets, [...all.keys()]);
          const wantedLoss = denseLoss(loss, all, targets);
          expect(Math.abs(epoch.loss - wantedLoss)).toBeLessThan(1e-4 * Math.max(1, wantedLoss));
          if (loss === 'categorical-crossentropy') {
            const top = (row: readonly number[]) => row.indexOf(Math.max(...row));
            const right = all.filter((row, index) => top(row) === top(targets[index])).length;
            expect(epoch.accuracy).toBe(right / rows);
          } else expect(epoch.accuracy).toBe(null);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('ends early where the loss is no number any more', async () => {
    const { network, loss } = autoencoder;
    const data = { inputs: examples(autoencoder, 200, seed).inputs, targets: null };
    const huge = { ...data.inputs, data: data.inputs.data.map((value) => value * 1e30) };
    const order = { network, settings: settingsOf(loss, 20), data: { inputs: huge, targets: null } };
    const curve = await pools[0].withDense(order, (session) => session.train(50, 0.1));
    expect(curve.length).toBeLessThan(50);
    expect(Number.isFinite(curve[curve.length - 1].loss)).toBe(false);
    expect(curve.slice(0, -1).every((epoch) => Number.isFinite(epoch.loss))).toBe(true);
  });

  it('ends soon after it is cancelled, the state as before', async () => {
    const data = examples(classifier, 30_000, seed);
    for (const batchSize of [16, 512, 30_000]) {
      const order = { ...classifier, settings: settingsOf(classifier.loss, batchSize), data };
      const stop = new AbortController();
      await pools[0].withDense(order, async (session) => {
        await session.train(1, 0.01);
        const before = session.state();
        const work = session.train(100_000, 0.01, { signal: stop.signal });
        setTimeout(() => stop.abort(), 100);
        await expect(work).rejects.toThrow('cancelled');
        expect(session.state()).toEqual(before);
        expect(await session.train(1, 0.01)).toHaveLength(1);
      });
    }
  });

  it('tells how far it is', async () => {
    const data = examples(autoencoder, 1000, seed);
    const told: [number, number][] = [];
    const order = { ...autoencoder, settings: settingsOf('mse', 10), data };
    await pools[0].withDense(order, (session) =>
      session.train(600, 0.001, { onProgress: (done, total) => told.push([done, total]) }),
    );
    expect(told.at(-1)).toEqual([60_000, 60_000]);
    expect(told.map(([done]) => done)).toEqual(told.map(([done]) => done).sort((a, b) => a - b));
  });

  it('starts as Keras does, the same for a seed', () => {
    const { network } = classifier;
    const start = startDense(network, seed);
    expect(start).toEqual(startDense(network, seed));
    expect(start.weights).not.toEqual(startDense(network, seed + 1).weights);
    const limit = Math.sqrt(6 / (5 + 30));
    const kernel = start.weights.subarray(0, 150);
    expect(kernel.every((value) => Math.abs(value) <= limit)).toBe(true);
    expect(kernel.some((value) => value < -limit / 2) && kernel.some((value) => value > limit / 2)).toBe(true);
    const rest = [...start.weights.subarray(150, 300)];
    expect(rest).toEqual([0, 1, 0, 0, 1].flatMap((value) => Array<number>(30).fill(value)));
    expect(start.weights.length).toBe(countDenseWeights(network));
  });

  it('refuses what cannot be trained', async () => {
    const { network, loss } = classifier;
    const data = examples(classifier, 10, seed);
    const settings = settingsOf(loss, 5);
    const ask = (order: object) =>
      pools[0].withDense({ network, settings, data, ...order }, async (session) => session.train(1, 0.1));
    await expect(ask({ settings: { ...settings, loss: 'bce' } })).rejects.toThrow(RangeError);
    await expect(ask({ settings: { ...settings, batchSize: 0 } })).rejects.toThrow(RangeError);
    await expect(ask({ network: { ...network, inputs: 6 } })).rejects.toThrow(RangeError);
    await expect(ask({ network: { ...network, layers: [layer(4, 'softmax'), layer(4, 'softmax')] } })).rejects.toThrow(
      RangeError,
    );
    await expect(ask({ data: { ...data, targets: null } })).rejects.toThrow(RangeError);
    await expect(ask({ state: startDense(autoencoder.network, 1) })).rejects.toThrow(RangeError);
    await pools[0].withDense({ network, settings, data }, async (session) => {
      await expect(session.train(1, Number.NaN)).rejects.toThrow(RangeError);
      await expect(session.forward(Int32Array.of(10), 0)).rejects.toThrow(RangeError);
      await expect(session.forward(new Int32Array(6), 0)).rejects.toThrow(RangeError);
      await expect(session.output(data.inputs, 4)).rejects.toThrow(RangeError);
    });
  });
});

/** Outputs of every layer for one row of a network in use whose moving figures are 0 and 1. */
function inUse(network: Architecture['network'], weights: Float32Array, row: readonly number[]): number[][] {
  const outputs: number[][] = [];
  let at = 0;
  let values = [...row];
  for (const { units, activation, batchNorm } of network.layers) {
    const single = { inputs: values.length, layers: [{ units, activation, dropout: 0, batchNorm: false }] };
    const count = values.length * units + units;
    const step = { rows: [values], seed: 0, step: 0 };
    const [[activated]] = denseOutputs(single, weights.subarray(at, at + count), step);
    at += count;
    const norm = at;
    if (batchNorm) at += 4 * units;
    values = activated.map((value, unit) =>
      batchNorm ? (value / Math.sqrt(1.001)) * weights[norm + unit] + weights[norm + units + unit] : value,
    );
    outputs.push(values);
  }
  return outputs;
}
