import type { FuzzyFit } from '../../../kernels/fuzzy.ts';
import type { Kernels } from '../../../kernels/types.ts';
import type { JobContext } from '../../jobs/task.ts';
import type { Matrix } from '../../table.ts';
import { kernelCall } from '../kernel-call.ts';
import { viewOf } from '../matrix-view.ts';
import type { Model, Placement } from '../method.ts';

/** Weighted centres and fuzziness as a project file keeps them. */
export function fuzzyModel({ k, centers }: FuzzyFit, columns: number, m: number): Model {
  return { k, columns, numbers: { m }, arrays: { centers } };
}

/** Places rows with the centre they belong to most. Confidence is that membership, distance the Euclidean one to it. */
export async function placeByMembership(
  kernels: Kernels,
  model: Model,
  matrix: Matrix,
  context: JobContext,
): Promise<Placement> {
  const centers = model.arrays.centers as Float64Array;
  const { labels, confidence, distance } = await kernelCall(context, null, (hooks) =>
    kernels.fuzzyPlace(viewOf(matrix), centers, { k: model.k, m: model.numbers.m }, hooks),
  );
  return { labels, confidence, distance };
}
