import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { methodName, type Params } from '../../../src/contract/methods.ts';
import { paramsOf } from '../../../src/contract/param-info.ts';
import { cluster } from '../../../src/engine/evaluate/cluster.ts';
import { placeRows } from '../../../src/engine/evaluate/placing.ts';
import { seededRandom } from '../../../src/engine/evaluate/random.ts';
import type { Clustering, ClusterMethod } from '../../../src/engine/models/method.ts';
import { methods } from '../../../src/engine/models/registry.ts';
import { adjustedRand } from '../../../src/engine/statistics/label-agreement.ts';
import { createProject } from '../../../src/engine/store/open-project.ts';
import type { Matrix } from '../../../src/engine/table.ts';
import { takeRows } from '../../../src/engine/take-rows.ts';
import type { Kernels } from '../../../src/kernels/types.ts';
import { matrixOf, quietJob as watchedByNobody } from '../../support/customer-tables.ts';
import { kernelNeural } from '../../support/kernel-neural.ts';
import { separateGroups } from '../../support/made-data.ts';
import { imported, tableOf } from '../../support/random-table.ts';
import { sampleClustering } from '../../support/sample-runs.ts';
import { startKernels } from '../../support/start-kernels.ts';
import { startNeural } from '../../support/start-neural.ts';

let kernels: Kernels;
const programs = startNeural();
beforeAll(async () => {
  kernels = await startKernels();
});
afterAll(async () => {
  await programs.close();
  await kernels.close();
});

const SEED = Math.floor(Math.random() * 1e6);
/** Networks train on the kernels of the test, and on TensorFlow's WebAssembly what cannot. */
const quietJob = (on = kernels) => ({ ...watchedByNobody(), neural: { ...kernelNeural(on), run: programs.run } });

/** No table here holds sequences: that method has the same suite in its own file. */
const names = methodName.options.filter((name) => name !== 'sequence');

/** What keeps the long ones short. */
const light: Partial<Record<string, Params>> = { vae: { epochs: 30, codeSize: 2, learningRate: 0.01 } };

/** Methods whose result hangs neither on chance nor on the order of the rows (equal distances apart). */
const orderless = ['hierarchical', 'dbscan', 'hdbscan'];

/** Three round groups far apart, 40 rows of each in turn. */
const matrix = separateGroups(120, 3, 3, 9, 21);
const truth = Int32Array.from({ length: 120 }, (_, row) => row % 3);

/** A method's parameters for k groups; one that finds them itself gets its defaults. */
function asked(method: ClusterMethod, k: number, rows: Matrix): Params {
  return method.validate(method.findsK ? {} : { k, ...light[method.name] }, rows);
}

/** What holds for every result, whatever the data. */
function expectSound(fit: Clustering, rows: number, mayLeaveOut: boolean): void {
  expect(fit.labels.length).toBe(rows);
  const sizes = new Int32Array(fit.k);
  for (const label of fit.labels) {
    expect(label).toBeGreaterThanOrEqual(mayLeaveOut ? -1 : 0);
    expect(label).toBeLessThan(fit.k);
    if (label >= 0) sizes[label] += 1;
  }
  expect(fit.sizes).toEqual(sizes);
  expect(fit.centers.length).toBe(fit.k * fit.model.columns);
  expect(fit.centers.every(Number.isFinite)).toBe(true);
  expect(fit.inertia).toBeGreaterThanOrEqual(0);
}

/** The suite that every method passes. */
describe.each(names)('%s', (name) => {
  const method = methods[name];
  const fitted = (rows: Matrix, k = 3, seed = SEED) =>
    method.fit(kernels, rows, asked(method, k, rows), seed, quietJob());

  it('is registered under its own name and describes itself in words', () => {
    expect(method.name).toBe(name);
    for (const text of Object.values(method.describe)) expect(text.length).toBeGreaterThan(5);
    for (const { params, title } of method.presets) {
      expect(title.length).toBeGreaterThan(5);
      method.validate(method.findsK ? params : { k: 3, ...params }, matrix);
    }
  });

  it(`finds groups that lie far apart and leaves its input alone, seed ${SEED}`, async () => {
    const before = matrix.data.slice();
    const fit = await fitted(matrix);
    expect(matrix.data).toEqual(before);
    expectSound(fit, 120, method.findsK);
    expect(adjustedRand(fit.labels, truth)).toBeGreaterThan(0.9);
    expect(fit.model.columns).toBe(3);
    // A method with medoids answers with them, not with means.
    if (fit.details?.kind === 'medoids') return;
    const means = new Float64Array(fit.k * 3);
    for (const [row, label] of fit.labels.entries()) {
      if (label < 0) continue;
      for (let i = 0; i < 3; i++) means[label * 3 + i] += matrix.data[row * 3 + i] / fit.sizes[label];
    }
    for (const [i, mean] of means.entries()) expect(fit.centers[i]).toBeCloseTo(mean, 8);
  });

  it('gives the same bits for the same seed, for one thread, two and four', async () => {
    const fits = [await fitted(matrix, 3, 9), await fitted(matrix, 3, 9)];
    for (const threads of [1, 4]) {
      const others = await startKernels(threads);
      fits.push(await method.fit(others, matrix, asked(method, 3, matrix), 9, quietJob(others)));
      await others.close();
    }
    for (const fit of fits) {
      expect(fit.labels).toEqual(fits[0].labels);
      expect(fit.centers).toEqual(fits[0].centers);
      expect(fit.inertia).toBe(fits[0].inertia);
    }
  });

  if (!method.findsK)
    it('gives alone what it gives in a sweep', async () => {
      const first = await fitted(matrix, 3, 9);
      const seen: number[] = [];
      const params = asked(method, 3, matrix);
      const many = await method.fitEach(kernels, matrix, [2, 3], params, 9, quietJob(), (fit) => seen.push(fit.k));
      expect(many[1].labels).toEqual(first.labels);
      expect(seen.sort()).toEqual([2, 3]);
    });

  if (orderless.includes(name))
    it('does not mind the order of the rows', async () => {
      const random = seededRandom(SEED);
      const order = Int32Array.from(matrix.rowIndex).sort(() => random.uniform() - 0.5);
      const shuffled = await fitted(takeRows(matrix, order));
      const plain = await fitted(matrix);
      expect(
        adjustedRand(
          shuffled.labels,
          Int32Array.from(order, (row) => plain.labels[row]),
        ),
      ).toBe(1);
    });

  it('takes what is hard: one row, two, duplicates only, a constant column, few different rows', async () => {
    const hard: [Matrix, number][] = [
      [matrixOf([[1, 2]]), 1],
      [
        matrixOf([
          [1, 2],
          [3, 4],
        ]),
        2,
      ],
      [matrixOf(Array.from({ length: 30 }, () => [4, 4])), 3],
      [matrixOf(Array.from({ length: 60 }, (_, row) => [row % 2 === 0 ? row / 100 : 9 + row / 100, 7])), 2],
      [matrixOf(Array.from({ length: 50 }, (_, row) => [row % 2, row % 5 === 0 ? 1 : 0])), 3],
    ];
    for (const [rows, k] of hard) {
      const fit = await fitted(rows, k).catch((error: unknown) => error as Clustering & { code: string });
      if ('code' in fit) expect(fit.code).toBe('BAD_PARAMETER');
      else expectSound(fit, rows.rows, method.findsK);
    }
  });

  it('finds sound groups in anything', async () => {
    const anything = fc
      .record({ rows: fc.integer({ min: 8, max: 40 }), columns: fc.integer({ min: 1, max: 4 }) })
      .chain(({ rows, columns }) =>
        fc.array(
          fc.array(fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ min: -1e6, max: 1e6, noNaN: true })), {
            minLength: columns,
            maxLength: columns,
          }),
          { minLength: rows, maxLength: rows },
        ),
      );
    await fc.assert(
      fc.asyncProperty(anything, fc.integer({ min: 1, max: 5 }), fc.nat(), async (rows, k, seed) => {
        const data = matrixOf(rows);
        const fit = await fitted(data, k, seed).catch((error: unknown) => error as Clustering & { code: string });
        if ('code' in fit) expect(fit.code).toBe('BAD_PARAMETER');
        else expectSound(fit, data.rows, method.findsK);
      }),
      { numRuns: 12 },
    );
  });

  it('refuses missing and infinite values by the name of the column', async () => {
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
      const data = matrix.data.slice();
      data[3 * 17 + 1] = bad;
      const recipe = { method: name, params: method.findsK ? {} : { k: 3 }, seed: 1 };
      const work = cluster(kernels, { ...matrix, data }, recipe, quietJob());
      await expect(work).rejects.toMatchObject({ code: 'BAD_PARAMETER', details: { column: 'column 2', row: 18 } });
    }
  });

  it.each(paramsOf(name).map((param) => [param.name, param] as const))(
    'refuses %s out of range by name',
    (_, param) => {
      const { kind, least, most } = param;
      const wrong: unknown[] = kind === 'yes or no' ? ['perhaps'] : kind === 'list' ? [['nobody']] : ['a word'];
      if (kind === 'whole number') wrong.push(1.5);
      if (kind === 'number' || kind === 'whole number') wrong.push(Number.NaN);
      if (least !== null) wrong.push(least - 1);
      if (most !== null) wrong.push(most + 1);
      for (const value of wrong) {
        const given = { ...(method.findsK ? {} : { k: 3 }), [param.name]: value } as Params;
        expect(() => method.validate(given, matrix)).toThrow(
          expect.objectContaining({ code: 'BAD_PARAMETER', details: { parameter: param.name } }),
        );
      }
    },
  );

  it('refuses a parameter that it does not have, and more groups than customers', () => {
    expect(() => method.validate({ k: 3, nonsense: 1 }, matrix)).toThrow(
      expect.objectContaining({ code: 'BAD_PARAMETER' }),
    );
    const refusal = expect.objectContaining({ code: 'BAD_PARAMETER', details: { parameter: 'k' } });
    expect(() => method.validate({ k: 121 }, matrix)).toThrow(refusal);
  });

  it('knows how stable its clusters are', async () => {
    const fit = await fitted(matrix, 3, 5);
    const params = asked(method, 3, matrix);
    const stability = await method.stability(kernels, matrix, fit, params, 5, quietJob());
    expect(stability.length).toBe(fit.k);
    expect(Math.min(...stability)).toBeGreaterThan(0.8);
  });

  it('places new customers as before after the project was closed and opened', async () => {
    const recipe = { method: name, params: method.findsK ? {} : { k: 3, ...light[name] }, seed: SEED };
    const { clustering, confidence, placing } = await cluster(kernels, matrix, recipe, quietJob());
    for (const [row, sure] of confidence.entries()) {
      expect(sure).toBeGreaterThanOrEqual(0);
      expect(sure).toBeLessThanOrEqual(1);
      if (clustering.labels[row] < 0) expect(sure).toBe(0);
    }
    const near = separateGroups(120, 3, 3, 9, 21);
    const odd = matrixOf([
      ...Array.from({ length: 30 }, (_, row) => [...near.data.subarray(row * 3, row * 3 + 3)]),
      [1e3, -1e3, 1e3],
    ]);
    const before = await placeRows(kernels, method, placing, odd, quietJob());
    const store = createProject({ path: null, name: 'Shop', now: () => new Date() });
    const table = tableOf(120, [{ name: 'a', type: 'number', values: new Float64Array(120) }]);
    await store.saveImport(imported(table), new AbortController().signal);
    await store.saveRun({ ...sampleClustering('a', clustering.labels), placing });
    const kept = await store.model('a');
    store.close();
    if (kept === null) throw new Error('the model was not kept');
    const after = await placeRows(kernels, method, kept, odd, quietJob());
    expect(after).toEqual(before);
    expect(after.unlike[30]).toBe(1);
    const own = Int32Array.from(truth.subarray(0, 30));
    expect(adjustedRand(after.labels.subarray(0, 30), own)).toBeGreaterThan(0.9);
  });

  it('ends as cancelled when it is, before and in the middle', async () => {
    const { task, neural } = quietJob();
    const params = asked(method, 3, matrix);
    const before = method.fit(kernels, matrix, params, 5, { task, neural, signal: AbortSignal.abort() });
    await expect(before).rejects.toMatchObject({ code: 'CANCELLED' });
    const large = separateGroups(20_000, 8, 8, 4, 3);
    const stop = new AbortController();
    const work = method.fit(kernels, large, asked(method, 8, large), 5, { task, neural, signal: stop.signal });
    setTimeout(() => stop.abort(), 15);
    await work.catch((error: unknown) => expect(error).toMatchObject({ code: 'CANCELLED' }));
    // The kernels are free again at once.
    expectSound(await fitted(matrix), 120, method.findsK);
  });
});
