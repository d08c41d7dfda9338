import { CoterieError } from '../../contract/errors.ts';
import type { Params } from '../../contract/methods.ts';
import type { Kernels } from '../../kernels/types.ts';
import { type JobContext, silentTask } from '../jobs/task.ts';
import type { ClusterMethod } from '../models/method.ts';
import { bestAssignment } from '../segments/hungarian.ts';
import { adjustedRand } from '../statistics/label-agreement.ts';
import type { Matrix } from '../table.ts';
import { takeRows } from '../take-rows.ts';
import { seededRandom } from './random.ts';

const FOLDS = 10;

/** How customers are placed by clusters that were found without them. */
export interface HeldOut {
  readonly count: number;
  /** Per fold: adjusted Rand index of its rows, customers of no cluster as a group of their own. */
  readonly agreement: number[];
  readonly mean: number;
  /** By cluster: share of its rows that come back to it; 0 where it has none. */
  readonly perSegment: number[];
}

/**
 * Ten-fold validation of a clustering: each tenth of the rows is placed by a model built on the other nine tenths, and
 * compared with the clusters it is known to belong to. Clusters of the two are matched by the Hungarian method over the
 * nine tenths. A fold that cannot be built at all brings nobody back.
 *
 * @param labels of the clustering itself, -1 for none
 * @param k clusters of it
 */
export async function heldOut(
  kernels: Kernels,
  method: ClusterMethod,
  matrix: Matrix,
  labels: Int32Array,
  k: number,
  params: Params,
  seed: number,
  context: JobContext,
): Promise<HeldOut> {
  const count = Math.min(FOLDS, matrix.rows);
  const fold = foldsOf(matrix.rows, count, seed);
  const back = new Float64Array(k);
  const agreement: number[] = [];
  for (let held = 0; held < count; held++) {
    const inside = rowsWhere(fold, (each) => each !== held);
    const outside = rowsWhere(fold, (each) => each === held);
    const known = pick(labels, outside);
    const found = await placeUnseen(kernels, method, matrix, inside, outside, params, seed, context);
    if (found === null) agreement.push(0);
    else {
      agreement.push(adjustedRand(withoutGaps(known), withoutGaps(found.placed)));
      const match = matchClusters(found.fitted, pick(labels, inside), k);
      known.forEach((label, at) => {
        if (label >= 0 && found.placed[at] >= 0 && match[found.placed[at]] === label) back[label] += 1;
      });
    }
    context.task.report(held + 1, count);
  }
  const sizes = new Float64Array(k);
  for (const label of labels) if (label >= 0) sizes[label] += 1;
  const perSegment = Array.from(back, (each, cluster) => (sizes[cluster] > 0 ? each / sizes[cluster] : 0));
  return { count, agreement, mean: agreement.reduce((sum, each) => sum + each, 0) / count, perSegment };
}

/** Labels with those of no cluster (-1) as one more group, so that leaving out the same rows counts as agreement. */
export function withoutGaps(labels: Int32Array): Int32Array {
  return labels.map((label) => label + 1);
}

async function placeUnseen(
  kernels: Kernels,
  method: ClusterMethod,
  matrix: Matrix,
  inside: Int32Array,
  outside: Int32Array,
  params: Params,
  seed: number,
  context: JobContext,
): Promise<{ fitted: Int32Array; placed: Int32Array } | null> {
  const quiet: JobContext = { ...context, task: silentTask };
  const seen = takeRows(matrix, inside);
  try {
    const fit = await method.fit(kernels, seen, method.validate(params, seen), seed, quiet);
    if (fit.k === 0) return { fitted: fit.labels, placed: new Int32Array(outside.length).fill(-1) };
    const { labels } = await method.place(kernels, fit.model, takeRows(matrix, outside), quiet);
    return { fitted: fit.labels, placed: labels };
  } catch (error) {
    if (error instanceof CoterieError && error.code === 'BAD_PARAMETER') return null;
    throw error;
  }
}

/** For each fitted cluster, the known one it stands for; -1 for none. */
function matchClusters(fitted: Int32Array, known: Int32Array, k: number): Int32Array {
  const count = fitted.reduce((most, label) => Math.max(most, label + 1), 0);
  const shared = new Float64Array(count * k);
  fitted.forEach((label, at) => {
    if (label >= 0 && known[at] >= 0) shared[label * k + known[at]] += 1;
  });
  return bestAssignment(shared, count, k);
}

/** Fold of each row: equally large, drawn by chance (Fisher and Yates). */
function foldsOf(rows: number, count: number, seed: number): Int32Array {
  const random = seededRandom(seed ^ 0xf01d5);
  const fold = Int32Array.from({ length: rows }, (_, row) => row % count);
  for (let last = rows - 1; last > 0; last--) {
    const other = Math.floor(random.uniform() * (last + 1));
    [fold[last], fold[other]] = [fold[other], fold[last]];
  }
  return fold;
}

function rowsWhere(fold: Int32Array, wanted: (fold: number) => boolean): Int32Array {
  const rows: number[] = [];
  fold.forEach((each, row) => {
    if (wanted(each)) rows.push(row);
  });
  return Int32Array.from(rows);
}

function pick(labels: Int32Array, rows: Int32Array): Int32Array {
  return rows.map((row) => labels[row]);
}
