import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupRows, profileColumns } from '../../../src/engine/segments/column-profiles.ts';
import { cohensD, cohensH, withoutPart } from '../../../src/engine/segments/effect-size.ts';
import { median } from '../../../src/engine/segments/median.ts';
import { readGolden } from '../../support/golden.ts';
import { infoOf } from '../../support/random-table.ts';

interface Golden {
  readonly group: number[];
  readonly amount: (number | null)[];
  readonly member: (number | null)[];
  readonly levels: string[];
  readonly color: number[];
  readonly everyoneMean: number;
  readonly everyoneMedian: number;
  readonly expected: {
    readonly amount: { readonly mean: number; readonly median: number; readonly effect: number };
    readonly member: { readonly mean: number; readonly effect: number };
    readonly color: Record<string, { readonly share: number; readonly effect: number }>;
  }[];
}

const golden = readGolden<Golden>('effect-sizes');
const near = (value: number) => expect.closeTo(value, 10);

describe('columns of segments', () => {
  it('agrees with NumPy on means, medians and effect sizes, with missing values and rows of no group', async () => {
    const rows = golden.group.length;
    const numbers = (values: (number | null)[]) => Float64Array.from(values, (value) => value ?? Number.NaN);
    const columns = [
      { name: 'amount', type: 'number', values: numbers(golden.amount) },
      { name: 'member', type: 'boolean', values: numbers(golden.member) },
      { name: 'color', type: 'category', codes: Int32Array.from(golden.color), levels: golden.levels },
    ] as const;
    const table = { rows, columns, info: columns.map(infoOf) };
    const rowIndex = Int32Array.from({ length: rows }, (_, row) => row);
    const profiles = await profileColumns(table, groupRows(rowIndex, Int32Array.from(golden.group), 3));
    golden.expected.forEach(({ amount, member, color }, group) => {
      expect(profiles[group][0]).toMatchObject({
        mean: near(amount.mean),
        median: near(amount.median),
        effect: near(amount.effect),
        everyoneMean: near(golden.everyoneMean),
        everyoneMedian: near(golden.everyoneMedian),
      });
      expect(profiles[group][1]).toMatchObject({ mean: near(member.mean), effect: near(member.effect) });
      for (const [value, { share, effect }] of Object.entries(color)) {
        const level = profiles[group][2].levels.find((found) => found.value === value);
        expect(level).toMatchObject({ share: near(share), effect: near(effect) });
      }
    });
  });

  it('finds the median that sorting finds', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { maxLength: 60 }), (list) => {
        const sorted = Float64Array.from(list).sort();
        const middle = sorted.length >> 1;
        const expected =
          sorted.length === 0
            ? null
            : sorted.length % 2 === 1
              ? sorted[middle]
              : sorted[middle - 1] / 2 + sorted[middle] / 2;
        expect((median(Float64Array.from(list)) ?? 0) + 0).toBe((expected ?? 0) + 0);
      }),
    );
  });

  it('bounds effects and says nothing where there is nothing to compare', () => {
    const all = { count: 4, mean: 1.5, squares: 1 };
    const part = { count: 2, mean: 1, squares: 0 };
    expect(withoutPart(all, part)).toEqual({ count: 2, mean: 2, squares: 0 });
    expect(cohensD(part, withoutPart(all, part))).toBe(-10);
    expect(cohensD(part, withoutPart(part, part))).toBeNull();
    expect(cohensD(part, { ...part })).toBe(0);
    expect(cohensH(1, 0)).toBeCloseTo(Math.PI);
    expect(cohensH(0.3, 0.3)).toBe(0);
  });
});
