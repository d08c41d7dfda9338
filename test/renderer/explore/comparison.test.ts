import { describe, expect, it } from 'vitest';
import {
  compareTable,
  shownFigures,
  sortResults,
} from '../../../src/renderer/features/explore/compare/compare-figures.ts';
import {
  bestOfEach,
  compareParams,
  comparisonView,
  expectedResults,
  tooMany,
  usualMethods,
} from '../../../src/renderer/features/explore/compare/comparison-view.ts';
import {
  barsTitle,
  comparisonFinding,
  comparisonNotes,
  ranksTitle,
} from '../../../src/renderer/features/explore/compare/findings.ts';
import { knownColumns } from '../../../src/renderer/features/explore/known-columns.ts';
import { pWords } from '../../../src/renderer/features/explore/p-words.ts';
import { comparedResult, comparisonOf, methodInfo, paramInfo, withSilhouette } from '../../support/comparisons.ts';

const titleOf = (method: string) => method.toUpperCase();
const untouched = { comparisonRunId: null, runs: [] };
const results = [
  withSilhouette(comparedResult('kmeans', 5), 0.6),
  withSilhouette(comparedResult('gmm', 4, { noise: 3, seconds: 2 }), 0.4),
  withSilhouette(comparedResult('kmeans', 3), 0.5),
  withSilhouette(comparedResult('dbscan', 2, { degenerate: 'One group holds nearly everyone.' }), 0.9),
];
const done = comparisonView({ ...untouched, comparisonRunId: 'compare-1' }, null, comparisonOf(results), null);

describe('what is known of methods side by side', () => {
  it('asks before anything ran', () => {
    const view = comparisonView(untouched, null, null, null);
    expect(view.status).toBe('none');
    expect(comparisonFinding(view, 0, titleOf)).toBe('Which method suits these customers?');
  });
  it('puts results in order as they come, those that cannot win last', () => {
    const partials = [results[3], { ...results[1], score: 0.1 }, results[0]];
    const view = comparisonView(untouched, { status: 'running', partials }, comparisonOf(results), null);
    expect(view.results.map(({ method }) => method)).toEqual(['kmeans', 'gmm', 'dbscan']);
    expect(comparisonFinding(view, 12, titleOf)).toBe('Comparing methods: 3 of about 12 results are in so far.');
  });
  it('shows what is stored, and a fresh one until the project knows of it', () => {
    expect(done).toMatchObject({ status: 'done', results });
    const fresh = comparisonOf(results, { runId: 'fresh' });
    expect(comparisonView(untouched, null, null, fresh).comparison?.runId).toBe('fresh');
    expect(comparisonView(untouched, null, comparisonOf(results), null).status).toBe('none');
  });
  it('keeps what a stopped one left', () => {
    const stopped = (partials: typeof results) =>
      comparisonView(untouched, { status: 'cancelled', partials }, null, null);
    expect(stopped(results).status).toBe('stopped');
    expect(stopped([]).status).toBe('none');
  });
  it('says what serves best and why, or that nothing does', () => {
    expect(comparisonFinding(done, 0, titleOf)).toBe('KMEANS with 5 groups serves these customers best.');
    const runnerUp = { method: 'gmm' as never, k: 4, reason: 'Nearly as good.' };
    const best = { method: null, k: null, reason: 'No further apart than chance.', runnerUp };
    const view = { ...done, comparison: comparisonOf(results, { recommended: best }) };
    expect(comparisonFinding(view, 0, titleOf)).toBe('No method finds clear segments among these customers.');
    expect(comparisonNotes(view)).toEqual(['No further apart than chance.', 'Runner-up: Nearly as good.']);
  });
});

describe('the figures', () => {
  it('take the best of each method, a sound one before one that cannot win', () => {
    expect(bestOfEach(results).map(({ method, k }) => `${method} ${k}`)).toEqual(['kmeans 5', 'gmm 4', 'dbscan 2']);
    const both = [results[3], comparedResult('dbscan', 4)];
    expect(bestOfEach(both)[0].k).toBe(4);
  });
  it('are sorted with the better end first, then the other, unknown ones last', () => {
    const ks = (by: string, best: boolean) => sortResults(results, { by, best }, titleOf).map(({ k }) => k);
    expect(ks('silhouette', true)).toEqual([2, 5, 3, 4]);
    expect(ks('silhouette', false)).toEqual([4, 3, 5, 2]);
    expect(ks('seconds', true).at(-1)).toBe(4);
    expect(ks('method', true)).toEqual([2, 4, 3, 5]);
    expect(sortResults(results, null, titleOf)).toEqual(results);
    const unknown = [withSilhouette(results[0], null), results[1]];
    expect(sortResults(unknown, { by: 'silhouette', best: false }, titleOf)[1]).toBe(unknown[0]);
  });
  it('leave out columns that have nothing to say', () => {
    const names = (list: typeof results) => shownFigures(list).map(({ name }) => name);
    expect(names(results)).toContain('noise');
    expect(names(results)).not.toContain('agreement');
    expect(names([results[0]])).not.toContain('noise');
    expect(compareTable(results, titleOf).rows[3].at(-1)).toBe('One group holds nearly everyone.');
  });
  it('name the method whose groups stand furthest apart among those that can win', () => {
    expect(barsTitle(results, titleOf)).toBe('KMEANS sets its groups furthest apart (0.60 of 1)');
    const same = [results[0], withSilhouette(results[1], 0.602)];
    expect(barsTitle(same, titleOf)).toBe('Several methods set their groups equally far apart (0.60 of 1)');
    expect(barsTitle([results[3]], titleOf)).toBe('How well apart the groups of each method are');
  });
});

it('lets a method lead only by more than chance', () => {
  const [a, b] = ['kmeans', 'gmm'] as never[];
  const ranks = [
    { method: a, k: 5, meanRank: 1.2, mean: 0.5 },
    { method: b, k: 4, meanRank: 1.8, mean: 0.4 },
  ];
  const pairs = (differs: boolean) => [{ a, b, pValue: 0.5, differs }];
  expect(ranksTitle({ ranks, pairs: pairs(true) }, titleOf)).toBe('KMEANS ranks first over the draws');
  expect(ranksTitle({ ranks, pairs: pairs(false) }, titleOf)).toBe('No method leads by more than chance');
  expect(ranksTitle({ ranks: [], pairs: [] }, titleOf)).toBe('No method leads by more than chance');
});

describe('the methods ticked at first', () => {
  const sample = paramInfo('sampleRows');
  const methods = [
    methodInfo('kmeans'),
    methodInfo('kmedoids', { mostRows: 1000, params: [sample] }),
    methodInfo('dbscan', { mostRows: 1000, findsK: true }),
    methodInfo('gmm'),
  ];
  it('suit the number of customers', () => {
    expect(usualMethods(methods, 500)).toEqual(['kmeans', 'kmedoids', 'gmm']);
    expect(usualMethods([methods[0], methods[2]], 5000)).toEqual(['kmeans']);
    expect(tooMany(methods[2], 5000)).toBe(true);
    expect(tooMany(methods[1], 5000)).toBe(false);
  });
  it('are built on a sample where they must, unless a person chose one', () => {
    expect(compareParams(methods[1], {}, 5000)).toEqual({ sampleRows: 1000 });
    expect(compareParams(methods[1], { sampleRows: 200 }, 5000)).toEqual({ sampleRows: 200 });
    expect(compareParams(methods[1], {}, 500)).toEqual({});
  });
  it('bring one result a k, or one in all', () => {
    expect(expectedResults(methods.slice(0, 3), { from: 2, to: 5 })).toBe(9);
  });
});

it('offers columns that can hold a grouping', () => {
  const column = { missing: 0, reason: '', unit: 'none' as const, examples: [], role: 'profile' as const };
  const columns = [
    { ...column, name: 'tier', type: 'category' as const, distinct: 4 },
    { ...column, name: 'id', type: 'category' as const, role: 'id' as const, distinct: 4 },
    { ...column, name: 'street', type: 'category' as const, distinct: 300 },
    { ...column, name: 'stars', type: 'number' as const, distinct: 5 },
    { ...column, name: 'spend', type: 'number' as const, distinct: 48 },
    { ...column, name: 'joined', type: 'date' as const, distinct: 12 },
    { ...column, name: 'same', type: 'category' as const, distinct: 1 },
  ];
  expect(knownColumns(columns).map(({ name }) => name)).toEqual(['tier', 'stars']);
});

it('writes p values as statisticians do', () => {
  expect([0.00004, 0.0041, 0.32].map(pWords)).toEqual(['p < 0.001', 'p = 0.004', 'p = 0.32']);
});
