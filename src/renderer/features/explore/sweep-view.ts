import type { Warning } from '../../../contract/errors.ts';
import type { MethodName } from '../../../contract/methods.ts';
import type { Project } from '../../../contract/project.ts';
import type { Recommendation, SweepPoint, SweepResult } from '../../../contract/result.ts';
import type { Job } from '../../client/job-store.ts';

/** The numbers of groups to try. */
export interface KRange {
  readonly from: number;
  readonly to: number;
}

/** What is known about the numbers of groups at this moment, whether a sweep runs, was stopped or is done. */
export interface SweepView {
  readonly status: 'none' | 'running' | 'stopped' | 'done';
  /** The finished sweep shown, and its method; null while there is none. */
  readonly runId: string | null;
  readonly method: MethodName | null;
  /** By k. */
  readonly points: readonly SweepPoint[];
  /** Every k of the axis. */
  readonly ks: readonly number[];
  readonly rows: number | null;
  readonly elbow: number | null;
  readonly bestSilhouette: number | null;
  readonly recommended: Recommendation | null;
  readonly warnings: readonly Warning[];
}

export function kRange({ from, to }: KRange): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
}

function byK(points: readonly SweepPoint[]): SweepPoint[] {
  return [...points].sort((a, b) => a.k - b.k);
}

function partialView(status: 'running' | 'stopped', points: readonly SweepPoint[], range: KRange): SweepView {
  const sorted = byK(points);
  const ks = [...new Set([...kRange(range), ...sorted.map(({ k }) => k)])].sort((a, b) => a - b);
  return {
    status,
    runId: null,
    method: null,
    points: sorted,
    ks,
    rows: null,
    elbow: null,
    bestSilhouette: null,
    recommended: null,
    warnings: [],
  };
}

/** A finished sweep as a view. */
export function doneView(result: SweepResult): SweepView {
  const points = byK(result.results);
  return {
    status: 'done',
    runId: result.runId,
    method: result.method,
    points,
    ks: points.map(({ k }) => k),
    rows: result.rows,
    elbow: result.elbow,
    bestSilhouette: result.bestSilhouette,
    recommended: result.recommended,
    warnings: result.warnings,
  };
}

/**
 * What to show. A running job goes first; then the finished sweep of the working recipe; then what a stopped one left.
 *
 * @param jobs those that bring points: the sweep, and the one button that sweeps on its way
 * @param stored the project's sweep as read back, null while it is not there
 * @param fresh the result of a job that has just ended, shown until the project knows of it
 */
export function sweepView(
  project: Pick<Project, 'sweepRunId' | 'runs'>,
  jobs: readonly (Pick<Job<SweepPoint>, 'status' | 'partials'> | null)[],
  stored: SweepResult | null,
  fresh: SweepResult | null,
  range: KRange,
): SweepView {
  const running = jobs.find((job) => job?.status === 'running');
  if (running) return partialView('running', running.partials, range);
  if (fresh && (fresh.runId === project.sweepRunId || !project.runs.some(({ runId }) => runId === fresh.runId))) {
    return doneView(fresh);
  }
  if (project.sweepRunId !== null && stored) return doneView(stored);
  const stopped = jobs.find((job) => job?.status === 'cancelled' || job?.status === 'failed');
  if (project.sweepRunId === null && stopped) return partialView('stopped', stopped.partials, range);
  return partialViewOfNothing(range);
}

function partialViewOfNothing(range: KRange): SweepView {
  return { ...partialView('stopped', [], range), status: 'none' };
}

/** The k to offer: what a person chose, else what is in use, else the recommended one or the runner-up. */
export function offeredK(view: SweepView, chosen: number | null, inUse: number | null): number | null {
  const there = (k: number | null) => k !== null && view.points.some((point) => point.k === k);
  if (there(chosen)) return chosen;
  const { recommended } = view;
  const wanted = recommended?.k ?? (there(inUse) ? inUse : null) ?? recommended?.runnerUp?.k ?? null;
  return there(wanted) ? wanted : null;
}
