import type { Warning } from '../../contract/errors.ts';
import type { MethodName, Recipe } from '../../contract/recipe.ts';
import type { Kernels } from '../../kernels/types.ts';
import type { JobContext } from '../jobs/task.ts';
import type { Matrix } from '../table.ts';

/** What every method answers with. Labels are 0-based, in the order of `centers` and `sizes`. */
export interface Clustering {
  readonly labels: Int32Array;
  readonly k: number;
  /** k × columns, row-major, in the prepared space. */
  readonly centers: Float64Array;
  readonly sizes: Int32Array;
  readonly converged: boolean;
  readonly iterations: number;
  /** How often an empty cluster had to be given a new centre. */
  readonly reseeded: number;
  readonly inertia: number;
  readonly warnings: Warning[];
}

/** A method in words for a person who has to choose one. */
export interface MethodDescription {
  readonly title: string;
  readonly summary: string;
  readonly goodFor: string;
  readonly careWith: string;
}

/** The parameters of a method with all defaults filled in. */
export type MethodParams = Required<Recipe['params']>;

/**
 * One way of building segments. `P` are its parameters in full.
 * Same matrix, parameters and seed give the same labels, bit for bit.
 */
export interface ClusterMethod<P extends MethodParams = MethodParams> {
  readonly name: MethodName;
  readonly describe: MethodDescription;
  /** Fills in defaults. Throws `BAD_PARAMETER` naming the parameter that is out of range or does not suit `rows`. */
  validate(params: Recipe['params'], rows: number): P;
  fit(kernels: Kernels, matrix: Matrix, params: P, seed: number, context: JobContext): Promise<Clustering>;
  /** A fit for every k of `ks`, in their order; `onFit` is called as each is done. Same results as `fit` for that k. */
  fitEach(
    kernels: Kernels,
    matrix: Matrix,
    ks: readonly number[],
    params: P,
    seed: number,
    context: JobContext,
    onFit: (clustering: Clustering) => void,
  ): Promise<Clustering[]>;
  /** Bootstrap Jaccard of each cluster, in [0, 1]. */
  stability(
    kernels: Kernels,
    matrix: Matrix,
    clustering: Clustering,
    params: P,
    seed: number,
    context: JobContext,
  ): Promise<Float64Array>;
}
