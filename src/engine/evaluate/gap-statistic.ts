import type { Params } from '../../contract/methods.ts';
import type { GapStatistic } from '../../contract/result.ts';
import type { Kernels } from '../../kernels/types.ts';
import { type JobContext, silentTask } from '../jobs/task.ts';
import type { ClusterMethod } from '../models/method.ts';
import { breathe } from '../prepare/state.ts';
import type { Matrix } from '../table.ts';
import { takeRows } from '../take-rows.ts';
import { inertiaOfOne } from './inertia.ts';
import { sampleRows, seededRandom } from './random.ts';
import { drawn, shapeOf } from './reference.ts';

const REFERENCES = 20;
/** Data and references are as large as each other, and need not be larger than this. */
const MOST_ROWS = 2000;
const STARTS = 4;

/**
 * One k: how much tighter the clusters are than those of data without groups. `gap` is E*[log W*] − log W, with W the
 * inertia and the expectation over the references; `standardError` is s = sd √(1 + 1/B) over the B references.
 */
type GapPoint = GapStatistic['points'][number];

/**
 * The gap statistic (Tibshirani, Walther and Hastie 2001) of a method that takes k, with references spread evenly over
 * the box along the principal axes (their choice b). It chooses the smallest k with gap(k) ≥ gap(k + 1) − s(k + 1).
 *
 * @param kMax the largest k that can be chosen is one less; 2 … rows
 */
export async function gapStatistic(
  kernels: Kernels,
  method: ClusterMethod,
  matrix: Matrix,
  kMax: number,
  params: Params,
  seed: number,
  context: JobContext,
  references = REFERENCES,
): Promise<GapStatistic> {
  const random = seededRandom(seed ^ 0x6a9);
  const data =
    matrix.rows > MOST_ROWS ? takeRows(matrix, await sampleRows(matrix.rows, MOST_ROWS, random, context)) : matrix;
  const shape = await shapeOf(data, { ...context, task: silentTask });
  const quiet: JobContext = { ...context, task: silentTask };
  const fewer = typeof params.nInit === 'number' ? { ...params, nInit: Math.min(params.nInit, STARTS) } : params;
  const even = (axis: number) => shape.low[axis] + (shape.high[axis] - shape.low[axis]) * random.uniform();
  const own = await logDispersions(kernels, method, data, kMax, fewer, seed, quiet);
  const others: number[][] = [];
  for (let draw = 0; draw < references; draw++) {
    const reference = drawn(matrix.columns, data.rows, even);
    await breathe(context);
    others.push(await logDispersions(kernels, method, reference, kMax, fewer, (seed + draw) >>> 0, quiet));
    context.task.report(draw + 1, references);
  }
  const points = gapPoints(own, others);
  return { points, choice: gapChoice(points), rows: data.rows };
}

/** Gaps and their errors from log W of the data and of each reference, both from k = 1. */
export function gapPoints(own: readonly number[], references: readonly (readonly number[])[]): GapPoint[] {
  const count = references.length;
  return own.map((value, at) => {
    const mean = references.reduce((sum, each) => sum + each[at], 0) / count;
    const variance = references.reduce((sum, each) => sum + (each[at] - mean) ** 2, 0) / count;
    return { k: at + 1, gap: mean - value, standardError: Math.sqrt(variance * (1 + 1 / count)) };
  });
}

/** The smallest k whose gap the next one does not clearly exceed. */
export function gapChoice(points: readonly GapPoint[]): number | null {
  const chosen = points.findIndex(({ gap }, at) => {
    const next = points[at + 1];
    return next !== undefined && gap >= next.gap - next.standardError;
  });
  return chosen < 0 ? null : points[chosen].k;
}

async function logDispersions(
  kernels: Kernels,
  method: ClusterMethod,
  matrix: Matrix,
  kMax: number,
  params: Params,
  seed: number,
  quiet: JobContext,
): Promise<number[]> {
  const ks = Array.from({ length: kMax - 1 }, (_, at) => at + 2);
  const whole = method.validate({ ...params, k: kMax }, matrix);
  const fits = await method.fitEach(kernels, matrix, ks, whole, seed, quiet, () => {});
  return [await inertiaOfOne(matrix, quiet), ...fits.map(({ inertia }) => inertia)].map(logOf);
}

/** Clusters without any spread have no logarithm; the smallest number stands in for it. */
function logOf(inertia: number): number {
  return Math.log(Math.max(inertia, Number.MIN_VALUE));
}
