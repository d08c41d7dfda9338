import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pca } from '../../../src/engine/evaluate/pca.ts';
import { matrixOf, quietJob } from '../../support/customer-tables.ts';
import { readGolden } from '../../support/golden.ts';

const golden = readGolden<{
  zscore: number[][];
  pca: { scores: number[][]; components: number[][]; explained: number[] };
}>('preparation');

describe('pca', () => {
  it('agrees with scikit-learn, signs fixed by the largest loading', async () => {
    const { scores, components, explained } = await pca(matrixOf(golden.zscore), 3, quietJob());
    const expected = golden.pca;
    expect(explained.length).toBe(3);
    for (const [i, value] of expected.explained.entries()) expect(explained[i]).toBeCloseTo(value, 10);
    for (const [i, value] of expected.components.flat().entries()) expect(components[i]).toBeCloseTo(value, 8);
    for (const [i, value] of expected.scores.flat().entries()) expect(scores[i]).toBeCloseTo(value, 8);
  });

  it('keeps distances when every axis is kept, and explains everything', async () => {
    const value = fc.double({ min: -1e3, max: 1e3, noNaN: true });
    const rows = fc
      .integer({ min: 1, max: 6 })
      .chain((width) =>
        fc.array(fc.array(value, { minLength: width, maxLength: width }), { minLength: 3, maxLength: 20 }),
      );
    await fc.assert(
      fc.asyncProperty(rows, async (list) => {
        const width = list[0].length;
        const { scores, explained } = await pca(matrixOf(list), width, quietJob());
        const between = Math.hypot(...list[0].map((each, i) => each - list[1][i]));
        const turned = Math.hypot(...list[0].map((_, i) => scores[i] - scores[width + i]));
        expect(turned).toBeCloseTo(between, 6);
        const total = explained.reduce((sum, share) => sum + share, 0);
        expect(total === 0 || Math.abs(total - 1) < 1e-9).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});
