import { describe, expect, it } from 'vitest';
import { figureTable } from '../../../src/renderer/features/explore/figures.ts';
import {
  apartTitle,
  elbowTitle,
  pointWords,
  sweepFinding,
  sweepNote,
} from '../../../src/renderer/features/explore/findings.ts';
import { fittingShare } from '../../../src/renderer/features/explore/fitting-share.ts';
import { doneView, sweepView } from '../../../src/renderer/features/explore/sweep-view.ts';
import { sweepPoint, sweepResult } from '../../support/results.ts';

const range = { from: 2, to: 5 };

describe('the finding', () => {
  it('says how many groups and how many of them are stable', () => {
    const points = [sweepPoint(4, { segmentStability: [0.9, 0.8, 0.76, 0.5] })];
    expect(sweepFinding(doneView(sweepResult({ results: points })), range)).toBe(
      'Four groups describe these 400 customers best; three are stable.',
    );
    expect(sweepFinding(doneView(sweepResult()), range)).toBe(
      'Four groups describe these 400 customers best; all of them are stable.',
    );
  });

  it('says so where there are no clear segments', () => {
    const view = doneView(
      sweepResult({ recommended: { k: null, reason: 'No further apart than chance.', runnerUp: null } }),
    );
    expect(sweepFinding(view, range)).toBe('These 400 customers show no clear segments.');
    expect(sweepNote(view, range)).toBe('No further apart than chance.');
    expect(apartTitle(view)).toBe('No number of groups stands out');
  });

  it('counts while a sweep runs', () => {
    const running = sweepView(
      { sweepRunId: null, runs: [] },
      [{ status: 'running', partials: [sweepPoint(2)] }],
      null,
      null,
      range,
    );
    expect(sweepFinding(running, range)).toBe('Trying 2 to 5 groups: one of four are in so far.');
    expect(elbowTitle(running)).toBe('How tight the groups are');
  });
});

describe('the titles of the charts', () => {
  it('say what the measures say', () => {
    expect(apartTitle(doneView(sweepResult()))).toBe('2 stand furthest apart alone; all in all 4 serve better');
    expect(apartTitle(doneView(sweepResult({ bestSilhouette: 4 })))).toBe(
      '4 groups stand furthest apart and are recommended',
    );
    expect(elbowTitle(doneView(sweepResult()))).toBe('After 4 groups, one more hardly helps');
    expect(elbowTitle(doneView(sweepResult({ elbow: null })))).toBe('The curve has no clear bend');
  });
});

it('says what a number of groups is worth in plain words', () => {
  expect(pointWords(sweepPoint(4, { silhouette: 0.55, stability: 0.65, smallestShare: 0.054 }))).toEqual([
    'Well apart (0.55 of 1)',
    'Fairly stable (0.65 of 1)',
    'The smallest holds 5.4 %',
  ]);
  expect(pointWords(sweepPoint(1, { silhouette: null, stability: null, smallestShare: 1 }))).toEqual([
    'The smallest holds 100 %',
  ]);
});

it('puts one row a k into the table', () => {
  const table = figureTable([sweepPoint(2), sweepPoint(3, { silhouette: null })]);
  expect(table.columns).toHaveLength(7);
  expect(table.rows[1].slice(0, 2)).toEqual([3, null]);
  expect(figureTable([sweepPoint(2, { bic: 900, aic: 880 })]).columns.slice(-2)).toEqual(['BIC', 'AIC']);
});

it('weighs thinned values by the size of their segment', () => {
  const plot = {
    overall: 0.3,
    standardError: null,
    segments: [
      { id: 1, mean: 0.4, size: 300, values: [0.5, 0.3] },
      { id: 2, mean: 0, size: 100, values: [0.2, -0.2] },
    ],
  };
  expect(fittingShare(plot)).toBeCloseTo(350 / 400);
  expect(fittingShare({ ...plot, segments: [] })).toBeNull();
});
