import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freeParameters, likelihoodOf } from '../../src/engine/models/gmm/likelihood.ts';
import { methods } from '../../src/engine/models/registry.ts';
import type { CovarianceType } from '../../src/kernels/mixture-memory.ts';
import type { Kernels, MatrixView } from '../../src/kernels/types.ts';
import { startKernels } from '../kernels/support/kernels.ts';
import { quietJob } from '../support/customer-tables.ts';
import { type DataSet, isThere, viewOfSet } from '../support/data-sets.ts';
import { readGolden } from '../support/golden.ts';

interface Golden extends DataSet {
  k: number;
  mixtures: {
    shape: CovarianceType;
    start: string;
    logLikelihood: number;
    bic: number;
    aic: number;
    iterations: number;
    labels: string | null;
    confidence: number[];
    weights: number[];
    means: number[];
  }[];
  searches: { shape: CovarianceType; best: number }[];
  fuzzy: {
    m: number;
    tol: number;
    objective: number;
    partitionCoefficient: number;
    iterations: number;
    confidence: number[];
    centers: number[];
  }[];
  fuzzySearches: { m: number; best: number }[];
}

const cases: Golden[] = readGolden('mixture');
let kernels: Kernels;
beforeAll(async () => {
  kernels = await startKernels(2);
});
afterAll(() => kernels.close());

/** The same numbers as `generated` in mixture.py. */
function generated(rows: number, columns: number, clusters: number, seed: number): Float64Array {
  let state = BigInt(seed);
  const uniform = () => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
    return Number(state >> 11n) / 2 ** 53;
  };
  const centers = Array.from({ length: clusters * columns }, () => uniform() * 4);
  return Float64Array.from(
    { length: rows * columns },
    (_, i) =>
      centers[(Math.floor(i / columns) % clusters) * columns + (i % columns)] + uniform() + uniform() + uniform(),
  );
}

function matrixOf(golden: Golden): MatrixView {
  const { name, rows, columns } = golden;
  return name === 'generated' ? { rows, columns, data: generated(rows, columns, 5, 11) } : viewOfSet(golden);
}

const numbers = (text: string) => Int32Array.from(text, (letter) => letter.charCodeAt(0) - 97);

function allWithin(values: ArrayLike<number>, wanted: ArrayLike<number>, most: number): void {
  for (let i = 0; i < wanted.length; i++) expect(Math.abs(values[i] - wanted[i])).toBeLessThanOrEqual(most);
}

describe.each(cases)('scikit-learn and NumPy on $name', (golden) => {
  const { k, rows, columns } = golden;
  const run = it.skipIf(golden.name !== 'generated' && !isThere(golden));

  run.each(golden.mixtures)('the same $shape mixture from the same labels', async (wanted) => {
    const data = matrixOf(golden);
    const settings = { k, covarianceType: wanted.shape, maxIter: 100, tol: 1e-3, regCovar: 1e-6 };
    const fit = await kernels.mixture(data, numbers(wanted.start), settings);
    expect(Math.abs(fit.logLikelihood - wanted.logLikelihood)).toBeLessThanOrEqual(1e-8);
    expect(fit.iterations).toBe(wanted.iterations);
    if (wanted.labels !== null) expect(fit.labels).toEqual(numbers(wanted.labels));
    allWithin(fit.weights, wanted.weights, 1e-6);
    allWithin(fit.means, wanted.means, 1e-6);
    const { confidence } = await kernels.mixturePlace(data, fit);
    allWithin(confidence, wanted.confidence, 1e-5);
    const { bic, aic } = likelihoodOf(wanted.logLikelihood, rows, freeParameters(k, columns, wanted.shape));
    expect(Math.abs(bic / wanted.bic - 1)).toBeLessThanOrEqual(1e-9);
    expect(Math.abs(aic / wanted.aic - 1)).toBeLessThanOrEqual(1e-9);
  });

  const matrixFor = (data: Float64Array) => ({
    rows,
    columns: Array.from({ length: columns }, (_, i) => `c${i}`),
    data,
    rowIndex: Int32Array.from({ length: rows }, (_, row) => row),
  });

  run.each(golden.fuzzySearches)('memberships no worse than the best of ten starts, m = $m', async ({ m, best }) => {
    const view = matrixOf(golden);
    const matrix = matrixFor(view.data);
    const params = methods.fuzzy.validate({ k, m, nInit: 10, tol: 1e-7, maxIter: 1000 }, matrix);
    const { model } = await methods.fuzzy.fit(kernels, matrix, params, 1, quietJob());
    const centers = Float64Array.from(model.arrays.centers);
    const again = await kernels.fuzzy(view, centers, { k, m, maxIter: 1, tol: 1e-7 });
    expect(again.objective / best).toBeLessThanOrEqual(1.0001);
  });

  run.each(golden.searches)('a $shape mixture as likely as its best of ten starts', async ({ shape, best }) => {
    const { data } = matrixOf(golden);
    const matrix = matrixFor(data);
    const params = methods.gmm.validate({ k, covarianceType: shape, nInit: 10 }, matrix);
    const { likelihood } = await methods.gmm.fit(kernels, matrix, params, 1, quietJob());
    expect(likelihood?.logLikelihood).toBeGreaterThanOrEqual(best - 1e-4 * Math.abs(best));
  });

  run.each(golden.fuzzy)('the same memberships from the same centres, m = $m', async (wanted) => {
    const data = matrixOf(golden);
    const centers = data.data.subarray(0, k * columns).map((value) => value + 0.01);
    const fit = await kernels.fuzzy(data, centers, { k, m: wanted.m, maxIter: 1000, tol: wanted.tol });
    expect(Math.abs(fit.objective / wanted.objective - 1)).toBeLessThanOrEqual(1e-6);
    expect(fit.partitionCoefficient).toBeCloseTo(wanted.partitionCoefficient, 6);
    allWithin(fit.confidence, wanted.confidence, 1e-4);
    allWithin(fit.centers, wanted.centers, 1e-4);
    expect(fit.iterations).toBe(wanted.iterations);
  });
});
