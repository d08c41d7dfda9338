import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kmedoids } from '../../src/engine/models/kmedoids/kmedoids.ts';
import { kprototypes } from '../../src/engine/models/kprototypes/kprototypes.ts';
import type { Matrix } from '../../src/engine/table.ts';
import type { Kernels, MatrixView } from '../../src/kernels/types.ts';
import { startKernels } from '../kernels/support/kernels.ts';
import { quietJob } from '../support/customer-tables.ts';
import { generated } from '../support/data-sets.ts';
import { readGolden } from '../support/golden.ts';
import { testData } from '../support/test-data.ts';

interface Golden {
  readonly cases: readonly {
    readonly name: string;
    readonly rows: number;
    readonly columns: number;
    /** Left out where `generated` makes them. */
    readonly data?: number[];
    readonly fits: readonly {
      readonly k: number;
      readonly kmeans: number;
      readonly minibatch: number;
      readonly medoids: Readonly<Partial<Record<'euclidean' | 'manhattan', number>>>;
    }[];
  }[];
  readonly mixed: {
    readonly levels: number[];
    readonly numbers: number[][];
    readonly words: number[][];
    readonly gamma: number;
    readonly fits: readonly { readonly k: number; readonly cost: number; readonly loss: number }[];
  };
}

const { cases, mixed } = readGolden<Golden>('partition');

/** No worse than the best of the other side's ten starts by more than 0.01 %. */
const LIMIT = 1.0001;
const swarm = { nParticles: 20, maxIter: 100, inertiaWeight: 0.72, cognitive: 1.49, social: 1.49 };
const batches = {
  ...{ init: 'k-means++' as const, nInit: 10, maxIter: 100, tol: 0 },
  ...{ batchSize: 1024, maxNoImprovement: 10, reassignmentRatio: 0.01 },
};

let kernels: Kernels;
beforeAll(async () => {
  kernels = await startKernels(2);
});
afterAll(() => kernels.close());

describe.each(cases)('on $name', ({ rows, columns, data: values, fits }) => {
  const data: MatrixView = {
    rows,
    columns,
    data: values ? Float64Array.from(values) : generated(rows, columns, 7),
  };

  it.each(fits)('a particle swarm is no worse than k-means, k = $k', async ({ k, kmeans }) => {
    const fit = await kernels.swarmKMeans(data, { ...swarm, k, seed: 1 });
    expect(fit.inertia / kmeans).toBeLessThanOrEqual(LIMIT);
  });

  it.each(fits)('mini-batch k-means is no worse than scikit-learn’s, k = $k', async ({ k, minibatch }) => {
    const fit = await kernels.miniBatch(data, { ...batches, k, seed: 1 });
    expect(fit.inertia / minibatch).toBeLessThanOrEqual(LIMIT);
  });

  it.each(fits)('k-medoids is no worse than a plain FasterPAM, k = $k', async ({ k, medoids }) => {
    for (const metric of ['euclidean', 'manhattan'] as const) {
      const wanted = medoids[metric];
      if (wanted === undefined) continue;
      const settings = { k, metric, init: 'build' as const, nInit: rows > 1000 ? 2 : 10, maxIter: 100, seed: 1 };
      expect((await kernels.kMedoids(data, settings)).loss / wanted).toBeLessThanOrEqual(LIMIT);
    }
  });
});

describe('on numbers and words', () => {
  const rows = mixed.numbers.length;
  const firsts = [0, ...mixed.levels].map((_, w) => mixed.levels.slice(0, w).reduce((sum, count) => sum + count, 2));
  const names = mixed.levels.map((count) => Array.from({ length: count }, (_, level) => `word ${level}`));
  const width = firsts[mixed.levels.length];
  const data = new Float64Array(rows * width);
  for (let row = 0; row < rows; row++) {
    data.set(mixed.numbers[row], row * width);
    mixed.words[row].forEach((code, w) => {
      data[row * width + firsts[w] + code] = 1;
    });
  }
  const matrix: Matrix = {
    rows,
    columns: Array.from({ length: width }, (_, j) => `column ${j}`),
    data,
    rowIndex: Int32Array.from({ length: rows }, (_, row) => row),
    categories: names.map((levels, w) => ({
      source: `column ${w}`,
      columns: levels.map((_, level) => firsts[w] + level),
      levels,
    })),
  };

  it.each(mixed.fits)('k-prototypes costs no more than Huang’s algorithm, k = $k', async ({ k, cost }) => {
    const fit = await kprototypes.fit(kernels, matrix, kprototypes.validate({ k }, matrix), 1, quietJob());
    if (fit.details?.kind !== 'prototypes') throw new Error('no prototypes');
    expect(fit.details.gamma / mixed.gamma).toBeCloseTo(1, 9);
    expect(fit.details.cost / cost).toBeLessThanOrEqual(LIMIT);
  });

  it.each(mixed.fits)('k-medoids by Gower loses no more than a plain FasterPAM, k = $k', async ({ k, loss }) => {
    const params = kmedoids.validate({ k, metric: 'gower', nInit: 10 }, matrix);
    const fit = await kmedoids.fit(kernels, matrix, params, 1, quietJob());
    if (fit.details?.kind !== 'medoids') throw new Error('no medoids');
    expect(fit.details.loss / loss).toBeLessThanOrEqual(LIMIT);
  });
});

const mall = testData('mall_customers.csv');

describe.skipIf(mall === null)('on Mall Customers, income and spending', () => {
  const lines = readFileSync(mall ?? '', 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1);
  const data = Float64Array.from(lines.flatMap((line) => line.split(',').slice(3, 5).map(Number)));
  const view: MatrixView = { rows: lines.length, columns: 2, data };

  it('a particle swarm finds the published five groups', async () => {
    const fit = await kernels.swarmKMeans(view, { ...swarm, k: 5, seed: 1 });
    expect(fit.inertia).toBeCloseTo(44448.4554, 3);
    expect([...fit.sizes].sort((a, b) => a - b)).toEqual([22, 23, 35, 39, 81]);
  });

  it('mini-batches come within a percent of them', async () => {
    const fit = await kernels.miniBatch(view, { ...batches, k: 5, seed: 1 });
    expect(fit.inertia).toBeLessThanOrEqual(44448.4554 * 1.01);
  });
});
