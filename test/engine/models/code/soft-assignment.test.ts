import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasCollapsed } from '../../../../src/engine/models/dec/collapse.ts';
import {
  divergenceOf,
  hardLabels,
  refinementGradients,
  softAssign,
  targetOf,
} from '../../../../src/engine/models/dec/soft-assignment.ts';

const value = fc.double({ min: -3, max: 3, noNaN: true });
const problem = fc
  .record({
    rows: fc.integer({ min: 1, max: 6 }),
    k: fc.integer({ min: 1, max: 4 }),
    size: fc.integer({ min: 1, max: 3 }),
  })
  .chain(({ rows, k, size }) =>
    fc.record({
      space: fc.record({
        k: fc.constant(k),
        size: fc.constant(size),
        alpha: fc.double({ min: 0.5, max: 5, noNaN: true }),
      }),
      codes: fc.array(value, { minLength: rows * size, maxLength: rows * size }),
      centers: fc.array(value, { minLength: k * size, maxLength: k * size }),
    }),
  );

describe('memberships by Student’s t', () => {
  it('sum to one, and their targets too', () => {
    fc.assert(
      fc.property(problem, ({ space, codes, centers }) => {
        const q = new Float64Array((codes.length / space.size) * space.k);
        softAssign(space, codes, Float64Array.from(centers), q);
        for (const table of [q, targetOf(q, space.k)]) {
          for (let row = 0; row < q.length / space.k; row++) {
            const sum = table.subarray(row * space.k, (row + 1) * space.k).reduce((all, each) => all + each, 0);
            expect(sum).toBeCloseTo(1, 10);
          }
        }
        expect(divergenceOf(targetOf(q, space.k), q, space.k)).toBeGreaterThan(-1e-12);
      }),
    );
  });

  it('know a group for a row however far it is', () => {
    const q = new Float64Array(2);
    softAssign({ k: 2, size: 1, alpha: 100 }, [1e9], Float64Array.of(0, 5e8), q);
    expect(q[1]).toBeGreaterThan(0.99);
    expect(q[0] + q[1]).toBeCloseTo(1, 12);
  });

  it('are sharper in the target', () => {
    const q = Float64Array.of(0.7, 0.3, 0.3, 0.7);
    const p = targetOf(q, 2);
    expect(p[0]).toBeCloseTo(0.49 / (0.49 + 0.09), 12);
    expect([...hardLabels(q, 2)]).toEqual([0, 1]);
    expect([...hardLabels(Float64Array.of(0.5, 0.5), 2)]).toEqual([0]);
  });

  it('have the gradients that differences say', () => {
    fc.assert(
      fc.property(problem, ({ space, codes, centers }) => {
        const rows = codes.length / space.size;
        const z = Float32Array.from(codes);
        const mu = Float64Array.from(centers);
        const q = new Float64Array(rows * space.k);
        softAssign(space, z, mu, q);
        const p = targetOf(q, space.k);
        const loss = (at: Float64Array, around: Float64Array) => {
          const now = new Float64Array(rows * space.k);
          softAssign(space, at, around, now);
          return divergenceOf(p, now, space.k);
        };
        const { byCode, byCenter } = refinementGradients(space, z, mu, p);
        const step = 1e-5;
        const difference = (change: (by: number) => number) => (change(step) - change(-step)) / (2 * step);
        for (const [i, slope] of byCode.entries()) {
          const moved = (by: number) =>
            loss(
              Float64Array.from(z, (each, at) => each + (at === i ? by : 0)),
              mu,
            );
          expect(slope).toBeCloseTo(difference(moved), 5);
        }
        for (const [i, slope] of byCenter.entries()) {
          const moved = (by: number) =>
            loss(
              Float64Array.from(z),
              mu.map((each, at) => each + (at === i ? by : 0)),
            );
          expect(slope).toBeCloseTo(difference(moved), 5);
        }
      }),
    );
  });
});

describe('a collapse', () => {
  it('is a group emptied or one that swallows the rest, and no mere change of sizes', () => {
    expect(hasCollapsed([50, 50], [70, 30])).toBe(false);
    expect(hasCollapsed([60, 40], [100, 0])).toBe(true);
    expect(hasCollapsed([60, 30, 10], [60, 39, 1])).toBe(false);
    expect(hasCollapsed([60, 30, 100], [60, 129, 1])).toBe(true);
    expect(hasCollapsed([400, 60, 40], [460, 20, 20])).toBe(true);
    expect(hasCollapsed([97, 3], [97, 3])).toBe(false);
    expect(hasCollapsed([100], [100])).toBe(false);
    // A group that was empty before it all is no fault of the refinement.
    expect(hasCollapsed([5, 0], [5, 0])).toBe(false);
  });
});
