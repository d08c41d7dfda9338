import fc from 'fast-check';
import { expect, it } from 'vitest';
import { vote } from '../../../../src/engine/models/hybrid/vote.ts';
import { adjustedRand } from '../../../../src/engine/statistics/label-agreement.ts';

const groupings = fc
  .record({ rows: fc.integer({ min: 6, max: 40 }), k: fc.integer({ min: 2, max: 5 }) })
  .chain(({ rows, k }) =>
    fc.record({
      k: fc.constant(k),
      labels: fc.array(fc.integer({ min: 0, max: k - 1 }), { minLength: rows, maxLength: rows }),
      names: fc.array(fc.shuffledSubarray([...Array(k).keys()], { minLength: k }), { minLength: 1, maxLength: 4 }),
    }),
  );

it('agrees wholly where members differ in nothing but the names of their groups', () => {
  fc.assert(
    fc.property(groupings, ({ k, labels, names }) => {
      const first = Int32Array.from(labels);
      const members = [first, ...names.map((order) => first.map((label) => order[label]))];
      const result = vote(members, k);
      expect(result.labels).toEqual(first);
      expect([...result.agreement].every((share) => share === 1)).toBe(true);
    }),
  );
});

it('follows the majority, and the earliest member where votes are equal', () => {
  const one = Int32Array.of(0, 0, 0, 1, 1, 1, 2, 2, 2);
  const renamed = Int32Array.of(2, 2, 2, 0, 0, 0, 1, 1, 1);
  const other = Int32Array.of(0, 0, 1, 1, 1, 1, 2, 2, 2);
  const result = vote([one, renamed, other], 3);
  expect(result.labels).toEqual(one);
  expect(result.agreement[2]).toBeCloseTo(2 / 3);
  expect(vote([other, one], 3).labels).toEqual(other);
});

it('lets a member abstain, and has no label where nobody has one', () => {
  const result = vote([Int32Array.of(0, 0, 1, -1, -1), Int32Array.of(1, 1, 0, 0, -1)], 2);
  expect(result.labels).toEqual(Int32Array.of(0, 0, 1, 1, -1));
  expect([...result.agreement]).toEqual([1, 1, 1, 0.5, 0]);
  expect(adjustedRand(result.labels, Int32Array.of(3, 3, 4, 4, -1))).toBe(1);
});
