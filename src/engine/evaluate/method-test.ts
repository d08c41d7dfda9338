import type { MethodTest } from '../../contract/comparison.ts';
import { CoterieError } from '../../contract/errors.ts';
import type { Params } from '../../contract/methods.ts';
import type { Kernels } from '../../kernels/types.ts';
import { type JobContext, silentTask } from '../jobs/task.ts';
import { kernelCall } from '../models/kernel-call.ts';
import { viewOf } from '../models/matrix-view.ts';
import type { ClusterMethod } from '../models/method.ts';
import { methods } from '../models/registry.ts';
import { breathe } from '../prepare/state.ts';
import { listed } from '../prepare/words.ts';
import { friedmanTest } from '../statistics/friedman.ts';
import { nemenyi } from '../statistics/nemenyi.ts';
import { wilcoxonSignedRank } from '../statistics/wilcoxon.ts';
import type { Matrix } from '../table.ts';
import { takeRows } from '../take-rows.ts';
import type { Contender } from './contender.ts';
import { sampleRows, seededRandom } from './random.ts';
import { aboveChance } from './recommend.ts';
import type { ReferencePoint } from './reference.ts';

/** Resamples of the customers, and the most of them in each. */
const RESAMPLES = 12;
const MOST_ROWS = 800;
/** The part of the customers in each resample where they are few. */
const PART = 0.7;
/** Differences that chance gives more often than this are not called real. */
const LEVEL = 0.05;
/** Seconds that no silhouette of so few rows takes: they are all exact. */
const EXACT = 60;

interface Entry {
  readonly method: ClusterMethod;
  readonly params: Params;
  readonly k: number;
}

/**
 * Whether the methods differ by more than chance: each is fitted, with one result's settings, to the same parts of
 * the customers drawn without replacement, and their silhouettes above chance are compared by ranks (Friedman with
 * Nemenyi's critical difference for three and more, Wilcoxon's signed ranks for two; Demšar 2006).
 * Null where there are fewer than two.
 *
 * @param contenders one result a method
 */
export async function testMethods(
  kernels: Kernels,
  matrix: Matrix,
  contenders: readonly Contender[],
  reference: readonly ReferencePoint[],
  seed: number,
  context: JobContext,
): Promise<MethodTest | null> {
  const entries = contenders.map(({ result: { method, params, k } }) => ({ method: methods[method], params, k }));
  if (entries.length < 2 || reference.length === 0) return null;
  const random = seededRandom(seed ^ 0x7e57);
  const rows = Math.min(MOST_ROWS, Math.floor(matrix.rows * PART));
  const values: number[][] = [];
  for (let resample = 0; resample < RESAMPLES; resample++) {
    const part = takeRows(matrix, await sampleRows(matrix.rows, rows, random, context));
    const line: number[] = [];
    for (const entry of entries) {
      line.push(await separation(kernels, part, entry, reference, (seed + resample) >>> 0, context));
      await breathe(context);
    }
    values.push(line);
    context.task.report(resample + 1, RESAMPLES);
  }
  return entries.length === 2 ? testTwo(entries, values) : testMany(entries, values);
}

/** The silhouette above chance of one method on one part; customers of no group count as nought, as does no grouping. */
async function separation(
  kernels: Kernels,
  part: Matrix,
  { method, params }: Entry,
  reference: readonly ReferencePoint[],
  seed: number,
  context: JobContext,
): Promise<number> {
  const quiet: JobContext = { ...context, task: silentTask };
  const { sampleRows: _, ...own } = params;
  try {
    const whole = method.validate(own, part);
    const full = method.quick?.(whole) ?? whole;
    const { labels, k, sizes } = await method.fit(kernels, part, full, seed, quiet);
    const none = reference.find((each) => each.k === Math.min(k, reference[reference.length - 1].k));
    if (k < 2 || !none) return 0;
    const { overall } = await kernelCall(context, null, (hooks) =>
      kernels.silhouette(viewOf(part), labels, k, { budgetSeconds: EXACT, seed }, hooks),
    );
    const share = sizes.reduce((sum, size) => sum + size, 0) / part.rows;
    return aboveChance(overall, none) * share;
  } catch (error) {
    if (error instanceof CoterieError && error.code === 'BAD_PARAMETER') return 0;
    throw error;
  }
}

async function testTwo(entries: readonly Entry[], values: readonly (readonly number[])[]): Promise<MethodTest> {
  const [first, second] = [0, 1].map((at) => Float64Array.from(values, (line) => line[at]));
  const { statistic, pValue } = await wilcoxonSignedRank(first, second);
  const meanRanks = ranksOf(values);
  const pairs = [{ a: entries[0].method.name, b: entries[1].method.name, pValue, differs: pValue < LEVEL }];
  return {
    ...common(entries, values, meanRanks),
    test: 'Wilcoxon',
    statistic,
    pValue,
    criticalDifference: null,
    pairs,
    sentence: sentenceOf(entries, meanRanks, pairs, pValue),
  };
}

async function testMany(entries: readonly Entry[], values: readonly (readonly number[])[]): Promise<MethodTest> {
  const { statistic, pValue, meanRanks } = await friedmanTest(values);
  const { criticalDifference, pValues } = await nemenyi(meanRanks, values.length);
  const pairs = entries.flatMap((a, i) =>
    entries.slice(i + 1).map((b, j) => {
      const p = pValues[i][i + 1 + j];
      return { a: a.method.name, b: b.method.name, pValue: p, differs: pValue < LEVEL && p < LEVEL };
    }),
  );
  return {
    ...common(entries, values, meanRanks),
    test: 'Friedman',
    statistic,
    pValue,
    criticalDifference,
    pairs,
    sentence: sentenceOf(entries, meanRanks, pairs, pValue),
  };
}

function common(entries: readonly Entry[], values: readonly (readonly number[])[], meanRanks: readonly number[]) {
  const ranks = entries
    .map(({ method, k }, at) => ({
      method: method.name,
      k,
      meanRank: meanRanks[at],
      mean: values.reduce((sum, line) => sum + line[at], 0) / values.length,
    }))
    .sort((a, b) => a.meanRank - b.meanRank);
  return {
    resamples: values.length,
    measure: 'silhouette above that of data without groups, each method at the number of groups it is best used with',
    ranks,
  };
}

/** Mean rank of each of two columns, 1 for the larger value; equal values share theirs. */
function ranksOf(values: readonly (readonly number[])[]): number[] {
  let sum = 0;
  for (const [a, b] of values) sum += a > b ? 1 : a < b ? 2 : 1.5;
  return [sum / values.length, 3 - sum / values.length];
}

function sentenceOf(
  entries: readonly Entry[],
  meanRanks: readonly number[],
  pairs: MethodTest['pairs'],
  pValue: number,
): string {
  const order = entries.map((_, at) => at).sort((a, b) => meanRanks[a] - meanRanks[b]);
  const leader = entries[order[0]].method;
  const beaten = order.slice(1).flatMap((at) => {
    const { name, describe } = entries[at].method;
    const pair = pairs.find(({ a, b }) => [a, b].includes(name) && [a, b].includes(leader.name));
    return pair?.differs ? [describe.title] : [];
  });
  const p = pValue < 0.001 ? 'p below 0.001' : `p = ${pValue.toFixed(3)}`;
  if (beaten.length === 0) {
    return `Over ${RESAMPLES} draws of the customers, ${leader.describe.title} comes out first on average, but no lead is larger than chance would give (${p}).`;
  }
  const rest = entries.length - 1 - beaten.length;
  const others = rest === 0 ? '' : ` Its lead over the other ${rest === 1 ? 'method' : `${rest}`} may be chance.`;
  return `Over ${RESAMPLES} draws of the customers, ${leader.describe.title} is ahead of ${listed(beaten)} by more than chance (${p}).${others}`;
}
