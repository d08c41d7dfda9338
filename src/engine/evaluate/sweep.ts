import { CoterieError, type Warning } from '../../contract/errors.ts';
import type { MethodName, Params } from '../../contract/methods.ts';
import type { GapStatistic, SweepPoint, SweepResult } from '../../contract/result.ts';
import type { Kernels } from '../../kernels/types.ts';
import { type JobContext, silentTask } from '../jobs/task.ts';
import type { Clustering, ClusterMethod } from '../models/method.ts';
import { methods } from '../models/registry.ts';
import { counted, listed } from '../prepare/words.ts';
import type { Matrix } from '../table.ts';
import { countDistinctRows } from './distinct-rows.ts';
import { findKnee } from './elbow.ts';
import { requireFeasible } from './fit-method.ts';
import { gapStatistic } from './gap-statistic.ts';
import { inertiaOfOne } from './inertia.ts';
import { judgeClustering, sweepPointOf } from './point.ts';
import { recommend } from './recommend.ts';
import { referenceSilhouettes } from './reference.ts';
import { requireFinite } from './require-finite.ts';

/** Seconds a sweep may spend on silhouettes in all, before it goes over to samples. */
export const SWEEP_SILHOUETTE_SECONDS = 1.5;

export interface SweepSettings {
  readonly method: MethodName;
  readonly params: Params;
  readonly seed: number;
  readonly kMin: number;
  readonly kMax: number;
  /** The gap statistic too. */
  readonly gap?: boolean;
  /** For all k together; default `SWEEP_SILHOUETTE_SECONDS`. */
  readonly silhouetteBudgetSeconds?: number;
}

export type SweepOutcome = Omit<SweepResult, 'runId' | 'steps' | 'seconds'>;

/**
 * Clusters at every k from `kMin` to `kMax`, judges each and recommends one, or none.
 * A k above the number of different rows cannot be reached: the range is cut there with a warning.
 *
 * Throws `BAD_PARAMETER` naming the end of the range that is wrong, `CANCELLED` when the signal is aborted.
 *
 * @param onPoint called with each point as it is done
 */
export async function sweep(
  kernels: Kernels,
  matrix: Matrix,
  settings: SweepSettings,
  context: JobContext,
  onPoint: (point: SweepPoint) => void,
): Promise<SweepOutcome> {
  const method = methods[settings.method];
  if (method.findsK) throw findsItself(method);
  const { ks, warnings } = rangeOf(matrix, settings);
  const params = method.validate({ ...settings.params, k: ks[ks.length - 1] }, matrix);
  requireFeasible(method, params, matrix.rows);
  await requireFinite(matrix, context);
  const budget = (settings.silhouetteBudgetSeconds ?? SWEEP_SILHOUETTE_SECONDS) / ks.length;
  const plan = { params, seed: settings.seed, silhouetteBudgetSeconds: budget };
  const fitting = context.task.child(`Trying ${ks[0]} to ${ks[ks.length - 1]} groups`, 5);
  const judging = context.task.child('Measuring how firm the groups are', 4);
  const comparing = context.task.child('Comparing with data without groups', 2);

  const results = await fitAndJudge(kernels, method, matrix, ks, plan, { context, fitting, judging }, onPoint);
  const points = results.map((result) => result.point);
  const several = ks.filter((k) => k >= 2);
  const reference =
    several.length > 0
      ? await referenceSilhouettes(kernels, matrix, several, settings.seed, {
          ...context,
          task: comparing,
        })
      : [];
  const inertia = await inertiaOfOne(matrix, context);
  const knee = findKnee([{ k: 1, inertia }, ...points.filter((point) => point.k > 1)]);
  const recommended = recommend(points, reference, knee);
  warnings.push(...unsettled(results.map((result) => result.clustering)), ...sampled(points));
  if (recommended.k === null && several.length > 0) {
    warnings.push({
      code: 'NO_CLEAR_SEGMENTS',
      message: recommended.reason,
      advice: recommended.runnerUp?.reason ?? 'Try other columns.',
    });
  }
  const gap = settings.gap ? await gapOf(kernels, method, matrix, ks, params, settings.seed, context) : null;
  context.task.finish();
  return {
    method: settings.method,
    rows: matrix.rows,
    columns: [...matrix.columns],
    results: points,
    inertiaOfOne: inertia,
    elbow: knee?.k ?? null,
    bestSilhouette: highestSilhouette(points),
    recommended,
    gap,
    warnings,
  };
}

/** The gap statistic up to one k beyond the range, so that the last of the range can be chosen too. */
async function gapOf(
  kernels: Kernels,
  method: ClusterMethod,
  matrix: Matrix,
  ks: readonly number[],
  params: Params,
  seed: number,
  context: JobContext,
): Promise<GapStatistic | null> {
  const most = countDistinctRows(matrix, ks[ks.length - 1] + 1);
  if (most < 2) return null;
  const measuring = context.task.child('Measuring the gap to data without groups', 3);
  const gap = await gapStatistic(kernels, method, matrix, most, params, seed, { ...context, task: measuring });
  measuring.finish();
  return gap;
}

interface Judged {
  readonly clustering: Clustering;
  readonly point: SweepPoint;
}

/** Fits every k; each is judged while the next ones are still being fitted. */
async function fitAndJudge(
  kernels: Kernels,
  method: ClusterMethod,
  matrix: Matrix,
  ks: readonly number[],
  plan: { readonly params: Params; readonly seed: number; readonly silhouetteBudgetSeconds: number },
  job: { readonly context: JobContext; readonly fitting: JobContext['task']; readonly judging: JobContext['task'] },
  onPoint: (point: SweepPoint) => void,
): Promise<Judged[]> {
  const judged: Judged[] = [];
  const quiet: JobContext = { ...job.context, task: silentTask };
  const judge = async (clustering: Clustering): Promise<void> => {
    const judgement = await judgeClustering(kernels, method, matrix, clustering, plan, quiet);
    const point = sweepPointOf(clustering, judgement);
    judged.push({ clustering, point });
    job.judging.report(judged.length, ks.length);
    onPoint(point);
  };
  let queue = Promise.resolve();
  const enqueue = (clustering: Clustering): void => {
    queue = queue.then(() => judge(clustering));
    // Whoever awaits the queue sees the failure; until then it must not count as unhandled.
    queue.catch(() => {});
  };
  const fitContext = { ...job.context, task: job.fitting };
  await method.fitEach(kernels, matrix, ks, plan.params, plan.seed, fitContext, enqueue);
  job.fitting.finish();
  await queue;
  job.judging.finish();
  return judged.sort((a, b) => a.point.k - b.point.k);
}

function rangeOf(matrix: Matrix, { kMin, kMax }: SweepSettings): { ks: number[]; warnings: Warning[] } {
  for (const [name, k] of Object.entries({ kMin, kMax })) {
    if (!Number.isInteger(k) || k < 1) throw badRange(name, k, `${name} is ${k}; a number of groups starts at 1.`);
    if (k > matrix.rows) {
      const message = `${name} is ${k}, but there are only ${counted(matrix.rows, 'customer')} to put into groups.`;
      throw badRange(name, k, message, `Choose at most ${matrix.rows}.`);
    }
  }
  if (kMin > kMax) throw badRange('kMin', kMin, `The range of k starts at ${kMin} and ends before it, at ${kMax}.`);
  const distinct = countDistinctRows(matrix, kMax);
  if (distinct < kMin) {
    const message = `Only ${counted(distinct, 'customer')} differ from each other, so ${kMin} groups cannot be made.`;
    throw badRange('kMin', kMin, message, `Choose at most ${distinct}, or use more columns.`);
  }
  const warnings: Warning[] = [];
  if (distinct < kMax) {
    warnings.push({
      code: 'FEW_DISTINCT_ROWS',
      message: `Only ${counted(distinct, 'customer')} differ from each other, so at most ${distinct} groups were tried.`,
      advice: 'Use more columns, or columns with more different values.',
    });
  }
  return { ks: Array.from({ length: Math.min(kMax, distinct) - kMin + 1 }, (_, i) => kMin + i), warnings };
}

function findsItself({ describe, name }: ClusterMethod): CoterieError {
  return new CoterieError(
    'BAD_PARAMETER',
    `${describe.title} finds the number of groups itself, so there is nothing to try one after the other.`,
    `Use it directly (coterie cluster --method ${name}), or compare it with other methods.`,
    { parameter: 'method', method: name },
  );
}

function badRange(parameter: string, k: number, message: string, hint = 'Use a range such as 2 to 10.'): CoterieError {
  return new CoterieError('BAD_PARAMETER', message, hint, { parameter, k });
}

function highestSilhouette(points: readonly SweepPoint[]): number | null {
  let best: SweepPoint | null = null;
  for (const point of points) {
    if (point.silhouette !== null && (!best || point.silhouette > (best.silhouette ?? -1))) best = point;
  }
  return best?.k ?? null;
}

function unsettled(clusterings: readonly Clustering[]): Warning[] {
  const ks = clusterings.filter((clustering) => !clustering.converged).map((clustering) => String(clustering.k));
  if (ks.length === 0) return [];
  return [
    {
      code: 'NOT_CONVERGED',
      message: `With ${listed(ks)} groups, customers were still moving when the rounds ran out.`,
      advice: 'The result is usable. Allow more rounds (max_iter) to let it settle.',
    },
  ];
}

function sampled(points: readonly SweepPoint[]): Warning[] {
  const errors = points.flatMap((point) => point.silhouetteStandardError ?? []);
  if (errors.length === 0) return [];
  return [
    {
      code: 'SAMPLED_SILHOUETTE',
      message: `Silhouettes were estimated from a sample of customers (standard error at most ${Math.max(...errors).toFixed(3)}).`,
      advice: 'This is exact enough for choosing a number of groups.',
    },
  ];
}
