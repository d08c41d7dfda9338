import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adjustedRand } from '../../src/engine/statistics/label-agreement.ts';
import type { Kernels } from '../../src/kernels/types.ts';
import { settings } from '../kernels/support/data.ts';
import { startKernels } from '../kernels/support/kernels.ts';
import { type DataSet, isThere, viewOfSet } from '../support/data-sets.ts';
import { readGolden } from '../support/golden.ts';

interface Golden extends DataSet {
  readonly truth: string | null;
  readonly fits: readonly {
    readonly k: number;
    readonly labels: string;
    readonly inertia: number;
    readonly silhouette: number;
    readonly daviesBouldin: number;
    readonly calinskiHarabasz: number;
    readonly rand: number | null;
    readonly perRow: readonly number[];
  }[];
}

const cases = readGolden<Golden[]>('clustering');
const exact = { budgetSeconds: 1e9, seed: 1 };
const ten = { ...settings, nInit: 10 };
let kernels: Kernels;
beforeAll(async () => {
  kernels = await startKernels(2);
});
afterAll(() => kernels.close());

const named = (name: string) => cases.find((each) => each.name === name) as Golden;
const numbers = (letters: string) => Int32Array.from(letters, (letter) => letter.charCodeAt(0) - 97);

function close(value: number, wanted: number): void {
  expect(Math.abs(value / wanted - 1)).toBeLessThanOrEqual(1e-6);
}

describe.each(cases)('scikit-learn on $name', (golden) => {
  const run = it.skipIf(!isThere(golden));

  run.each(golden.fits)('indices of the same labels, k = $k', async (fit) => {
    const data = viewOfSet(golden);
    const labels = numbers(fit.labels);
    const result = await kernels.indices(data, labels, fit.k);
    close(result.inertia, fit.inertia);
    close(result.daviesBouldin, fit.daviesBouldin);
    close(result.calinskiHarabasz, fit.calinskiHarabasz);
    const { overall, perRow } = await kernels.silhouette(data, labels, fit.k, exact);
    close(overall, fit.silhouette);
    fit.perRow.forEach((value, row) => {
      expect(perRow[row]).toBeCloseTo(value, 6);
    });
    if (golden.truth !== null) close(adjustedRand(labels, numbers(golden.truth)), fit.rand ?? Number.NaN);
  });

  run.each([0, 1, 2])('an inertia no worse than its best of ten starts, seed %i', async (seed) => {
    const data = viewOfSet(golden);
    for (const { k, inertia } of golden.fits) {
      const fit = await kernels.kmeans(data, { ...ten, k, seed });
      expect(fit.inertia / inertia, `k = ${k}`).toBeLessThanOrEqual(1.0001);
    }
  });
});

/** Our own best of ten starts and its indices. */
async function judged(golden: Golden, k: number) {
  const data = viewOfSet(golden);
  const { labels, inertia, sizes } = await kernels.kmeans(data, { ...ten, k });
  const { daviesBouldin, calinskiHarabasz } = await kernels.indices(data, labels, k);
  const { overall } = await kernels.silhouette(data, labels, k, exact);
  return { labels, inertia, daviesBouldin, calinskiHarabasz, silhouette: overall, sizes: [...sizes].sort(ascending) };
}

const ascending = (a: number, b: number) => a - b;

describe('published figures of k-means', () => {
  it.each([
    ['iris', 3, { silhouette: 0.5528, daviesBouldin: 0.662, calinskiHarabasz: 561.63, inertia: 78.8514, rand: 0.7302 }],
    [
      'wine, standardised',
      3,
      { silhouette: 0.2849, daviesBouldin: 1.3892, calinskiHarabasz: 70.94, inertia: 1277.9285, rand: 0.8975 },
    ],
  ])('%s, k = %i', async (name, k, wanted) => {
    const golden = named(name);
    const fit = await judged(golden, k);
    expect(fit.silhouette).toBeCloseTo(wanted.silhouette, 4);
    expect(fit.daviesBouldin).toBeCloseTo(wanted.daviesBouldin, 4);
    expect(fit.calinskiHarabasz).toBeCloseTo(wanted.calinskiHarabasz, 2);
    expect(fit.inertia).toBeCloseTo(wanted.inertia, 4);
    expect(adjustedRand(fit.labels, numbers(golden.truth ?? ''))).toBeCloseTo(wanted.rand, 4);
  });

  // Of scikit-learn's ten starts. Ours agree on these labels (above); our own search may end in a neighbouring optimum.
  it('digits, k = 10', async () => {
    const golden = named('digits');
    const theirs = golden.fits[1];
    const labels = numbers(theirs.labels);
    const { overall } = await kernels.silhouette(viewOfSet(golden), labels, 10, exact);
    expect(overall).toBeCloseTo(0.1825, 4);
    expect(adjustedRand(labels, numbers(golden.truth ?? ''))).toBeCloseTo(0.6657, 4);
    const fit = await judged(golden, 10);
    expect(fit.inertia / theirs.inertia).toBeLessThanOrEqual(1.005);
    expect(Math.abs(fit.silhouette - 0.1825)).toBeLessThanOrEqual(0.005);
  });
});

const income = named('Mall, income and spending');
describe.skipIf(!isThere(income))('published figures for Mall Customers', () => {
  const inertias = [
    269981.28, 181363.6, 106348.37, 73679.79, 44448.46, 37233.81, 30227.61, 24986.53, 21826.94, 19634.55,
  ];

  it('inertia of income and spending for k = 1 … 10', async () => {
    const ks = inertias.map((_, i) => i + 1);
    const fits = await kernels.kmeansSweep(viewOfSet(income), ks, ten);
    fits.forEach((fit, i) => {
      expect(fit.inertia).toBeLessThanOrEqual(inertias[i] * 1.0001);
    });
  });

  it('k = 5 in full', async () => {
    const fit = await judged(income, 5);
    expect(fit.sizes).toEqual([22, 23, 35, 39, 81]);
    expect(fit.inertia).toBeCloseTo(44448.4554, 3);
    expect(fit.daviesBouldin).toBeCloseTo(0.5726, 4);
    expect(fit.calinskiHarabasz).toBeCloseTo(247.36, 2);
  });

  it.each([
    [2, 0.2969],
    [3, 0.4676],
    [4, 0.4932],
    [5, 0.5539],
    [6, 0.5398],
    // The published .5264 belongs to an inertia of 30259.66; scikit-learn's best of a hundred starts is 30227.61.
    [7, 0.5282],
    [8, 0.4585],
  ])('silhouette for k = %i', async (k, wanted) => {
    expect((await judged(income, k)).silhouette).toBeCloseTo(wanted, 3);
  });

  it.each([
    [4, 205.2251, 0.404],
    [5, 168.2476, 0.4166],
    [6, 133.8683, 0.4274],
  ])('standardised age, income and spending, k = %i', async (k, inertia, wanted) => {
    const fit = await judged(named('Mall, z of age, income and spending'), k);
    expect(fit.inertia).toBeCloseTo(inertia, 4);
    expect(fit.silhouette).toBeCloseTo(wanted, 4);
  });

  it.each([
    [2, 0.5195],
    [3, 0.4584],
    [4, 0.3642],
    [5, 0.3707],
    [6, 0.3775],
  ])('gender and three columns, min-max, k = %i', async (k, wanted) => {
    const fit = await judged(named('Mall, gender and three columns, min-max'), k);
    expect(fit.silhouette).toBeCloseTo(wanted, 4);
    if (k === 2) expect(fit.sizes).toEqual([88, 112]);
  });
});

const invoices = named('invoices, z of log1p RFM');
describe.skipIf(!isThere(invoices))('published figures for the invoices', () => {
  // Some published figures stop a little above the least inertia; a hundred starts of scikit-learn have the others.
  it.each([
    [2, 6474.14, 0.4327],
    [3, 4856.35, 0.3372],
    [4, 3924.55, 0.3354],
    [5, 3268.02, 0.3185],
    [6, 2840.19, 0.3154],
  ])('z of log1p, k = %i', async (k, inertia, silhouette) => {
    const fit = await judged(invoices, k);
    const theirs = invoices.fits[k - 2];
    expect(fit.inertia).toBeLessThanOrEqual(inertia * 1.0001);
    expect(Math.abs(theirs.inertia / inertia - 1)).toBeLessThanOrEqual(1e-4);
    expect(Math.abs(theirs.silhouette - silhouette)).toBeLessThanOrEqual(1.1e-3);
    expect(Math.abs(fit.silhouette - theirs.silhouette)).toBeLessThanOrEqual(1.1e-3);
  });

  it('z of RFM, k = 2', async () => {
    const fit = await judged(named('invoices, z of RFM'), 2);
    expect(fit.silhouette).toBeCloseTo(0.8958, 4);
    expect(fit.sizes).toEqual([26, 4312]);
  });
});
