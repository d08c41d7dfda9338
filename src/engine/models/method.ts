import type { Warning } from '../../contract/errors.ts';
import type { MethodDetails } from '../../contract/method-details.ts';
import type { MethodName, MethodPreset, Params } from '../../contract/methods.ts';
import type { Kernels } from '../../kernels/types.ts';
import type { JobContext } from '../jobs/task.ts';
import type { Matrix } from '../table.ts';

/** What every method answers with. Labels are 0-based, in the order of `centers` and `sizes`; -1 is no cluster. */
export interface Clustering {
  readonly labels: Int32Array;
  readonly k: number;
  /** k × columns, row-major, in the prepared space: the means of the clusters, or the medoids of a method that has them. */
  readonly centers: Float64Array;
  readonly sizes: Int32Array;
  readonly converged: boolean;
  readonly iterations: number;
  /** How often an empty cluster had to be given a new centre. */
  readonly reseeded: number;
  /** Squared distances to the means of the clusters, rows of no cluster left out. */
  readonly inertia: number;
  /** Everything needed to place new rows, as far as the fit knows it anyway: making it must cost next to nothing. */
  readonly model: Model;
  /** Per row, of a method that is a probability model; null otherwise. */
  readonly likelihood: { readonly logLikelihood: number; readonly bic: number; readonly aic: number } | null;
  /** Numbered as the labels, 1 for label 0. */
  readonly details: MethodDetails | null;
  readonly warnings: Warning[];
}

/** What a fitted method knows, as plain numbers that a project file can keep. */
export interface Model {
  readonly k: number;
  readonly columns: number;
  readonly numbers: Readonly<Record<string, number>>;
  readonly arrays: Readonly<Record<string, Float64Array | Int32Array>>;
}

/** Where new rows belong. */
export interface Placement {
  /** 0-based as in the fit; -1 is no cluster. */
  readonly labels: Int32Array;
  /** How clearly this cluster and no other, in [0, 1]. */
  readonly confidence: Float32Array;
  /** How far out the row lies in the method's own measure; beyond the cluster's own rows it is unlike anything seen. */
  readonly distance: Float64Array;
}

/** A method in words for a person who has to choose one. */
export interface MethodDescription {
  readonly title: string;
  readonly summary: string;
  readonly goodFor: string;
  readonly careWith: string;
}

/**
 * One way of building segments. `P` are its parameters in full.
 * Same matrix, parameters and seed give the same labels, bit for bit, for any number of threads.
 */
export interface ClusterMethod<P = Params> {
  readonly name: MethodName;
  readonly describe: MethodDescription;
  /** Settings of the published studies. */
  readonly presets: readonly MethodPreset[];
  /** Finds the number of clusters itself: it has no k and cannot be swept over k. */
  readonly findsK: boolean;
  /**
   * The most rows it is built on with these parameters, because its cost or memory grows with their square; null for no
   * limit. Beyond, it has to be built on a sample (`sampleRows`); everyone else is placed afterwards.
   */
  mostRows(params: P): number | null;
  /**
   * Fills in defaults. Throws `BAD_PARAMETER` naming the parameter that is out of range, unknown or does not suit the
   * matrix. Looks at nothing but the shape of the matrix.
   */
  validate(params: Params, matrix: MatrixShape): P;
  /** Throws `CANCELLED` within 200 ms once the signal is aborted. Never changes the matrix. */
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
  /** Puts rows of the same columns, prepared in the same way, where they belong. */
  place(kernels: Kernels, model: Model, matrix: Matrix, context: JobContext): Promise<Placement>;
  /**
   * Of a method that learns a code: the code of rows of the same columns, prepared in the same way, one column for each of
   * its numbers.
   */
  encode?(kernels: Kernels, model: Model, matrix: Matrix, context: JobContext): Promise<Matrix>;
  /** Parameters for one fit of very many, where the method's own take long. */
  quick?(params: P): P;
}

/** What of a matrix decides whether parameters suit it. */
export interface MatrixShape {
  readonly rows: number;
  readonly columns: readonly string[];
  readonly categories?: Matrix['categories'];
}
