import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupsAt, heightFor, treeOf } from '../../src/charts/dendrogram-tree.ts';
import { treeDetails } from '../support/method-details.ts';

const shape = fc
  .integer({ min: 1, max: 60 })
  .chain((leaves) => fc.record({ leaves: fc.constant(leaves), segments: fc.integer({ min: 1, max: leaves }) }));

test('every leaf has a place, and a fork lies between its branches', () => {
  fc.assert(
    fc.property(shape, ({ leaves, segments }) => {
      const details = treeDetails(leaves, segments);
      const { order, forks } = treeOf(details);
      expect(order.toSorted((a, b) => a - b)).toEqual(Array.from({ length: leaves }, (_, leaf) => leaf));
      expect(forks).toHaveLength(leaves - 1);
      for (const fork of forks) {
        expect(fork.left).toBeLessThan(fork.right);
        expect(fork.height).toBeGreaterThan(Math.max(fork.leftFrom, fork.rightFrom));
      }
    }),
  );
});

test('branches do not cross: what a fork joins lies side by side', () => {
  const { order, forks } = treeOf(treeDetails(12, 4));
  expect(order).toEqual(Array.from({ length: 12 }, (_, leaf) => leaf));
  const segmented = forks.filter(({ segment }) => segment !== null);
  expect(segmented).toHaveLength(8);
});

test('a cut at the height for k gives k groups', () => {
  fc.assert(
    fc.property(shape, fc.integer({ min: 1, max: 60 }), ({ leaves, segments }, k) => {
      const details = treeDetails(leaves, segments);
      const wanted = Math.min(k, leaves);
      expect(groupsAt(details, heightFor(details, wanted))).toBe(wanted);
      expect(groupsAt(details, details.cut)).toBe(segments);
    }),
  );
});

test('merges of one height are cut together', () => {
  const details = treeDetails(4, 1);
  const level = { ...details, merges: details.merges.map((merge) => ({ ...merge, height: 2 })) };
  expect(groupsAt(level, heightFor(level, 3))).toBe(1);
  expect(groupsAt(level, 1.9)).toBe(4);
});
