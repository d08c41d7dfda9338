import type { DbscanFit, DbscanSettings } from './dbscan.ts';
import type { DenseOrder, DenseSession } from './dense-network.ts';
import type { FuzzyFit, FuzzyPlacement, FuzzySettings } from './fuzzy.ts';
import type { HdbscanFit, HdbscanSettings } from './hdbscan.ts';
import type { Histories, LifetimeModel, LifetimePredictions, LikelihoodAt, Periods } from './lifetime.ts';
import type { LinkageSettings, MergeTree } from './linkage.ts';
import type { MedoidsFit, MedoidsSettings } from './medoids.ts';
import type { MiniBatchFit, MiniBatchSettings } from './minibatch.ts';
import type { MixtureFit, MixturePlacement, MixtureSettings } from './mixture.ts';
import type { MixtureModel } from './mixture-model.ts';
import type { NearestByReach } from './nearest-reach.ts';
import type { NearestRows } from './nearest-rows.ts';
import type { MixedView, Prototypes, PrototypesFit, PrototypesSettings } from './prototypes.ts';
import type { SomFit, SomSettings } from './som.ts';
import type { SwarmSettings } from './swarm.ts';

/** A dense matrix, row-major, finite values only. */
export interface MatrixView {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float64Array;
}

/** How a caller watches and stops a computation. */
export interface KernelHooks {
  /** Aborting ends the call with an `AbortError` DOMException within 200 ms. */
  readonly signal?: AbortSignal;
  /** Called now and then on the calling thread. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Parameters of k-means, named as in scikit-learn. */
export interface KMeansSettings {
  readonly k: number;
  readonly init: 'k-means++' | 'random';
  readonly nInit: number;
  readonly maxIter: number;
  /** Relative to the mean variance of the columns. */
  readonly tol: number;
  readonly seed: number;
}

/** One fitted k-means, the best of its starts. Labels are 0-based. */
export interface KMeansFit {
  readonly k: number;
  readonly labels: Int32Array;
  /** k × columns, row-major. */
  readonly centers: Float64Array;
  readonly sizes: Int32Array;
  readonly inertia: number;
  readonly iterations: number;
  readonly converged: boolean;
  /** How often an empty cluster had to be given a new centre in the winning start. */
  readonly reseeded: number;
}

export interface SilhouetteResult {
  readonly overall: number;
  /** null when exact, otherwise the standard error of the stratified estimate. */
  readonly standardError: number | null;
  /** Mean per cluster, length k; NaN for an empty cluster. */
  readonly perCluster: Float64Array;
  /** One value a row; NaN for rows outside the sample. */
  readonly perRow: Float32Array;
}

export interface Assignment {
  readonly labels: Int32Array;
  /** Euclidean distance to the nearest centre. */
  readonly distance: Float64Array;
  /** Euclidean distance to the second nearest centre; Infinity when k = 1. */
  readonly second: Float64Array;
}

/**
 * The numeric kernels behind one worker pool. Every call runs off the calling thread and gives the same bits
 * for any number of threads. Input arrays are never changed.
 */
/** Gaps to fill; columns side by side, NaN where a value is missing. */
export interface ImputeSettings {
  readonly donors: readonly Float64Array[];
  /** The rows to fill, in the same columns; may be the donors. */
  readonly rows: readonly Float64Array[];
  /** Places of the columns to fill. */
  readonly filled: readonly number[];
  readonly neighbors: number;
}

export interface Kernels {
  readonly threads: number;
  kmeans(data: MatrixView, settings: KMeansSettings, hooks?: KernelHooks): Promise<KMeansFit>;
  /** k-means for every k of `ks`; `onFit` is called as each k is done. */
  kmeansSweep(
    data: MatrixView,
    ks: readonly number[],
    settings: Omit<KMeansSettings, 'k'>,
    hooks?: KernelHooks & { readonly onFit?: (fit: KMeansFit) => void },
  ): Promise<KMeansFit[]>;
  assign(data: MatrixView, centers: Float64Array, k: number, hooks?: KernelHooks): Promise<Assignment>;
  /**
   * Exact while the expected time is within `budgetSeconds`, then a sample stratified by cluster.
   * A cluster of one row has silhouette 0, as in scikit-learn.
   */
  silhouette(
    data: MatrixView,
    labels: Int32Array,
    k: number,
    options: { readonly budgetSeconds: number; readonly seed: number },
    hooks?: KernelHooks,
  ): Promise<SilhouetteResult>;
  /** Davies-Bouldin, Calinski-Harabasz (NaN where not defined), inertia about the cluster means. */
  indices(
    data: MatrixView,
    labels: Int32Array,
    k: number,
    hooks?: KernelHooks,
  ): Promise<{ daviesBouldin: number; calinskiHarabasz: number; inertia: number }>;
  /**
   * Dunn index (Dunn 1974), exact: smallest distance between rows of two clusters over the largest within one; Infinity
   * where no cluster has two different rows. Null where it would take longer than `budgetSeconds`; NaN with one cluster.
   */
  dunn(
    data: MatrixView,
    labels: Int32Array,
    k: number,
    options: { readonly budgetSeconds: number },
    hooks?: KernelHooks,
  ): Promise<number | null>;
  /**
   * Stability per cluster: mean over bootstrap resamples of the largest Jaccard similarity between the cluster,
   * restricted to the resample, and a cluster of k-means fitted to the resample (Hennig 2007).
   */
  bootstrapJaccard(
    data: MatrixView,
    labels: Int32Array,
    settings: KMeansSettings,
    options: { readonly resamples: number; readonly maxRows: number },
    hooks?: KernelHooks,
  ): Promise<Float64Array>;
  /** A self-organising map (Kohonen), batch or online. */
  som(data: MatrixView, settings: SomSettings, hooks?: KernelHooks): Promise<SomFit>;
  linkage(data: MatrixView, settings: LinkageSettings, hooks?: KernelHooks): Promise<MergeTree>;
  nearestRows(
    data: MatrixView,
    known: MatrixView,
    labels: Int32Array,
    k: number,
    hooks?: KernelHooks,
  ): Promise<NearestRows>;
  /** Mini-batch k-means (Sculley 2010). */
  miniBatch(data: MatrixView, settings: MiniBatchSettings, hooks?: KernelHooks): Promise<MiniBatchFit>;
  /** K-medoids by FasterPAM (Schubert and Rousseeuw 2021). */
  kMedoids(data: MatrixView, settings: MedoidsSettings, hooks?: KernelHooks): Promise<MedoidsFit>;
  /** As `assign`, by the sum of absolute differences. */
  assignManhattan(data: MatrixView, centers: Float64Array, k: number, hooks?: KernelHooks): Promise<Assignment>;
  /** A Gaussian mixture by expectation-maximisation, from labels that every row has. */
  mixture(data: MatrixView, labels: Int32Array, settings: MixtureSettings, hooks?: KernelHooks): Promise<MixtureFit>;
  mixturePlace(data: MatrixView, model: MixtureModel, hooks?: KernelHooks): Promise<MixturePlacement>;
  /** Fuzzy c-means from given centres (k × columns). */
  fuzzy(data: MatrixView, centers: Float64Array, settings: FuzzySettings, hooks?: KernelHooks): Promise<FuzzyFit>;
  fuzzyPlace(
    data: MatrixView,
    centers: Float64Array,
    settings: Pick<FuzzySettings, 'k' | 'm'>,
    hooks?: KernelHooks,
  ): Promise<FuzzyPlacement>;
  dbscan(data: MatrixView, settings: DbscanSettings, hooks?: KernelHooks): Promise<DbscanFit>;
  /** Euclidean distance of every row of `query` (of `data` itself where null) to its k-th nearest row of `data`. */
  kDistances(data: MatrixView, k: number, query: MatrixView | null, hooks?: KernelHooks): Promise<Float64Array>;
  hdbscan(data: MatrixView, settings: HdbscanSettings, hooks?: KernelHooks): Promise<HdbscanFit>;
  /** Nearest row of `data` for every row of `query`, by max(reach, reach, Euclidean distance). */
  nearestReach(
    data: MatrixView,
    reach: Float64Array,
    query: MatrixView,
    queryReach: Float64Array,
    hooks?: KernelHooks,
  ): Promise<NearestByReach>;
  /** K-means searched by a particle swarm (van der Merwe and Engelbrecht 2003). */
  swarmKMeans(data: MatrixView, settings: SwarmSettings, hooks?: KernelHooks): Promise<KMeansFit>;
  /** K-prototypes (Huang 1998) for numbers and words together. */
  kPrototypes(data: MixedView, settings: PrototypesSettings, hooks?: KernelHooks): Promise<PrototypesFit>;
  /** Nearest and second nearest prototype; a distance is the square root of the dissimilarity. */
  assignPrototypes(data: MixedView, prototypes: Prototypes, gamma: number, hooks?: KernelHooks): Promise<Assignment>;
  /**
   * Fills gaps with the mean of the `neighbors` donors that have the value and are nearest over the columns both have;
   * the column's mean where no donor shares a column. New columns, in the order of `filled`.
   */
  impute(settings: ImputeSettings, hooks?: KernelHooks): Promise<Float64Array[]>;
  /** Lends `body` the log-likelihood of purchase histories as a function of a model's parameters. */
  withLikelihood<Result>(
    model: LifetimeModel,
    histories: Histories,
    body: (likelihood: (params: ArrayLike<number>) => Promise<LikelihoodAt>) => Promise<Result>,
    hooks?: Pick<KernelHooks, 'signal'>,
  ): Promise<Result>;
  /** P(alive) and purchases to be expected of every history, the latter discounted too. */
  predictLifetimes(
    model: Exclude<LifetimeModel, 'gamma-gamma'>,
    params: ArrayLike<number>,
    histories: Histories,
    periods: Periods,
    hooks?: KernelHooks,
  ): Promise<LifetimePredictions>;
  /** ln Γ and digamma of values above 0. */
  gammaFunctions(values: ArrayLike<number>): Promise<{ readonly logGamma: number; readonly digamma: number }[]>;
  /**
   * Lends `body` a dense network in training. Rows, weights and all else lie in the kernels' memory while it runs.
   * @param order.state where to go on from; left out, `startDense` by the settings' seed
   * @throws RangeError for networks, settings and rows that do not fit
   */
  withDense<Result>(
    order: DenseOrder,
    body: (session: DenseSession) => Promise<Result>,
    hooks?: Pick<KernelHooks, 'signal'>,
  ): Promise<Result>;
  close(): Promise<void>;
}

/** Where the compiled parts lie, which differs between the source tree and a build. */
export interface KernelFiles {
  readonly wasm: URL;
  readonly worker: URL;
}
