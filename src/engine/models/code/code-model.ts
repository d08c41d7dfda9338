import type { Kernels } from '../../../kernels/types.ts';
import type { JobContext } from '../../jobs/task.ts';
import type { Matrix } from '../../table.ts';
import { placementOf } from '../centers-model.ts';
import { kernelCall } from '../kernel-call.ts';
import { viewOf } from '../matrix-view.ts';
import type { Model, Placement } from '../method.ts';
import { type RunThrough, runThrough } from './run-through.ts';
import { networkArrays, networkNumbers, networkOf, type StoredNetwork } from './stored-network.ts';

/** Groups in the space of a code. */
export interface CodeGroups {
  readonly k: number;
  readonly labels: Int32Array;
  /** k × size of the code. */
  readonly codeCenters: Float64Array;
}

/**
 * The model of a method that puts a row with the centre nearest to its code. It keeps how far its own rows lie from their
 * centre and how badly the worst of them is rebuilt, for telling what is unlike them.
 */
export function codeModel(stored: StoredNetwork, { codes, errors }: RunThrough, groups: CodeGroups): Model {
  const { k, labels, codeCenters } = groups;
  const size = codes.columns.length;
  const codeReach = new Float64Array(k);
  const errorReach = new Float64Array(k);
  for (let row = 0; row < labels.length; row++) {
    const label = labels[row];
    let square = 0;
    for (let i = 0; i < size; i++) square += (codes.data[row * size + i] - codeCenters[label * size + i]) ** 2;
    codeReach[label] = Math.max(codeReach[label], Math.sqrt(square));
    errorReach[label] = Math.max(errorReach[label], errors[row]);
  }
  return {
    k,
    columns: stored.network.inputs,
    numbers: networkNumbers(stored),
    arrays: { ...networkArrays(stored), codeCenters, codeReach, errorReach },
  };
}

/** The codes of rows by a model's own network. */
export async function codesOf(kernels: Kernels, model: Model, matrix: Matrix, context: JobContext): Promise<Matrix> {
  return (await runThrough(kernels, networkOf(model), matrix, context)).codes;
}

/**
 * Puts rows with the centre nearest to their code; confidence compares the two nearest as k-means does. Distance is in
 * reaches: 1 is as far from the centre as its farthest customer, or rebuilt as badly as its worst, whichever says more.
 */
export async function placeByCode(
  kernels: Kernels,
  model: Model,
  matrix: Matrix,
  context: JobContext,
): Promise<Placement> {
  const { codes, errors } = await runThrough(kernels, networkOf(model), matrix, context);
  const { codeCenters, codeReach, errorReach } = model.arrays;
  const placed = placementOf(
    await kernelCall(context, null, (hooks) =>
      kernels.assign(viewOf(codes), codeCenters as Float64Array, model.k, hooks),
    ),
  );
  const distance = placed.distance.map((far, row) => {
    const label = placed.labels[row];
    return Math.max(inReaches(far, codeReach[label]), inReaches(errors[row], errorReach[label]));
  });
  return { ...placed, distance };
}

/** Customers that are all alike have no reach: any other is infinitely far. */
export function inReaches(value: number, reach: number): number {
  if (reach > 0) return value / reach;
  return value > 0 ? Number.POSITIVE_INFINITY : 0;
}
