import type { ComparedResult, Comparison } from '../../../../contract/comparison.ts';
import type { MethodInfo, MethodName, Params } from '../../../../contract/methods.ts';
import type { Project } from '../../../../contract/project.ts';
import type { Job } from '../../../client/job-store.ts';
import { type KRange, kRange } from '../sweep-view.ts';

/** What is known about methods side by side at this moment. */
export interface ComparisonView {
  readonly status: 'none' | 'running' | 'stopped' | 'done';
  /** Best first, those that may not win last. */
  readonly results: readonly ComparedResult[];
  /** The finished comparison; null until there is one. */
  readonly comparison: Comparison | null;
}

const nothing: ComparisonView = { status: 'none', results: [], comparison: null };

/** Results as they came, in the order that the finished comparison is likely to have. */
function byScore(results: readonly ComparedResult[]): ComparedResult[] {
  const worth = ({ degenerate, score, metrics }: ComparedResult) =>
    degenerate === null ? (score ?? metrics.silhouette ?? -1) : -2;
  return [...results].sort((a, b) => worth(b) - worth(a));
}

/**
 * What to show: a running comparison first, then the finished one that the project knows, then what a stopped one left.
 *
 * @param fresh the result of a job that has just ended, shown until the project knows of it
 */
export function comparisonView(
  project: Pick<Project, 'comparisonRunId' | 'runs'>,
  job: Pick<Job<ComparedResult>, 'status' | 'partials'> | null,
  stored: Comparison | null,
  fresh: Comparison | null,
): ComparisonView {
  if (job?.status === 'running') return { status: 'running', results: byScore(job.partials), comparison: null };
  const known = (runId: string) => project.runs.some((run) => run.runId === runId);
  const current = (one: Comparison) => one.runId === project.comparisonRunId || !known(one.runId);
  const done = fresh && current(fresh) ? fresh : project.comparisonRunId === null ? null : stored;
  if (done) return { status: 'done', results: done.results, comparison: done };
  if (job?.status === 'cancelled' || job?.status === 'failed') {
    return job.partials.length === 0
      ? nothing
      : { status: 'stopped', results: byScore(job.partials), comparison: null };
  }
  return nothing;
}

/** How many results a comparison will bring: one a k, and one for a method that finds k itself. */
export function expectedResults(chosen: readonly Pick<MethodInfo, 'findsK'>[], range: KRange): number {
  return chosen.reduce((sum, { findsK }) => sum + (findsK ? 1 : kRange(range).length), 0);
}

/** What most people should compare: different ideas of a group, none that takes long. */
const usual: readonly string[] = ['kmeans', 'kmedoids', 'gmm', 'hierarchical', 'hdbscan'];

/** Whether a method has to be built on a sample of so many customers. */
export function needsSample({ mostRows }: Pick<MethodInfo, 'mostRows'>, rows: number): boolean {
  return mostRows !== null && rows > mostRows;
}

/** Whether a method cannot be run on so many customers, not even on a sample of them. */
export function tooMany(info: Pick<MethodInfo, 'mostRows' | 'params'>, rows: number): boolean {
  return needsSample(info, rows) && !info.params.some(({ name }) => name === 'sampleRows');
}

/** The methods ticked at first. */
export function usualMethods(methods: readonly MethodInfo[], rows: number): MethodName[] {
  const able = methods.filter((info) => !tooMany(info, rows));
  const found = able.filter(({ name }) => usual.includes(name));
  return (found.length >= 2 ? found : able).map(({ name }) => name);
}

/** Parameters to compare a method with: a sample where there are too many customers for it, unless one was set. */
export function compareParams(info: MethodInfo, params: Params, rows: number): Params {
  if (!needsSample(info, rows) || tooMany(info, rows) || params.sampleRows !== undefined) return params;
  return { ...params, sampleRows: info.mostRows ?? undefined };
}

/** The best result of each method, in the order of the results. */
export function bestOfEach(results: readonly ComparedResult[]): ComparedResult[] {
  const methods = [...new Set(results.map(({ method }) => method))];
  return methods.flatMap((method) => {
    const own = results.filter((result) => result.method === method);
    return own.find(({ degenerate }) => degenerate === null) ?? own[0] ?? [];
  });
}

/** Whether a result is the recommended one. */
export function isRecommended({ method, k }: ComparedResult, comparison: Comparison | null): boolean {
  const best = comparison?.recommended;
  return best?.method === method && best.k === k;
}
