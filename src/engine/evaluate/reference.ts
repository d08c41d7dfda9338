import type { Kernels } from '../../kernels/types.ts';
import { type JobContext, silentTask } from '../jobs/task.ts';
import { kernelCall } from '../models/kernel-call.ts';
import { viewOf } from '../models/matrix-view.ts';
import { breathe } from '../prepare/state.ts';
import type { Matrix } from '../table.ts';
import { takeRowsInTurns } from '../take-rows.ts';
import { rowsBetweenTurns } from './inertia.ts';
import { pca } from './pca.ts';
import { sampleRows, seededRandom } from './random.ts';

/** Data sets drawn of each kind, and the most rows of each. */
const DRAWS = 8;
const MOST_ROWS = 1000;
/** Rows that the box and the variances are taken from. */
const SHAPE_ROWS = 20_000;
const SETTINGS = { init: 'k-means++', nInit: 2, maxIter: 300, tol: 1e-4 } as const;
/** Always looked at, so that how far silhouettes vary, and with it the verdict on one k, does not hang on the range. */
const USUAL = [2, 3, 4, 5, 6, 7, 8, 9, 10];
/** Seconds that no silhouette of so few rows takes: they are all exact. */
const EXACT = 60;

/** The silhouette that data without groups reach at one k: the larger mean of the two kinds, and how far it varies. */
export interface ReferencePoint {
  readonly k: number;
  readonly silhouette: number;
  readonly deviation: number;
}

/**
 * What splitting looks like where there is nothing to split. Two kinds of data without groups are drawn along the
 * principal axes of the customers and clustered by k-means: spread evenly over their box (the reference of the gap
 * statistic, Tibshirani, Walther and Hastie 2001), and one bell-shaped cloud with their variances (the null of SigClust,
 * Liu, Hayes, Nobel and Marron 2008). A real grouping must be better separated than both. It is k-means for every
 * method, for none splits nothing into tighter parts, and so all are measured with one yardstick.
 *
 * @returns one point for each k of `ks`; the deviation is pooled over these and the usual ones
 */
export async function referenceSilhouettes(
  kernels: Kernels,
  matrix: Matrix,
  ks: readonly number[],
  seed: number,
  context: JobContext,
): Promise<ReferencePoint[]> {
  const random = seededRandom(seed ^ 0x5ca1ab1e);
  const rows = Math.min(MOST_ROWS, matrix.rows);
  const quiet: JobContext = { ...context, task: silentTask };
  const sample =
    matrix.rows > SHAPE_ROWS
      ? await takeRowsInTurns(matrix, await sampleRows(matrix.rows, SHAPE_ROWS, random, quiet), quiet)
      : matrix;
  const shape = await shapeOf(sample, quiet);
  const all = [...new Set([...ks, ...USUAL.filter((k) => k < rows)])].sort((a, b) => a - b);
  const kinds: Matrix[][] = [[], []];
  for (let draw = 0; draw < DRAWS; draw++) {
    const even = (axis: number) => shape.low[axis] + (shape.high[axis] - shape.low[axis]) * random.uniform();
    const bell = (axis: number) => shape.deviation[axis] * random.normal();
    kinds[0].push(drawn(matrix.columns, rows, even));
    await breathe(context);
    kinds[1].push(drawn(matrix.columns, rows, bell));
    await breathe(context);
  }
  const figures: number[][][] = [[], []];
  for (let draw = 0; draw < DRAWS; draw++) {
    // Both kinds at once, so that the threads have work while this one hands over the next piece.
    const both = kinds.map((draws) => silhouettes(kernels, draws[draw], all, (seed + draw) >>> 0, quiet));
    for (const [kind, values] of (await Promise.all(both)).entries()) figures[kind].push(values);
    context.task.report(draw + 1, DRAWS);
  }
  context.task.finish();
  const deviation = Math.max(...figures.map(pooledDeviation));
  return ks.map((k) => {
    const silhouette = Math.max(...figures.map((values) => meanAt(values, all.indexOf(k))));
    return { k, silhouette, deviation };
  });
}

async function silhouettes(
  kernels: Kernels,
  matrix: Matrix,
  ks: readonly number[],
  seed: number,
  context: JobContext,
): Promise<number[]> {
  const fits = await kernelCall(context, null, (hooks) =>
    kernels.kmeansSweep(viewOf(matrix), ks, { ...SETTINGS, seed }, hooks),
  );
  const results = await Promise.all(
    fits.map(({ labels, k }) =>
      kernelCall(context, null, (hooks) =>
        kernels.silhouette(viewOf(matrix), labels, k, { budgetSeconds: EXACT, seed }, hooks),
      ),
    ),
  );
  return results.map((result) => result.overall);
}

/** The box and the spread of the sample along its principal axes. */
export async function shapeOf(sample: Matrix, context: JobContext) {
  const width = sample.columns.length;
  const { scores } = await pca(sample, width, context);
  const low = new Float64Array(width).fill(Number.POSITIVE_INFINITY);
  const high = new Float64Array(width).fill(Number.NEGATIVE_INFINITY);
  const squares = new Float64Array(width);
  const every = rowsBetweenTurns(width);
  for (let row = 0; row < sample.rows; row++) {
    for (let axis = 0; axis < width; axis++) {
      const score = scores[row * width + axis];
      low[axis] = Math.min(low[axis], score);
      high[axis] = Math.max(high[axis], score);
      squares[axis] += score * score;
    }
    if (row % every === every - 1) await breathe(context);
  }
  return { low, high, deviation: squares.map((sum) => Math.sqrt(sum / sample.rows)) };
}

/** Rows drawn along the axes; distances would not change by turning them back. */
export function drawn(columns: readonly string[], rows: number, value: (axis: number) => number): Matrix {
  const data = new Float64Array(rows * columns.length);
  for (let i = 0; i < data.length; i++) data[i] = value(i % columns.length);
  return { rows, columns, data, rowIndex: Int32Array.from({ length: rows }, (_, row) => row) };
}

function meanAt(rows: readonly number[][], at: number): number {
  return rows.reduce((sum, row) => sum + row[at], 0) / rows.length;
}

function pooledDeviation(rows: readonly number[][]): number {
  const width = rows[0].length;
  let sum = 0;
  for (let at = 0; at < width; at++) {
    const center = meanAt(rows, at);
    for (const row of rows) sum += (row[at] - center) ** 2;
  }
  return Math.sqrt(sum / (width * (rows.length - 1)));
}
