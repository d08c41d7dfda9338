import type { ComparedResult, Comparison, MethodChoice } from '../../contract/comparison.ts';
import { CoterieError, type Warning } from '../../contract/errors.ts';
import type { Params } from '../../contract/methods.ts';
import type { Kernels } from '../../kernels/types.ts';
import { type JobContext, silentTask } from '../jobs/task.ts';
import type { Clustering, ClusterMethod } from '../models/method.ts';
import { methods } from '../models/registry.ts';
import { counted, grouped } from '../prepare/words.ts';
import type { Matrix } from '../table.ts';
import { chooseMethod } from './choose-method.ts';
import type { Contender } from './contender.ts';
import { countDistinctRows } from './distinct-rows.ts';
import { fitMethod, requireFeasible } from './fit-method.ts';
import { inertiaOfOne } from './inertia.ts';
import { agreementWith, type KnownGroups } from './known-groups.ts';
import { testMethods } from './method-test.ts';
import { nominate } from './nominate.ts';
import { judgeClustering } from './point.ts';
import { scoreOf } from './recommend.ts';
import { type ReferencePoint, referenceSilhouettes } from './reference.ts';
import { requireFinite } from './require-finite.ts';
import { whyDegenerate } from './segment-size.ts';

/** Seconds that all silhouettes together may take before they go over to samples. */
const SILHOUETTE_SECONDS = 6;
/** Data without groups are split into so many groups at most, to know what chance gives. */
const MOST_REFERENCE = 12;
/** From this share of customers in no segment on, a result is no segmentation. */
const MOSTLY_NOISE = 0.5;

export interface CompareSettings {
  readonly choices: readonly MethodChoice[];
  readonly kMin: number;
  readonly kMax: number;
  readonly seed: number;
  /** A known grouping of the customers to compare with. */
  readonly known: KnownGroups | null;
}

export type CompareOutcome = Omit<Comparison, 'runId' | 'seconds'>;

interface Plan {
  readonly choice: MethodChoice;
  readonly method: ClusterMethod;
  readonly params: Params;
  readonly ks: readonly number[];
}

/**
 * Fits every method at every k (or at as many groups as it finds), judges all in the prepared space, ranks them and
 * tests whether the differences between the methods are more than chance. A method that cannot run is listed with the
 * reason; when none can, that is an error: `BAD_PARAMETER` with the first one's words. Throws `CANCELLED`.
 *
 * @param onResult called with each result as it is judged
 */
export async function compareMethods(
  kernels: Kernels,
  matrix: Matrix,
  settings: CompareSettings,
  context: JobContext,
  onResult: (result: ComparedResult) => void,
): Promise<CompareOutcome> {
  const { plans, refused, warnings } = planAll(matrix, settings);
  await requireFinite(matrix, context);
  const comparing = context.task.child('Comparing with data without groups', 2);
  const fitting = context.task.child('Trying the methods', 6);
  const testing = context.task.child('Asking whether the differences are real', 2);
  const reference = await referencesFor(kernels, matrix, settings, { ...context, task: comparing });
  const contenders: Contender[] = [];
  const results = plans.reduce((sum, plan) => sum + plan.ks.length, 0);
  for (const plan of plans) {
    const task = fitting.child(plan.method.describe.title, plan.ks.length);
    const judge = judgeOf(kernels, matrix, plan, settings, reference, SILHOUETTE_SECONDS / results);
    for await (const { clustering, seconds } of fits(kernels, matrix, plan, settings.seed, { ...context, task })) {
      const contender = await judge(clustering, seconds, { ...context, task: silentTask });
      contenders.push(contender);
      onResult(contender.result);
    }
    task.finish();
  }
  const nominees = nominate(contenders, reference, await inertiaOfOne(matrix, context));
  const tested = nominees.length > 1 ? nominees : bestOfEach(contenders);
  const test = await testMethods(kernels, matrix, tested, reference, settings.seed, { ...context, task: testing });
  testing.finish();
  context.task.finish();
  return {
    rows: matrix.rows,
    columns: [...matrix.columns],
    results: ranked(contenders).map(({ result }) => result),
    refused,
    recommended: chooseMethod(contenders, nominees, test),
    test,
    warnings,
  };
}

/** Best score first; degenerate results after all others. */
function ranked(contenders: readonly Contender[]): Contender[] {
  const last = (result: ComparedResult) => (result.degenerate === null ? 0 : 1);
  return contenders.toSorted(
    (a, b) => last(a.result) - last(b.result) || (b.result.score ?? -2) - (a.result.score ?? -2),
  );
}

/** Each method at the k where it scores best, degenerate results left out. */
function bestOfEach(contenders: readonly Contender[]): Contender[] {
  const best = new Map<string, Contender>();
  for (const contender of ranked(contenders)) {
    const { result } = contender;
    if (result.degenerate === null && result.score !== null && !best.has(result.method)) {
      best.set(result.method, contender);
    }
  }
  return [...best.values()];
}

/** What each method will do; those that cannot are told apart before any work starts. */
function planAll(matrix: Matrix, { choices, kMin, kMax }: CompareSettings) {
  if (kMin > kMax || kMin < 1) {
    const message = `The range of k starts at ${kMin} and ends before it, at ${kMax}.`;
    throw new CoterieError('BAD_PARAMETER', message, 'Use a range such as 2 to 10.', { parameter: 'kMin' });
  }
  const distinct = countDistinctRows(matrix, kMax);
  const warnings: Warning[] = [];
  if (distinct < kMax) {
    warnings.push({
      code: 'FEW_DISTINCT_ROWS',
      message: `Only ${counted(distinct, 'customer')} differ from each other, so at most ${distinct} groups were tried.`,
      advice: 'Use more columns, or columns with more different values.',
    });
  }
  const ks = Array.from({ length: Math.max(0, Math.min(kMax, distinct) - kMin + 1) }, (_, i) => kMin + i);
  const plans: Plan[] = [];
  const refused: Comparison['refused'] = [];
  const errors: CoterieError[] = [];
  for (const choice of choices) {
    const method = methods[choice.method];
    try {
      const { k: _, ...own } = choice.params;
      const params = method.validate(method.findsK ? own : { ...own, k: ks.at(-1) ?? kMin }, matrix);
      requireFeasible(method, params, matrix.rows);
      plans.push({ choice, method, params, ks: method.findsK ? [0] : ks });
    } catch (error) {
      if (!(error instanceof CoterieError)) throw error;
      errors.push(error);
      refused.push({ method: choice.method, message: error.message, hint: error.hint });
    }
  }
  if (plans.length === 0) throw errors[0];
  return { plans, refused, warnings };
}

/** What k-means makes of data without groups, for every k that may come up. */
async function referencesFor(
  kernels: Kernels,
  matrix: Matrix,
  { kMin, kMax, seed, choices }: CompareSettings,
  context: JobContext,
): Promise<ReferencePoint[]> {
  const most = choices.some(({ method }) => methods[method].findsK) ? Math.max(kMax, MOST_REFERENCE) : kMax;
  const ks = Array.from({ length: most - 1 }, (_, i) => i + 2).filter(
    (k) => k < matrix.rows && (k >= Math.min(kMin, 2) || k <= MOST_REFERENCE),
  );
  if (ks.length === 0) return [];
  const points = await referenceSilhouettes(kernels, matrix, ks, seed, context);
  context.task.finish();
  return points;
}

/** The fits of one method in turn, each with its share of the time. */
async function* fits(
  kernels: Kernels,
  matrix: Matrix,
  { method, params, ks }: Plan,
  seed: number,
  context: JobContext,
): AsyncGenerator<{ clustering: Clustering; seconds: number }> {
  const started = performance.now();
  const sampled = typeof params.sampleRows === 'number' && params.sampleRows < matrix.rows;
  if (method.findsK || sampled) {
    for (const k of ks) {
      const from = performance.now();
      const own = method.findsK ? params : { ...params, k };
      const clustering = await fitMethod(kernels, method, matrix, own, seed, context);
      yield { clustering, seconds: (performance.now() - from) / 1000 };
    }
    return;
  }
  const all = await method.fitEach(kernels, matrix, ks, params, seed, context, () => {});
  const seconds = (performance.now() - started) / 1000 / ks.length;
  for (const clustering of all) yield { clustering, seconds };
}

function judgeOf(
  kernels: Kernels,
  matrix: Matrix,
  { choice, method, params }: Plan,
  { seed, known }: CompareSettings,
  reference: readonly ReferencePoint[],
  silhouetteBudgetSeconds: number,
) {
  return async (clustering: Clustering, seconds: number, context: JobContext): Promise<Contender> => {
    const { k, labels, centers, converged, iterations, warnings } = clustering;
    const width = matrix.columns.length;
    const own = method.findsK ? params : { ...params, k };
    const plan = { params: own, seed, silhouetteBudgetSeconds };
    const { metrics, silhouette, stability } = await judgeClustering(
      kernels,
      method,
      matrix,
      clustering,
      plan,
      context,
    );
    const sizes = [...clustering.sizes];
    const labelled = sizes.reduce((sum, size) => sum + size, 0);
    const meanStability = k < 2 ? null : stability.reduce((sum, value) => sum + value, 0) / k;
    const point = { ...metrics, k: Math.min(k, reference.at(-1)?.k ?? k), stability: meanStability };
    const scored = scoreOf(point, reference);
    // Customers of no segment are not separated from anyone: they count as nought.
    const share = labelled / matrix.rows;
    const result: ComparedResult = {
      method: choice.method,
      params: own,
      seed,
      rows: matrix.rows,
      columns: [...matrix.columns],
      k,
      sizes,
      noise: matrix.rows - labelled,
      metrics,
      centers: Array.from({ length: k }, (_, row) => [...centers.subarray(row * width, (row + 1) * width)]),
      stability,
      silhouettePerCluster: silhouette ? Array.from(silhouette.perCluster, (value) => value || 0) : null,
      converged,
      iterations,
      warnings: [...warnings],
      seconds,
      smallestShare: k > 0 ? Math.min(...sizes) / matrix.rows : 0,
      meanStability,
      degenerate: whyNoSegmentation(k, sizes, matrix.rows - labelled, matrix.rows),
      score: scored && scored.score * share,
      agreement: known && overlaps(labels, known, matrix) ? agreementWith(known, labels, matrix.rowIndex) : null,
    };
    return { result, margin: (scored?.margin ?? 0) * share };
  };
}

function overlaps(labels: Int32Array, { codes }: KnownGroups, { rowIndex }: Matrix): boolean {
  return labels.some((label, row) => label >= 0 && codes[rowIndex[row]] >= 0);
}

function whyNoSegmentation(k: number, sizes: readonly number[], noise: number, rows: number): string | null {
  if (k === 0) return 'No customer belongs to a segment.';
  if (noise / rows > MOSTLY_NOISE) return `${grouped(noise)} of ${counted(rows, 'customer')} belong to no segment.`;
  if (k === 1) return 'Everyone is in one segment.';
  return whyDegenerate(sizes);
}
