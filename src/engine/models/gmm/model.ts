import { type CovarianceType, shapes } from '../../../kernels/mixture-memory.ts';
import type { MixtureModel } from '../../../kernels/mixture-model.ts';
import type { Kernels } from '../../../kernels/types.ts';
import type { JobContext } from '../../jobs/task.ts';
import type { Matrix } from '../../table.ts';
import { kernelCall } from '../kernel-call.ts';
import { viewOf } from '../matrix-view.ts';
import type { Model, Placement } from '../method.ts';

/** A mixture as a project file keeps it. */
export function gmmModel({ k, covarianceType, weights, means, factors }: MixtureModel, columns: number): Model {
  return { k, columns, numbers: { shape: shapes.indexOf(covarianceType) }, arrays: { weights, means, factors } };
}

/** Places rows with their most probable component. Confidence is its posterior, distance the Mahalanobis distance to it. */
export async function placeByMixture(
  kernels: Kernels,
  model: Model,
  matrix: Matrix,
  context: JobContext,
): Promise<Placement> {
  const { weights, means, factors } = model.arrays as Readonly<Record<'weights' | 'means' | 'factors', Float64Array>>;
  const covarianceType: CovarianceType = shapes[model.numbers.shape];
  const { labels, confidence, distance } = await kernelCall(context, context.task, (hooks) =>
    kernels.mixturePlace(viewOf(matrix), { k: model.k, covarianceType, weights, means, factors }, hooks),
  );
  return { labels, confidence, distance };
}
