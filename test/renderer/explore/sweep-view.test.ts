import { describe, expect, it } from 'vitest';
import type { SweepPoint } from '../../../src/contract/result.ts';
import type { Job } from '../../../src/renderer/client/job-store.ts';
import { doneView, kRange, offeredK, sweepView } from '../../../src/renderer/features/explore/sweep-view.ts';
import { sweepPoint, sweepResult } from '../../support/results.ts';

const range = { from: 2, to: 5 };
const untouched = { sweepRunId: null, runs: [] };
const job = (status: Job['status'], partials: SweepPoint[]) => ({ status, partials });

describe('what is known of the numbers of groups', () => {
  it('asks the question before anything was tried', () => {
    const view = sweepView(untouched, [null, null], null, null, range);
    expect(view).toMatchObject({ status: 'none', points: [], ks: [2, 3, 4, 5] });
  });

  it('shows points as they come, by k, on an axis that stands still', () => {
    const view = sweepView(untouched, [job('running', [sweepPoint(4), sweepPoint(2)])], null, null, range);
    expect(view.status).toBe('running');
    expect(view.points.map(({ k }) => k)).toEqual([2, 4]);
    expect(view.ks).toEqual([2, 3, 4, 5]);
  });

  it('goes by the running job even where an earlier sweep is stored', () => {
    const project = { sweepRunId: 'sweep-1', runs: [] };
    expect(sweepView(project, [job('running', [])], sweepResult(), null, range).status).toBe('running');
  });

  it('keeps what a stopped sweep brought', () => {
    const view = sweepView(untouched, [job('cancelled', [sweepPoint(2)])], null, null, range);
    expect(view).toMatchObject({ status: 'stopped', recommended: null });
    expect(view.points).toHaveLength(1);
  });

  it('goes back to the stored sweep after a stopped one', () => {
    const project = { sweepRunId: 'sweep-1', runs: [] };
    const view = sweepView(project, [job('cancelled', [sweepPoint(2)])], sweepResult(), null, range);
    expect(view).toMatchObject({ status: 'done', elbow: 4, rows: 400 });
  });

  it('shows a fresh result until the project knows of it, and forgets it when the recipe has changed', () => {
    const fresh = sweepResult({ runId: 'fresh' });
    expect(sweepView(untouched, [], null, fresh, range).status).toBe('done');
    const known = { sweepRunId: null, runs: [{ ...summary, runId: 'fresh' }] };
    expect(sweepView(known, [], null, fresh, range).status).toBe('none');
  });
});

const summary = {
  runId: '',
  kind: 'sweep' as const,
  method: 'kmeans' as const,
  k: null,
  createdAt: '2026-01-01',
  silhouette: null,
  keptFrom: null,
  recipe: {
    version: 1 as const,
    columns: ['a'],
    steps: [],
    method: 'kmeans' as const,
    params: { init: 'k-means++' as const, nInit: 10, maxIter: 300, tol: 1e-4 },
    seed: 1,
  },
};

describe('the k on offer', () => {
  const view = doneView(sweepResult());
  it('is the one chosen, where it was tried', () => {
    expect(offeredK(view, 5, null)).toBe(5);
    expect(offeredK(view, 17, null)).toBe(4);
  });
  it('is the recommended one, else the runner-up', () => {
    expect(offeredK(view, null, 3)).toBe(4);
    const unclear = doneView(sweepResult({ recommended: { k: null, reason: '', runnerUp: { k: 3, reason: '' } } }));
    expect(offeredK(unclear, null, null)).toBe(3);
    expect(offeredK(unclear, null, 5)).toBe(5);
  });
  it('is none while nothing is known', () => {
    expect(offeredK(sweepView(untouched, [], null, null, range), null, 4)).toBeNull();
  });
});

it('counts the ks of a range', () => {
  expect(kRange({ from: 3, to: 5 })).toEqual([3, 4, 5]);
  expect(kRange({ from: 5, to: 3 })).toEqual([]);
});
