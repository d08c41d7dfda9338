import { describe, expect, it } from 'vitest';
import type { Robustness, SegmentDifference } from '../../../src/contract/robustness.ts';
import {
  agreementWords,
  byNews,
  chanceWords,
  differencesFinding,
  effectWords,
  firmness,
} from '../../../src/renderer/features/explore/firm/findings.ts';

function robustness(folds: number, seeds: readonly number[]): Robustness {
  return {
    folds: { count: 10, agreement: [folds], mean: folds, perSegment: [1] },
    bootstrap: [1],
    seeds: {
      parameter: 'seed',
      chosen: 42,
      points: seeds.map((agreement, value) => ({ value, k: 3, noise: 0, silhouette: 0.5, agreement })),
    },
    settings: [],
    findings: [],
  };
}

function difference(column: string, change: Partial<SegmentDifference> = {}): SegmentDifference {
  return {
    column,
    label: column,
    test: 'Kruskal-Wallis',
    statistic: 10,
    degreesOfFreedom: 3,
    pValue: 0.001,
    adjustedPValue: 0.002,
    effect: 0.1,
    differs: true,
    built: false,
    ...change,
  };
}

it('goes by the weaker of what customers and what chance do', () => {
  expect(firmness(robustness(0.95, [1, 0.9]))).toBe('These groups stand on firm ground.');
  expect(firmness(robustness(0.95, []))).toBe('These groups stand on firm ground.');
  expect(firmness(robustness(0.95, [0.5, 0.6]))).toMatch(/^The main lines/);
  expect(firmness(robustness(0.1, [1]))).toMatch(/^These groups change much/);
});

describe('in what segments differ', () => {
  it('is said in words for each kind of test', () => {
    expect([0.2, 0.08, 0.02, 0.001].map((effect) => effectWords({ effect, test: 'Kruskal-Wallis' }))).toEqual([
      'strongly',
      'clearly',
      'a little',
      'hardly',
    ]);
    expect([0.6, 0.35, 0.2, 0.05].map((effect) => effectWords({ effect, test: 'chi-squared' }))).toEqual([
      'strongly',
      'clearly',
      'a little',
      'hardly',
    ]);
  });
  it('may be chance or not', () => {
    const said = (adjustedPValue: number, differs: boolean) => chanceWords({ adjustedPValue, differs });
    expect([said(0.0001, true), said(0.005, true), said(0.04, true), said(0.2, false)]).toEqual([
      'No, surely not',
      'Very unlikely',
      'Unlikely',
      'Yes, it could',
    ]);
  });
  it('puts news before what built the segments, stronger first', () => {
    const list = [
      difference('a', { built: true, effect: 0.9 }),
      difference('b', { effect: 0.1 }),
      difference('c', { effect: 0.3 }),
    ];
    expect(byNews(list).map(({ column }) => column)).toEqual(['c', 'b', 'a']);
    expect(differencesFinding(list)).toBe('The groups differ by more than chance in 3 of 3 columns.');
    expect(differencesFinding([difference('a', { differs: false })])).toBe(
      'No column differs between the groups by more than chance.',
    );
  });
});

it('says how far a known grouping agrees', () => {
  const agreement = (adjustedRand: number) =>
    agreementWords({ column: 'tier', rows: 10, adjustedRand, normalizedMutualInformation: 0, matchedAccuracy: 0 });
  expect(agreement(0.9)).toBe('The groups and tier sort customers nearly the same way.');
  expect(agreement(0.5)).toBe('The groups and tier agree in part.');
  expect(agreement(-0.1)).toBe('The groups say something other than tier.');
});
