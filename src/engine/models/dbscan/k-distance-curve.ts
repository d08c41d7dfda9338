import type { Kernels } from '../../../kernels/types.ts';
import { sampleRows, seededRandom } from '../../evaluate/random.ts';
import type { JobContext } from '../../jobs/task.ts';
import { breathe } from '../../prepare/state.ts';
import { quantile } from '../../prepare/statistics.ts';
import type { Matrix } from '../../table.ts';
import { takeRows } from '../../take-rows.ts';
import { kernelCall } from '../kernel-call.ts';
import { viewOf } from '../matrix-view.ts';

/** Rows that are asked for their k-distance; that many show the curve as well as all do. */
const ASKED = 10_000;
/** Fixed, so that the suggestion does not change with the seed of a run. */
const ASK_SEED = 5;
const PLACES = 400;

/**
 * Distance to the `minSamples`-th nearest row, itself included, falling (Ester et al. 1996). On more than 10,000 rows a
 * sample of them is asked; neighbours are sought among all.
 */
export async function kDistanceCurve(
  kernels: Kernels,
  matrix: Matrix,
  minSamples: number,
  context: JobContext,
): Promise<Float64Array> {
  const asked =
    matrix.rows > ASKED
      ? takeRows(matrix, await sampleRows(matrix.rows, ASKED, seededRandom(ASK_SEED), context))
      : null;
  await breathe(context);
  const distances = await kernelCall(context, context.task, (hooks) =>
    kernels.kDistances(viewOf(matrix), Math.min(minSamples, matrix.rows), asked && viewOf(asked), hooks),
  );
  return distances.sort().reverse();
}

/**
 * The bend of a falling curve: where it lies farthest below the straight line between its ends (Satopää et al. 2011).
 * Distances beyond Tukey's outer fence are left out first, for one extreme customer would bend the line itself.
 *
 * @returns null where the curve has no bend: fewer than three distances, or all the same
 */
export function bendOf(falling: Float64Array): number | null {
  const rising = falling.toReversed();
  const lower = quantile(rising, 0.25);
  const upper = quantile(rising, 0.75);
  const curve = falling.filter((distance) => distance <= upper + 3 * (upper - lower));
  const last = curve.length - 1;
  const range = curve[0] - curve[last];
  if (last < 2 || !(range > 0)) return null;
  let deepest = 0;
  let bend: number | null = null;
  for (let i = 1; i < last; i++) {
    const depth = 1 - i / last - (curve[i] - curve[last]) / range;
    if (depth <= deepest || curve[i] === 0) continue;
    deepest = depth;
    bend = curve[i];
  }
  return bend;
}

/** Evenly spaced places of a curve, at most 400, both ends included. */
export function thinCurve(falling: Float64Array): { share: number; distance: number }[] {
  const places = Math.min(PLACES, falling.length);
  const step = places > 1 ? (falling.length - 1) / (places - 1) : 0;
  return Array.from({ length: places }, (_, place) => {
    const i = Math.round(place * step);
    return { share: i / falling.length, distance: falling[i] };
  });
}
