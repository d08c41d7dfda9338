import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { silentTask } from '../../../src/engine/jobs/task.ts';
import { chiSquaredTest } from '../../../src/engine/statistics/chi-squared.ts';
import { loadDistributions } from '../../../src/engine/statistics/distributions.ts';
import { falseDiscoveryRate } from '../../../src/engine/statistics/false-discovery.ts';
import { friedmanTest } from '../../../src/engine/statistics/friedman.ts';
import { kruskalWallis } from '../../../src/engine/statistics/kruskal-wallis.ts';
import {
  adjustedRand,
  matchedAccuracy,
  normalizedMutualInformation,
} from '../../../src/engine/statistics/label-agreement.ts';
import { nemenyi } from '../../../src/engine/statistics/nemenyi.ts';
import { studentizedRangeQuantile, studentizedRangeTail } from '../../../src/engine/statistics/studentized-range.ts';
import { wilcoxonSignedRank } from '../../../src/engine/statistics/wilcoxon.ts';

const context = { task: silentTask, signal: new AbortController().signal };
const measures = { adjustedRand, normalizedMutualInformation, matchedAccuracy };

/** Two labellings of the same rows, with rows of no group among them. */
const labelPairs = fc
  .array(fc.tuple(fc.integer({ min: -1, max: 6 }), fc.integer({ min: -1, max: 4 })), { maxLength: 120 })
  .map((rows) => [Int32Array.from(rows, ([a]) => a), Int32Array.from(rows, ([, b]) => b)] as const);

function expectProbability(value: number | undefined): void {
  expect(value).toBeGreaterThanOrEqual(0);
  expect(value).toBeLessThanOrEqual(1);
}

describe('agreement of two groupings', () => {
  it.each(Object.entries(measures))(
    '%s is symmetric and does not look at numbers or the order of rows',
    (_, measure) => {
      fc.assert(
        fc.property(labelPairs, fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6], { minLength: 7 }), ([a, b], names) => {
          const value = measure(a, b);
          expect(measure(b, a)).toBeCloseTo(value, 10);
          expect(
            measure(
              a.map((label) => (label < 0 ? label : 1000 * names[label])),
              b,
            ),
          ).toBeCloseTo(value, 10);
          expect(measure(a.slice().reverse(), b.slice().reverse())).toBeCloseTo(value, 10);
        }),
      );
    },
  );

  it('stays in range, and is 1 for a grouping and itself', () => {
    fc.assert(
      fc.property(labelPairs, ([a, b]) => {
        expectProbability(normalizedMutualInformation(a, b));
        expectProbability(matchedAccuracy(a, b));
        expect(adjustedRand(a, b)).toBeLessThanOrEqual(1);
        expect(adjustedRand(a, a)).toBe(1);
        expect(normalizedMutualInformation(a, a)).toBeCloseTo(1, 10);
        expect(matchedAccuracy(a, a)).toBe(a.some((label) => label >= 0) ? 1 : 0);
      }),
    );
  });

  it('holds memory for the pairs that occur only: everyone alone in both', () => {
    const alone = Int32Array.from({ length: 50_000 }, (_, row) => row);
    expect(adjustedRand(alone, alone)).toBe(1);
    expect(
      normalizedMutualInformation(
        alone,
        alone.map((label) => label * 7),
      ),
    ).toBeCloseTo(1, 10);
  });
});

describe('tests', () => {
  const numbers = fc.oneof(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.integer({ min: 0, max: 3 }));

  it('give probabilities for any data', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(numbers, { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 60 }),
        async (rows) => {
          const { pValue, meanRanks, statistic } = await friedmanTest(rows);
          expectProbability(pValue);
          expect(statistic).toBeGreaterThanOrEqual(0);
          expect(meanRanks.reduce((sum, rank) => sum + rank, 0)).toBeCloseTo(10, 9);
          for (const p of (await nemenyi(meanRanks, rows.length)).pValues.flat()) expectProbability(p);
          const column = (at: number) => rows.map((row) => row[at]);
          const there = await wilcoxonSignedRank(column(0), column(1));
          const back = await wilcoxonSignedRank(column(1), column(0));
          expectProbability(there.pValue);
          expect(back).toEqual(there);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('between groups give probabilities and effects, or null where there is nothing to compare', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.oneof(numbers, fc.constant(Number.NaN)), fc.integer({ min: -1, max: 3 })), {
          maxLength: 150,
        }),
        async (rows) => {
          const groups = Int32Array.from(rows, ([, group]) => group);
          const values = Float64Array.from(rows, ([value]) => value);
          const codes = Int32Array.from(rows, ([value]) => (Number.isNaN(value) ? -1 : Math.abs(value) % 3));
          for (const result of [await kruskalWallis(values, groups, 4, context), await chiSquaredTest(codes, groups)]) {
            if (result === null) continue;
            expectProbability(result.pValue);
            expectProbability(result.effect);
            expect(result.statistic).toBeGreaterThanOrEqual(-1e-9);
            expect(result.degreesOfFreedom).toBeGreaterThanOrEqual(1);
          }
        },
      ),
    );
  });

  it('do not look at the unit of a number: Kruskal-Wallis of ranks and of values', async () => {
    const values = Float64Array.from({ length: 300 }, (_, row) => Math.sin(row * row) + (row % 3) / 4);
    const groups = Int32Array.from({ length: 300 }, (_, row) => row % 3);
    const plain = await kruskalWallis(values, groups, 3, context);
    expect(
      await kruskalWallis(
        values.map((value) => Math.exp(5 * value)),
        groups,
        3,
        context,
      ),
    ).toEqual(plain);
  });

  it('find no difference where there is none', async () => {
    expect(await wilcoxonSignedRank([1, 2, 3], [1, 2, 3])).toEqual({ statistic: 0, pValue: 1 });
    expect(await friedmanTest([[1, 1, 1]])).toEqual({ statistic: 0, pValue: 1, meanRanks: [2, 2, 2] });
    const same = await kruskalWallis(new Float64Array(6), Int32Array.of(0, 0, 0, 1, 1, 1), 2, context);
    expect(same).toMatchObject({ statistic: 0, pValue: 1, effect: 0 });
    expect(await kruskalWallis(new Float64Array(6), new Int32Array(6), 1, context)).toBeNull();
    expect(await chiSquaredTest(new Int32Array(6), Int32Array.of(0, 1, 0, 1, 0, 1))).toBeNull();
  });

  it('keep a quantile and its tail together', async () => {
    const distributions = await loadDistributions();
    for (const count of [2, 3, 8, 20]) {
      const q = studentizedRangeQuantile(distributions, 0.05, count);
      expect(studentizedRangeTail(distributions, q, count)).toBeCloseTo(0.05, 9);
    }
  });
});

describe('control of false discoveries', () => {
  it('keeps the order, only raises, and ends at 1', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 60 }), (pValues) => {
        const adjusted = falseDiscoveryRate(pValues);
        adjusted.forEach((value, at) => {
          expectProbability(value);
          expect(value).toBeGreaterThanOrEqual(pValues[at]);
          pValues.forEach((other, place) => {
            if (other >= pValues[at]) expect(adjusted[place]).toBeGreaterThanOrEqual(value);
          });
        });
      }),
    );
  });
});
