import type { DenseEpoch, DenseNetwork, DenseSettings, DenseState } from '../../../../kernels/dense-network.ts';
import type { Rows } from '../programs.ts';

/** Rows to learn from or to be judged by. Without targets a row is its own target. */
export interface DenseRows {
  readonly inputs: Rows;
  readonly targets: Rows | null;
}

/** State to go on from; null goes on from where the worker is. */
interface From {
  readonly state: DenseState | null;
}

/** The calls of a dense network that stays in the training worker while it is lent. `open` comes first. */
export interface DenseCalls {
  readonly denseOpen: {
    readonly order: { readonly network: DenseNetwork; readonly settings: DenseSettings; readonly data: DenseRows };
    readonly report: never;
    readonly result: null;
  };
  readonly denseTrain: {
    readonly order: From & { readonly epochs: number; readonly learningRate: number };
    readonly report: DenseProgress;
    readonly result: { readonly epochs: readonly DenseEpoch[]; readonly state: DenseState };
  };
  readonly denseEvaluate: {
    /** Null: the rows of the call before. */
    readonly order: From & { readonly data: DenseRows | null };
    readonly report: never;
    readonly result: DenseEpoch;
  };
  readonly denseOutput: {
    readonly order: From & { readonly inputs: Rows; readonly layer: number };
    readonly report: never;
    readonly result: Float32Array;
  };
  readonly denseForward: {
    readonly order: From & { readonly rows: Int32Array; readonly layer: number };
    readonly report: never;
    readonly result: Float32Array;
  };
  readonly denseBackward: {
    readonly order: { readonly gradient: Float32Array; readonly learningRate: number };
    readonly report: never;
    readonly result: DenseState;
  };
}

/** Steps of a call to train. */
export interface DenseProgress {
  readonly done: number;
  readonly total: number;
}
