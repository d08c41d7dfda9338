import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Params } from '../../../../src/contract/methods.ts';
import { runThrough } from '../../../../src/engine/models/code/run-through.ts';
import { networkOf } from '../../../../src/engine/models/code/stored-network.ts';
import { denseWeights } from '../../../../src/engine/models/vae/learn-vae.ts';
import { vae } from '../../../../src/engine/models/vae/vae.ts';
import type { Neural } from '../../../../src/engine/neural/neural.ts';
import type { VaeResult } from '../../../../src/engine/neural/tfjs/vae.ts';
import { adjustedRand } from '../../../../src/engine/statistics/label-agreement.ts';
import type { Matrix } from '../../../../src/engine/table.ts';
import type { Kernels } from '../../../../src/kernels/types.ts';
import { matrixOf, quietJob } from '../../../support/customer-tables.ts';
import { separateGroups } from '../../../support/made-data.ts';
import { startKernels } from '../../../support/start-kernels.ts';
import { startNeural } from '../../../support/start-neural.ts';

let kernels: Kernels;
let neural: Neural;
beforeAll(async () => {
  kernels = await startKernels();
  neural = startNeural();
});
afterAll(async () => {
  await neural.close();
  await kernels.close();
});

const SEED = Math.floor(Math.random() * 1e6);
/** Round groups far apart in six columns, in turn. */
const matrix = separateGroups(240, 6, 3, 9, 21);
const truth = Int32Array.from({ length: 240 }, (_, row) => row % 3);
const quick = { epochs: 40, hidden: '12', codeSize: 2, learningRate: 0.01 };
const job = () => ({ ...quietJob(), neural });
const fitted = (rows: Matrix, params: Params, seed = SEED) =>
  vae.fit(kernels, rows, vae.validate({ ...quick, ...params }, rows), seed, job());

describe('variational autoencoder', () => {
  it.each(['kmeans', 'gmm'] as const)(
    `sets groups apart and places new customers by %s, seed ${SEED}`,
    async (clusterer) => {
      const fit = await fitted(matrix, { k: 3, clusterer });
      expect(adjustedRand(fit.labels, truth)).toBeGreaterThan(0.95);
      const { details } = fit;
      if (details?.kind !== 'code') throw new Error('it has details of a code');
      expect(details).toMatchObject({ codeSize: 2, training: { backend: { backend: 'wasm' } } });
      expect(details.training.curve.at(-1)?.validationLoss).toBeLessThan(details.training.curve[0].loss);
      expect(details.reconstruction.map(({ column }) => column)).toEqual(matrix.columns);
      expect(details.inCode.silhouette).toBeGreaterThan(0.5);
      const placed = await vae.place(kernels, fit.model, matrix, quietJob());
      expect(placed.labels).toEqual(fit.labels);
      expect(Math.max(...placed.distance)).toBeLessThanOrEqual(1 + 1e-9);
      const odd = await vae.place(kernels, fit.model, matrixOf([[900, -900, 900, 900, -900, 900]]), quietJob());
      expect(odd.distance[0]).toBeGreaterThan(1);
      const stability = await vae.stability(
        kernels,
        matrix,
        fit,
        vae.validate({ ...quick, k: 3, clusterer }, matrix),
        5,
        quietJob(),
      );
      expect(Math.min(...stability)).toBeGreaterThan(0.8);
    },
  );

  it('gives codes in use that are those of the training, and the same each time', async () => {
    let result: VaeResult | null = null;
    const listening = {
      ...neural,
      run: async (...given: Parameters<Neural['run']>) => {
        const done = await neural.run(...given);
        result = done.result as VaeResult;
        return done;
      },
    } as Neural;
    const params = vae.validate({ ...quick, k: 3 }, matrix);
    const one = await vae.fit(kernels, matrix, params, 7, { ...quietJob(), neural: listening });
    const { codes } = await runThrough(kernels, networkOf(one.model), matrix, quietJob());
    const { codes: trained, weights } = result as unknown as VaeResult;
    for (const [i, value] of codes.data.entries())
      expect(Math.abs(value - trained[i])).toBeLessThan(1e-5 * (1 + Math.abs(value)));
    expect(Float64Array.from(denseWeights(weights, 1))).toEqual(one.model.arrays.weights);
    const again = await fitted(matrix, { k: 3 }, 7);
    expect(again.model.arrays).toEqual(one.model.arrays);
    expect(again.labels).toEqual(one.labels);
  });

  it('trains once for a sweep', async () => {
    let runs = 0;
    const counting = {
      ...neural,
      run: (...given: Parameters<Neural['run']>) => {
        runs += 1;
        return neural.run(...given);
      },
    } as Neural;
    const params = vae.validate({ ...quick, epochs: 10, k: 2 }, matrix);
    const fits = await vae.fitEach(
      kernels,
      matrix,
      [2, 3, 4],
      params,
      3,
      { ...quietJob(), neural: counting },
      () => {},
    );
    expect(fits.map(({ k }) => k)).toEqual([2, 3, 4]);
    expect(runs).toBe(1);
    const alone = await fitted(matrix, { k: 3, epochs: 10 }, 3);
    expect(alone.labels).toEqual(fits[1].labels);
  });

  it('says when the code has collapsed, and leaves a sigmoid where columns are not from 0 to 1', async () => {
    const drawn = await fitted(matrix, { k: 3, beta: 100, warmUp: 0 });
    expect(drawn.warnings.find(({ code }) => code === 'COLLAPSED_CODE')?.message).toMatch(/^The code has collapsed/);
    const unsuited = await fitted(matrix, { k: 3, outputActivation: 'sigmoid', epochs: 2 });
    expect(unsuited.warnings.map(({ code }) => code)).toContain('PARAMETER_SUGGESTED');
    const shares = matrixOf(Array.from({ length: 60 }, (_, row) => [row % 2, (row % 2) * 0.9, (row % 5) / 5]));
    const fit = await fitted(shares, { k: 2, outputActivation: 'sigmoid' });
    expect(
      adjustedRand(
        fit.labels,
        Int32Array.from({ length: 60 }, (_, row) => row % 2),
      ),
    ).toBe(1);
  });

  it('turns a runaway training into an error that says what to do', async () => {
    const figures = { epoch: 1, loss: Number.NaN, validationLoss: null, accuracy: null, validationAccuracy: null };
    const run = () =>
      Promise.resolve({ result: { curve: [figures] }, used: { backend: 'wasm', title: '', reason: '' } });
    const away = { ...neural, run } as unknown as Neural;
    const work = vae.fit(kernels, matrix, vae.validate({ k: 3 }, matrix), 1, { ...quietJob(), neural: away });
    await expect(work).rejects.toMatchObject({ code: 'BAD_PARAMETER', details: { parameter: 'learningRate' } });
  });

  it('ends within a moment when it is cancelled, and after the epoch when it is enough', async () => {
    const stop = new AbortController();
    const params = vae.validate({ k: 3, epochs: 10_000, patience: 0 }, matrix);
    const work = vae.fit(kernels, matrix, params, 1, { ...job(), signal: stop.signal });
    setTimeout(() => stop.abort(), 300);
    await expect(work).rejects.toMatchObject({ code: 'CANCELLED' });
    const enough = new AbortController();
    const { task } = quietJob();
    const watched = { ...task, child: () => watched, epoch: () => enough.abort() };
    const some = await vae.fit(kernels, matrix, params, 1, { ...job(), task: watched, enough: enough.signal });
    expect(some.details).toMatchObject({ training: { stopped: 'by hand' } });
  });
});
