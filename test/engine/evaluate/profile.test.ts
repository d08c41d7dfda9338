import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnProfile } from '../../../src/contract/dataset.ts';
import { profileTable } from '../../../src/engine/evaluate/profile.ts';
import { histogramOf } from '../../../src/engine/prepare/histogram.ts';
import { tableOf } from '../../support/customer-tables.ts';

describe('profileTable', () => {
  it('describes numbers', async () => {
    const [profile] = await profileTable(tableOf({ a: [1, 2, 3, 4, 100, Number.NaN] }));
    expect(columnProfile.parse(profile)).toEqual(profile);
    expect(profile).toMatchObject({
      rows: 6,
      missing: 1,
      min: 1,
      max: 100,
      mean: 22,
      median: 3,
      outliers: 1,
      levels: [],
    });
    // numpy: std(ddof=1) and scipy.stats.skew of 1, 2, 3, 4, 100
    expect(profile.standardDeviation).toBeCloseTo(43.617656975, 8);
    expect(profile.skewness).toBeCloseTo(1.4975367, 6);
  });

  it('describes words, most frequent first', async () => {
    const [profile] = await profileTable(tableOf({ region: ['b', 'a', 'b', '', 'c'] }));
    expect(profile).toMatchObject({ mean: null, histogram: null, missing: 1 });
    expect(profile.levels).toEqual([
      { value: 'b', count: 2 },
      { value: 'a', count: 1 },
      { value: 'c', count: 1 },
    ]);
  });

  it('describes a column without values', async () => {
    const [profile] = await profileTable(tableOf({ a: [Number.NaN, Number.NaN] }));
    expect(profile).toMatchObject({ missing: 2, min: null, mean: null, histogram: null });
  });
});

describe('histogramOf', () => {
  it('counts every value once, within its edges', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 }), (values) => {
        const histogram = histogramOf(Float64Array.from(values))!;
        expect(histogram.counts.reduce((a, b) => a + b, 0)).toBe(values.length);
        expect(histogram.edges.length).toBe(histogram.counts.length + 1);
        expect(histogram.edges[0]).toBeLessThanOrEqual(Math.min(...values));
      }),
    );
  });

  it('gives few whole numbers a bin each', () => {
    expect(histogramOf(Float64Array.of(1, 1, 3))).toEqual({ edges: [0.5, 1.5, 2.5, 3.5], counts: [2, 0, 1] });
  });
});
