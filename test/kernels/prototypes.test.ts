import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MixedView, PrototypesSettings } from '../../src/kernels/prototypes.ts';
import type { Kernels } from '../../src/kernels/types.ts';
import { clouds, settings as lloyd, random } from './support/data.ts';
import { startKernels } from './support/kernels.ts';
import { bestMixedSplit, dissimilarity, prototypeOf } from './support/prototypes-twin.ts';
import { membersOf } from './support/reference.ts';

const usual: Omit<PrototypesSettings, 'k'> = { gamma: 0.7, nInit: 3, maxIter: 100, seed: 6 };

let pools: Kernels[];
let kernels: Kernels;
beforeAll(async () => {
  kernels = await startKernels(2);
  pools = [kernels, await startKernels(1), await startKernels(4)];
});
afterAll(() => Promise.all(pools.map((each) => each.close())));

/** Clouds of numbers, and words of which most are the cloud's own. */
function mixed(rows: number, columns: number, levels: readonly number[], clusters: number, seed: number): MixedView {
  const next = random(seed);
  const words = Int32Array.from({ length: rows * levels.length }, (_, i) => {
    const count = levels[i % levels.length];
    const cluster = Math.floor(i / levels.length) % clusters;
    return next() < 0.7 ? cluster % count : Math.floor(next() * count);
  });
  const numbers = columns > 0 ? clouds(rows, columns, clusters, seed, 2).data : new Float64Array(0);
  return { rows, numbers, numberColumns: columns, words, levels };
}

const rowsOfBoth: fc.Arbitrary<MixedView> = fc
  .record({
    rows: fc.integer({ min: 1, max: 50 }),
    columns: fc.integer({ min: 0, max: 3 }),
    levels: fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 3 }),
  })
  .filter(({ columns, levels }) => columns + levels.length > 0)
  .chain(({ rows, columns, levels }) =>
    fc.record({
      rows: fc.constant(rows),
      numberColumns: fc.constant(columns),
      levels: fc.constant(levels),
      numbers: fc
        .array(fc.integer({ min: -20, max: 20 }), { minLength: rows * columns, maxLength: rows * columns })
        .map((values) => Float64Array.from(values, (value) => value / 4)),
      words: fc
        .array(fc.nat(1000), { minLength: rows * levels.length, maxLength: rows * levels.length })
        .map((values) => Int32Array.from(values, (value, i) => value % levels[i % levels.length])),
    }),
  );

describe('k-prototypes', () => {
  it('gives every row its nearest prototype and ends on the means and modes of its clusters', async () => {
    await fc.assert(
      fc.asyncProperty(
        rowsOfBoth,
        fc.nat(),
        fc.nat(),
        fc.double({ min: 0.01, max: 10, noNaN: true }),
        async (data, pick, seed, gamma) => {
          const k = 1 + (pick % Math.min(data.rows, 6));
          const fit = await kernels.kPrototypes(data, { ...usual, k, seed, gamma });
          expect(fit.converged).toBe(true);
          let cost = 0;
          fit.labels.forEach((label, row) => {
            const all = Array.from({ length: k }, (_, c) => dissimilarity(data, row, fit, c, gamma));
            expect(all[label]).toBeLessThanOrEqual(Math.min(...all) + 1e-9);
            cost += all[label];
          });
          expect(fit.cost).toBeCloseTo(cost, 6);
          membersOf(fit.labels, k).forEach((rows, c) => {
            expect(fit.sizes[c]).toBe(rows.length);
            if (rows.length === 0) return;
            const { means, modes } = prototypeOf(data, rows);
            means.forEach((value, j) => {
              expect(fit.means[c * means.length + j]).toBeCloseTo(value, 9);
            });
            expect([...fit.modes.subarray(c * modes.length, (c + 1) * modes.length)]).toEqual([...modes]);
          });
          const placed = await kernels.assignPrototypes(data, fit, gamma);
          expect(placed.labels).toEqual(fit.labels);
        },
      ),
      { numRuns: 80 },
    );
  });

  it('finds the best split of a few rows with enough starts, or one hardly worse', async () => {
    let best = 0;
    for (let seed = 0; seed < 30; seed++) {
      const data = mixed(2 + (seed % 7), 2, [3], 2, seed);
      const fit = await kernels.kPrototypes(data, { ...usual, k: 2, nInit: 100, seed });
      const wanted = bestMixedSplit(data, usual.gamma);
      expect(fit.cost).toBeLessThanOrEqual(wanted * 1.1 + 1e-12);
      if (fit.cost <= wanted * (1 + 1e-9) + 1e-12) best++;
    }
    expect(best).toBeGreaterThanOrEqual(26);
  });

  it('is k-means where there are no words', async () => {
    const data = clouds(900, 3, 5, 3, 0.2);
    const plain = await kernels.kmeans(data, { ...lloyd, k: 5, nInit: 10 });
    const view = { rows: 900, numbers: data.data, numberColumns: 3, words: new Int32Array(0), levels: [] };
    const fit = await kernels.kPrototypes(view, { ...usual, k: 5, nInit: 10 });
    expect(fit.cost / plain.inertia).toBeCloseTo(1, 8);
  });

  it('says when the rounds ran out', async () => {
    const data = mixed(3000, 2, [4], 1, 3);
    const fit = await kernels.kPrototypes(data, { ...usual, k: 8, maxIter: 2 });
    expect([fit.converged, fit.iterations]).toEqual([false, 2]);
  });

  it('gives the same bits for 1, 2 and 4 threads', async () => {
    const seed = Date.now() % 1_000_000;
    const data = mixed(20_000, 3, [5, 2], 6, seed);
    const fits = await Promise.all(pools.map((each) => each.kPrototypes(data, { ...usual, k: 7, seed })));
    for (const fit of fits) expect(fit).toEqual(fits[0]);
    const placed = await Promise.all(pools.map((each) => each.assignPrototypes(data, fits[0], usual.gamma)));
    for (const each of placed) expect(each).toEqual(placed[0]);
  });

  it('ends soon after it is cancelled, whatever it is at', async () => {
    const data = mixed(60_000, 6, [5, 9], 3, 1);
    for (const after of [10, 40, 90, 300]) {
      const stop = new AbortController();
      const work = kernels.kPrototypes(data, { ...usual, k: 40, nInit: 100 }, { signal: stop.signal });
      setTimeout(() => stop.abort(), after);
      await expect(work).rejects.toThrow('cancelled');
    }
  });

  it('refuses words that are none', async () => {
    const data = mixed(10, 1, [3], 2, 1);
    const wrong = { ...data, words: data.words.map((code, row) => (row === 4 ? 3 : code)) };
    await expect(kernels.kPrototypes(wrong, { ...usual, k: 2 })).rejects.toThrow('Word 3 is not below 3');
  });
});
