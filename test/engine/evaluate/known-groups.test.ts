import { describe, expect, it } from 'vitest';
import { agreementWith, knownGroups } from '../../../src/engine/evaluate/known-groups.ts';
import { tableOf } from '../../support/customer-tables.ts';

const table = tableOf({
  kind: ['a', 'b', '', 'a', 'c', 'b'],
  band: [3, 1, Number.NaN, 3, 3, 1],
  amount: [1.5, 2, 3, 4, 5, 6],
  blank: [Number.NaN, Number.NaN, 1, Number.NaN, Number.NaN, Number.NaN],
});
const labels = Int32Array.of(0, 1, 1, 0, -1, 1);
const rowIndex = Int32Array.of(0, 1, 2, 3, 4, 5);

describe('a known grouping', () => {
  it('comes from words or from few whole numbers', () => {
    expect([...knownGroups(table, 'kind').codes]).toEqual([0, 1, -1, 0, 2, 1]);
    expect([...knownGroups(table, 'band').codes]).toEqual([0, 1, -1, 0, 0, 1]);
  });

  it('is compared over the customers that have both', () => {
    expect(agreementWith(knownGroups(table, 'kind'), labels, rowIndex)).toEqual({
      column: 'kind',
      rows: 4,
      adjustedRand: 1,
      normalizedMutualInformation: 1,
      matchedAccuracy: 1,
    });
  });

  it('is refused by name where the column is none', () => {
    expect(() => knownGroups(table, 'amount')).toThrow('"amount" holds numbers such as 1.5');
    expect(() => knownGroups(table, 'knd')).toThrow('There is no column "knd".');
    const words = tableOf({ id: Array.from({ length: 101 }, (_, row) => `C${row}`) });
    expect(() => knownGroups(words, 'id')).toThrow('"id" holds 101 different words');
    const counts = tableOf({ id: Array.from({ length: 101 }, (_, row) => row) });
    expect(() => knownGroups(counts, 'id')).toThrow('"id" holds more than 100 different numbers');
    expect(() => agreementWith(knownGroups(table, 'blank'), Int32Array.of(0, 0, -1, 0, 0, 0), rowIndex)).toThrow(
      'No customer in a segment has a value in "blank".',
    );
  });
});
