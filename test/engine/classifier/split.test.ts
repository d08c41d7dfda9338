import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stratifiedSplit } from '../../../src/engine/classifier/split.ts';

const labelled = fc
  .tuple(
    fc.integer({ min: 2, max: 6 }),
    fc.array(fc.nat(1000), { minLength: 6, maxLength: 200 }),
    fc.double({ min: 0.05, max: 0.5, noNaN: true }),
    fc.nat(0xffff_ffff),
  )
  .map(([classes, numbers, share, seed]) => {
    // Every class occurs, the first one twice.
    const labels = Int32Array.from([
      0,
      ...Array.from({ length: classes }, (_, label) => label),
      ...numbers.map((each) => each % classes),
    ]);
    return { classes, labels, share, seed };
  });

it('parts every row once, each class by its share, the same way for a seed', () => {
  fc.assert(
    fc.property(labelled, ({ classes, labels, share, seed }) => {
      const { train, test } = stratifiedSplit(labels, classes, share, seed);
      expect([...train, ...test].sort((a, b) => a - b)).toEqual([...labels.keys()]);
      expect(stratifiedSplit(labels, classes, share, seed)).toEqual({ train, test });
      for (let label = 0; label < classes; label++) {
        const size = labels.filter((each) => each === label).length;
        const tested = test.filter((row) => labels[row] === label).length;
        expect(size - tested).toBeGreaterThanOrEqual(1);
        if (size > 1) expect(tested).toBeGreaterThanOrEqual(1);
        expect(Math.abs(tested - size * share)).toBeLessThan(classes + 1);
      }
    }),
  );
});

it('takes as many as scikit-learn where classes are large enough', () => {
  const labels = Int32Array.from({ length: 200 }, (_, row) =>
    row < 39 ? 0 : row < 60 ? 1 : row < 105 ? 2 : row < 143 ? 3 : row < 167 ? 4 : 5,
  );
  const { test } = stratifiedSplit(labels, 6, 0.2, 1);
  const counts = [0, 1, 2, 3, 4, 5].map((label) => test.filter((row) => labels[row] === label).length);
  // train_test_split(stratify=…, test_size=0.2) gives 8 4 9 7 or 8 5 7.
  expect(test).toHaveLength(40);
  expect(counts).toEqual([8, 4, 9, 8, 5, 6]);
});

it('refuses where nobody can be kept for the test', () => {
  expect(() => stratifiedSplit(Int32Array.of(0, 1, 2), 3, 0.2, 1)).toThrow('No segment has two customers');
});
