import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kDistanceScale, shareBeyond } from '../../src/charts/k-distance-chart.ts';
import { densityDetails } from '../support/method-details.ts';

test('the share beyond a reach falls as the reach grows', () => {
  const details = densityDetails();
  expect(shareBeyond(details, 10)).toBe(0);
  expect(shareBeyond(details, 0)).toBe(1);
  expect(shareBeyond(details, 0.4)).toBeCloseTo(0.1);
  const reach = fc.double({ min: 0, max: 4, noNaN: true });
  fc.assert(
    fc.property(reach, reach, (a, b) => {
      const [near, far] = [Math.min(a, b), Math.max(a, b)];
      expect(shareBeyond(details, near)).toBeGreaterThanOrEqual(shareBeyond(details, far));
    }),
  );
  expect(shareBeyond(densityDetails({ kDistances: [] }), 1)).toBe(0);
});

test('the axis holds every distance and the reach in use', () => {
  expect(kDistanceScale(densityDetails({ eps: 9 })).max).toBeGreaterThanOrEqual(9);
});
