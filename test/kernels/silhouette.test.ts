import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stratifiedSample } from '../../src/kernels/sample.ts';
import { sampleSizes } from '../../src/kernels/silhouette-plan.ts';
import type { Kernels, MatrixView } from '../../src/kernels/types.ts';
import { clouds, matrices, matrix } from './support/data.ts';
import { startKernels } from './support/kernels.ts';
import { silhouettes } from './support/reference.ts';

let kernels: Kernels;
beforeAll(async () => {
  kernels = await startKernels(2);
});
afterAll(() => kernels.close());

const exact = { budgetSeconds: 1e9, seed: 1 };
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function every(rows: number, k: number): Int32Array {
  return Int32Array.from({ length: rows }, (_, row) => row % k);
}

describe('the exact silhouette', () => {
  it('equals the plain one for any data and labels, empty clusters and left-out rows included', async () => {
    await fc.assert(
      fc.asyncProperty(
        matrices,
        fc.integer({ min: 2, max: 7 }),
        fc.infiniteStream(fc.nat()),
        async (data, k, stream) => {
          const labels = Int32Array.from({ length: data.rows }, () => ((stream.next().value ?? 0) % (k + 1)) - 1);
          const wanted = silhouettes(data, labels, k);
          const result = await kernels.silhouette(data, labels, k, exact);
          const clusters = new Set(labels.filter((label) => label >= 0)).size;
          if (clusters < 2) {
            expect(result.overall).toBeNaN();
            return;
          }
          wanted.forEach((value, row) => {
            if (Number.isNaN(value)) expect(result.perRow[row]).toBeNaN();
            else expect(result.perRow[row]).toBeCloseTo(value, 5);
          });
          const used = wanted.filter((value) => !Number.isNaN(value));
          expect(result.overall).toBeCloseTo(mean(used), 9);
          expect(result.standardError).toBeNull();
          for (let c = 0; c < k; c++) {
            const own = wanted.filter((_, row) => labels[row] === c);
            if (own.length === 0) expect(result.perCluster[c]).toBeNaN();
            else expect(result.perCluster[c]).toBeCloseTo(mean(own), 9);
          }
        },
      ),
      { numRuns: 80 },
    );
  });

  it.each([
    ['clouds', clouds(5100, 3, 4, 21)],
    ['rows that repeat', matrix(5100, 2, (row, column) => ((row * (column + 3)) % 7) + (row % 4) * 2)],
    ['tight knots within clusters', matrix(5100, 2, (row) => (row % 4) + 100 * (row % 8) + 1e-5 * (row % 13))],
    ['one far cluster', matrix(5100, 2, (row, column) => (row % 4 === 3 ? 1e6 : 0) + Math.sin(row * 7 + column))],
  ] satisfies [string, MatrixView][])('agrees to 1e-6 in single precision: %s', async (_, data) => {
    const labels = every(data.rows, 4);
    const wanted = mean(silhouettes(data, labels, 4));
    const { overall } = await kernels.silhouette(data, labels, 4, exact);
    expect(Math.abs(overall - wanted)).toBeLessThanOrEqual(1e-6 * Math.abs(wanted) + 1e-9);
  });

  it('gives a cluster of one row 0 and all-equal rows 0', async () => {
    const data = matrix(4, 1, (row) => row * row);
    const single = await kernels.silhouette(data, Int32Array.of(0, 0, 0, 1), 2, exact);
    expect(single.perRow[3]).toBe(0);
    const equal = await kernels.silhouette(
      matrix(6, 2, () => 1),
      every(6, 2),
      2,
      exact,
    );
    expect(Array.from(equal.perRow)).toEqual([0, 0, 0, 0, 0, 0]);
  });
});

describe('the sampled silhouette', () => {
  it('lies within its standard error of the exact one', async () => {
    const data = clouds(8000, 3, 4, 3, 2);
    const labels = every(8000, 4);
    const whole = await kernels.silhouette(data, labels, 4, exact);
    const sampled = await kernels.silhouette(data, labels, 4, { budgetSeconds: 2e-3, seed: 5 });
    expect(sampled.standardError).toBeGreaterThan(0);
    expect(Math.abs(sampled.overall - whole.overall)).toBeLessThan(5 * (sampled.standardError ?? 0));
    const judged = Array.from(sampled.perRow.keys()).filter((row) => !Number.isNaN(sampled.perRow[row]));
    expect(judged.length).toBeGreaterThan(100);
    expect(judged.length).toBeLessThan(8000);
    for (const row of judged) expect(sampled.perRow[row]).toBeCloseTo(whole.perRow[row], 5);
  });

  it('draws different places from every cluster', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(200), { minLength: 1, maxLength: 8 }), fc.integer(), (counts, seed) => {
        const sizes = counts.map((count) => Math.ceil(count / 3));
        const places = Array.from(stratifiedSample(counts, sizes, seed));
        expect(new Set(places).size).toBe(places.length);
        let from = 0;
        counts.forEach((count, c) => {
          expect(places.filter((place) => place >= from && place < from + count)).toHaveLength(sizes[c]);
          from += count;
        });
      }),
    );
  });

  it('decides by sizes and budget alone', () => {
    expect(sampleSizes([500, 500], 8, 1)).toBeNull();
    expect(sampleSizes([50_000, 50_000], 8, 20)).toBeNull();
    const sizes = sampleSizes([5_000_000, 20], 8, 5);
    expect(sizes?.[1]).toBe(20);
    expect(sizes?.[0]).toBeGreaterThan(30);
  });
});
