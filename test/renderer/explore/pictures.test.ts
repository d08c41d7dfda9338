import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clusterSegments,
  clusterStyles,
  pickedClusters,
} from '../../../src/renderer/features/explore/pictures/cluster-segments.ts';
import { membershipsTitle, stabilityTitle } from '../../../src/renderer/features/explore/pictures/findings.ts';
import { topOf, valueAt } from '../../../src/renderer/features/explore/pictures/level-place.ts';
import { segment } from '../../support/results.ts';

describe('which segment a cluster is', () => {
  it('goes by the numbers, which may have gaps', () => {
    const segments = [segment(4), segment(1)];
    expect(clusterSegments(segments).map(({ id }) => id)).toEqual([1, 4]);
    expect(clusterStyles(segments).map(({ id, name }) => `${id} ${name}`)).toEqual(['1 Segment 1', '2 Segment 4']);
  });
  it('knows joined segments by the numbers they had', () => {
    const segments = [segment(1, { mergedFrom: [1, 3] }), segment(2)];
    expect(clusterSegments(segments).map(({ id }) => id)).toEqual([1, 2, 1]);
    expect(pickedClusters(segments, [1])).toEqual([1, 3]);
    expect(pickedClusters(segments, [])).toEqual([]);
  });
});

describe('a level line', () => {
  const margins = { left: 0, right: 0, top: 16, bottom: 44 };
  it('is where its value is, and back', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0.01, max: 1e6, noNaN: true }),
        fc.integer({ min: 100, max: 800 }),
        (share, max, height) => {
          const axis = { min: 0, max };
          const top = topOf(share * max, axis, margins, height);
          expect(top).toBeGreaterThanOrEqual(margins.top - 1e-9);
          expect(top).toBeLessThanOrEqual(height - margins.bottom + 1e-9);
          expect(Math.abs(valueAt(top, axis, margins, height) - share * max)).toBeLessThan(1e-9 * max + 1e-12);
        },
      ),
    );
  });
  it('stays on the axis', () => {
    expect(valueAt(-50, { min: 0, max: 8 }, margins, 400)).toBe(8);
    expect(valueAt(5000, { min: 0, max: 8 }, margins, 400)).toBe(0);
  });
});

it('says how many groups appear again', () => {
  expect(stabilityTitle([0.9, 0.8])).toBe('Every group appears again when customers are drawn anew');
  expect(stabilityTitle([0.9, 0.6, 0.8])).toBe('Two of three groups appear again when customers are drawn anew');
  expect(stabilityTitle([0.2])).toBe('No group is sure to appear again when customers are drawn anew');
});

it('says how decided memberships are, whatever the number of groups', () => {
  expect(membershipsTitle(0.95, 5)).toBe('Most customers belong clearly to one group');
  expect(membershipsTitle(0.75, 2)).toBe('Many customers stand between two groups');
  expect(membershipsTitle(0.22, 5)).toBe('Nearly everyone belongs a little to every group');
});
