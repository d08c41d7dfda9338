import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Params } from '../../../../src/contract/methods.ts';
import { paramsOf } from '../../../../src/contract/param-info.ts';
import { cluster } from '../../../../src/engine/evaluate/cluster.ts';
import { methods } from '../../../../src/engine/models/registry.ts';
import { codesOfSequences } from '../../../../src/engine/models/sequence/model.ts';
import { sequence } from '../../../../src/engine/models/sequence/sequence.ts';
import type { Neural } from '../../../../src/engine/neural/neural.ts';
import type { SequenceResult } from '../../../../src/engine/neural/tfjs/sequence-autoencoder.ts';
import { adjustedRand } from '../../../../src/engine/statistics/label-agreement.ts';
import { takeRows } from '../../../../src/engine/take-rows.ts';
import type { Kernels } from '../../../../src/kernels/types.ts';
import { matrixOf, quietJob } from '../../../support/customer-tables.ts';
import { lookersAndBuyers, sequenceMatrix } from '../../../support/made-sequences.ts';
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

const { matrix, truth, counts } = lookersAndBuyers(240, 5);
const quick = { epochs: 12, units: 8, codeSize: 4, batchSize: 32, learningRate: 0.01 };
const asked = (params: Params, rows = matrix) => sequence.validate({ k: 2, ...quick, ...params }, rows);
const job = () => ({ ...quietJob(), neural });
const fitted = (params: Params, rows = matrix, seed = 3) =>
  sequence.fit(kernels, rows, asked(params, rows), seed, job());

describe.each(['lstm', 'cnn'] as const)('sequence autoencoder, %s', (network) => {
  it('tells customers apart who differ in nothing but the order, which counts cannot', async () => {
    const { labels, details, sizes, centers, warnings } = await fitted({ network });
    expect(adjustedRand(labels, truth)).toBeGreaterThan(0.8);
    const view = { rows: counts.rows, columns: counts.columns.length, data: counts.data };
    const settings = { k: 2, init: 'k-means++', nInit: 5, maxIter: 100, tol: 1e-4, seed: 1 } as const;
    const byCounts = await kernels.kmeans(view, settings);
    expect(Math.abs(adjustedRand(byCounts.labels, truth))).toBeLessThan(0.05);
    if (details?.kind !== 'code') throw new Error('it has details of a code');
    expect(details.reconstruction.map(({ column }) => column)).toEqual(['view', 'purchase', 'gap']);
    expect(details.training.network).toContain(network);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(240);
    expect(centers.length).toBe(2 * matrix.columns.length);
    expect(warnings.map(({ code }) => code)).not.toContain('COLUMNS_DROPPED');
  });

  it('gives codes in use that are those of the training, the same each time and for new customers', async () => {
    let result: SequenceResult | null = null;
    const listening = {
      ...neural,
      run: async (...given: Parameters<Neural['run']>) => {
        const done = await neural.run(...given);
        result = done.result as SequenceResult;
        return done;
      },
    } as Neural;
    const params = asked({ network, epochs: 2 });
    const one = await sequence.fit(kernels, matrix, params, 7, { ...quietJob(), neural: listening });
    const codes = await codesOfSequences(kernels, one.model, matrix, quietJob());
    const trained = (result as unknown as SequenceResult).codes;
    for (const [i, value] of codes.data.entries()) expect(Math.abs(value - trained[i])).toBeLessThan(1e-5);
    const again = await fitted({ network, epochs: 2 }, matrix, 7);
    expect(again.model).toEqual(one.model);
    expect(again.labels).toEqual(one.labels);
    const placed = await sequence.place(kernels, one.model, matrix, quietJob());
    expect(placed.labels).toEqual(one.labels);
    expect(Math.max(...placed.distance)).toBeLessThanOrEqual(1 + 1e-9);
    const few = await sequence.place(kernels, one.model, takeRows(matrix, Int32Array.of(4, 9)), quietJob());
    expect([...few.labels]).toEqual([one.labels[4], one.labels[9]]);
    // An event that nobody had, and one after a hundred years.
    const odd = sequenceMatrix(
      [
        [
          [5, 1],
          [4, 36_500],
        ],
      ],
      10,
    );
    const far = await sequence.place(kernels, one.model, odd, quietJob());
    expect(far.distance[0]).toBeGreaterThan(1);
  });

  it('trains once for a sweep, and knows how stable its groups are', async () => {
    let runs = 0;
    const counting = {
      ...neural,
      run: (...given: Parameters<Neural['run']>) => {
        runs += 1;
        return neural.run(...given);
      },
    } as Neural;
    const params = asked({ network, epochs: network === 'lstm' ? 8 : 12 });
    const fits = await sequence.fitEach(kernels, matrix, [2, 3], params, 3, { ...job(), neural: counting }, () => {});
    expect(fits.map(({ k }) => k)).toEqual([2, 3]);
    expect(runs).toBe(1);
    const stability = await sequence.stability(kernels, matrix, fits[0], params, 5, quietJob());
    expect(Math.min(...stability)).toBeGreaterThan(0.7);
  });
});

describe('sequence autoencoder', () => {
  it('refuses columns that are no sequence, incomplete ones and those that preparation changed', async () => {
    const plain = matrixOf([
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
    const refused = (rows: typeof matrix) => () => asked({}, rows);
    expect(refused(plain)).toThrow(expect.objectContaining({ code: 'NO_USABLE_COLUMNS' }));
    const columns = matrix.columns.map((name) => (name === 'sequence_03_gap' ? 'gap' : name));
    expect(refused({ ...matrix, columns })).toThrow(
      expect.objectContaining({ message: 'Of the sequence, step 3 has no column for "gap".' }),
    );
    const scaled = { ...matrix, data: matrix.data.map((value) => value / 3) };
    await expect(fitted({}, scaled)).rejects.toMatchObject({
      code: 'BAD_PARAMETER',
      hint: expect.stringContaining('out of all steps'),
    });
  });

  it('learns from a sample where it is told to, and says which columns are no part of it', async () => {
    const columns = [...matrix.columns, 'recency'];
    const data = new Float64Array(matrix.rows * columns.length);
    for (let row = 0; row < matrix.rows; row++) {
      data.set(
        matrix.data.subarray(row * (columns.length - 1), (row + 1) * (columns.length - 1)),
        row * columns.length,
      );
      data[(row + 1) * columns.length - 1] = row;
    }
    const more = { ...matrix, columns, data };
    const fit = await fitted({ network: 'cnn', sampleRows: 100, epochs: 2 }, more);
    expect(fit.labels.length).toBe(240);
    expect(fit.warnings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['BUILT_ON_SAMPLE', 'COLUMNS_DROPPED']),
    );
    const params = sequence.validate({ k: 2 }, { rows: 100_000, columns: matrix.columns });
    expect(params).toMatchObject({ batchSize: 256, epochs: 26, codeSize: 8 });
  });

  it.each(paramsOf('sequence').map((param) => [param.name, param] as const))('refuses %s out of range', (_, param) => {
    const { kind, least, most } = param;
    const wrong: unknown[] = ['a word'];
    if (kind === 'whole number') wrong.push(1.5);
    if (least !== null) wrong.push(least - 1);
    if (most !== null) wrong.push(most + 1);
    for (const value of wrong) {
      expect(() => sequence.validate({ k: 2, [param.name]: value } as Params, matrix)).toThrow(
        expect.objectContaining({ code: 'BAD_PARAMETER', details: { parameter: param.name } }),
      );
    }
  });

  it('takes what is hard: one customer, two, only the same, a single step', async () => {
    const once = sequenceMatrix([[[4, 0]]], 3);
    const both = sequenceMatrix(
      [
        [[4, 0]],
        [
          [1, 0],
          [4, 2],
        ],
      ],
      3,
    );
    const same = sequenceMatrix(
      Array.from(
        { length: 20 },
        () =>
          [
            [1, 0],
            [4, 1],
          ] as const,
      ),
      3,
    );
    for (const [rows, k] of [
      [once, 1],
      [both, 2],
      [same, 2],
    ] as const) {
      for (const network of ['lstm', 'cnn']) {
        const fit = await fitted({ k, network, epochs: 2 }, rows);
        expect(fit.centers.every(Number.isFinite)).toBe(true);
        expect(fit.sizes.reduce((sum, size) => sum + size, 0)).toBe(rows.rows);
      }
    }
  });

  it('is judged, kept and cancelled as every method', async () => {
    const recipe = { method: 'sequence', params: { k: 2, network: 'cnn', ...quick }, seed: 4 } as const;
    const { confidence, metrics } = await cluster(kernels, matrix, recipe, job());
    expect(Math.min(...confidence)).toBeGreaterThanOrEqual(0);
    expect(metrics.silhouette).not.toBeNaN();
    const stop = new AbortController();
    const work = sequence.fit(kernels, matrix, asked({ epochs: 5000, patience: 0 }), 1, {
      ...job(),
      signal: stop.signal,
    });
    setTimeout(() => stop.abort(), 300);
    await expect(work).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});

it('votes beside others where customers have steps, and says so where they have none', async () => {
  const rows = takeRows(
    matrix,
    Int32Array.from({ length: 60 }, (_, row) => row * 4),
  );
  const params = methods.hybrid.validate({ k: 2, members: ['kmeans', 'sequence'] }, rows);
  const { details, labels } = await methods.hybrid.fit(kernels, rows, params, 1, job());
  expect(labels).toHaveLength(60);
  if (details?.kind !== 'vote') throw new Error('it has details of a vote');
  expect(details.members.map(({ method }) => method)).toEqual(['kmeans', 'sequence']);
  const [plainly, asNetwork] = details.members.map(({ learning }) => learning);
  expect(plainly).toBeUndefined();
  expect(asNetwork?.training.curve.length).toBe(asNetwork?.training.epochs);
  expect(asNetwork?.reconstruction.length).toBeGreaterThan(0);
  const plain = matrixOf([
    [1, 2],
    [3, 4],
    [5, 7],
  ]);
  expect(() => methods.hybrid.validate({ k: 2, members: ['kmeans', 'sequence'] }, plain)).toThrow(/sequence|steps/i);
});
