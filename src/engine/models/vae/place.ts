import type { Kernels } from '../../../kernels/types.ts';
import type { JobContext } from '../../jobs/task.ts';
import type { Matrix } from '../../table.ts';
import { inReaches, placeByCode } from '../code/code-model.ts';
import { runThrough } from '../code/run-through.ts';
import { networkOf } from '../code/stored-network.ts';
import { placeByMixture } from '../gmm/model.ts';
import type { Model, Placement } from '../method.ts';

/** A model's mixture on the code, taken out of what it keeps besides; null where k-means grouped. */
export function mixtureIn({ k, numbers, arrays }: Model): Model | null {
  if (!('mixture' in numbers)) return null;
  const { weights: _, mixtureWeights: weights, means, factors } = arrays;
  return { k, columns: means.length / k, numbers: { shape: numbers.mixture }, arrays: { weights, means, factors } };
}

/** What a model keeps of a mixture, beside the network. `mixtureReach` is the farthest distance of each group's own. */
export function withMixture(model: Model, mixture: Model, mixtureReach: Float64Array): Model {
  const { weights: mixtureWeights, means, factors } = mixture.arrays;
  return {
    ...model,
    numbers: { ...model.numbers, mixture: mixture.numbers.shape },
    arrays: { ...model.arrays, mixtureWeights, means, factors, mixtureReach },
  };
}

/** By the nearest centre in the code, or by the mixture: with the most probable of its groups, distance in reaches. */
export async function placeByVae(
  kernels: Kernels,
  model: Model,
  matrix: Matrix,
  context: JobContext,
): Promise<Placement> {
  const mixture = mixtureIn(model);
  if (mixture === null) return placeByCode(kernels, model, matrix, context);
  const { codes, errors } = await runThrough(kernels, networkOf(model), matrix, context);
  const placed = await placeByMixture(kernels, mixture, codes, context);
  const { mixtureReach, errorReach } = model.arrays;
  const distance = placed.distance.map((far, row) => {
    const label = placed.labels[row];
    return Math.max(inReaches(far, mixtureReach[label]), inReaches(errors[row], errorReach[label]));
  });
  return { ...placed, distance };
}
