import type { KernelHooks, MatrixView } from './types.ts';

/** One dense layer: linear map and activation, then dropout, then batch normalisation, as Keras would stack them. */
export interface DenseLayer {
  readonly units: number;
  readonly activation: 'linear' | 'relu' | 'tanh' | 'sigmoid' | 'softmax';
  /** Share of outputs set to 0 in a training step; the others are scaled up by 1 / (1 - dropout). */
  readonly dropout: number;
  readonly batchNorm: boolean;
}

/** A stack of dense layers. */
export interface DenseNetwork {
  readonly inputs: number;
  readonly layers: readonly DenseLayer[];
}

/** Adam (Kingma and Ba 2015) with Keras's epsilon beside the root, or plain gradient descent with momentum. */
export type DenseOptimizer =
  | { readonly kind: 'adam'; readonly beta1: number; readonly beta2: number; readonly epsilon: number }
  | { readonly kind: 'sgd'; readonly momentum: number };

export interface DenseSettings {
  /**
   * Means over batch and outputs as in Keras. Cross-entropies are fused with the sigmoid (`bce`) or softmax before them,
   * which must be the last layer's and have neither dropout nor batch normalisation behind it.
   */
  readonly loss: 'mse' | 'bce' | 'categorical-crossentropy';
  readonly optimizer: DenseOptimizer;
  /** The last batch of an epoch may be smaller. */
  readonly batchSize: number;
  /** Decides the order of the rows in each epoch and which outputs drop out: both depend on seed, epoch and step alone. */
  readonly seed: number;
}

/** Rows to learn from. Without targets a row is its own target. */
export interface DenseData {
  readonly inputs: MatrixView;
  readonly targets: MatrixView | null;
}

/**
 * Everything that training goes on from. `weights` lie layer by layer: kernel (inputs × units, row-major), bias and, with
 * batch normalisation, gamma, beta, moving mean and moving variance: the weights of each of tfjs's layers in turn,
 * `model.layers.flatMap((layer) => layer.getWeights())`. (`LayersModel.getWeights()` puts all moving figures last.)
 */
export interface DenseState {
  readonly weights: Float32Array;
  /**
   * The optimizer's moments in the order of the weights, twice: Adam's first moments, or those of gradient descent with
   * momentum, then Adam's second moments. All 0 at first, and always for moving figures.
   */
  readonly moments: Float32Array;
  /** Steps and epochs done. A step is one update of the weights. */
  readonly steps: number;
  readonly epochs: number;
}

/** What is to be trained. */
export interface DenseOrder {
  readonly network: DenseNetwork;
  readonly settings: DenseSettings;
  readonly data: DenseData;
  /** Where to go on from; left out, from Keras's usual start by the settings' seed. */
  readonly state?: DenseState;
}

export interface DenseEpoch {
  /** Mean over the rows of the epoch, each batch as it was before its step. */
  readonly loss: number;
  /** Share of rows whose largest output is the target's; null unless the loss is categorical. */
  readonly accuracy: number | null;
}

/** A network in training, valid inside the `body` it was lent to. Calls must not overlap. */
export interface DenseSession {
  /**
   * Trains `epochs` whole epochs; progress counts batches. Loss that is no number any more ends the call early, with that
   * epoch the last. A call that fails or is cancelled leaves the state as it was before it. Other calculations wait for the
   * end of the call: long training is many calls of few epochs.
   */
  train(epochs: number, learningRate: number, hooks?: KernelHooks): Promise<DenseEpoch[]>;
  /** Loss and accuracy as in use: nothing drops out, batch normalisation takes its moving figures. */
  evaluate(data: DenseData): Promise<DenseEpoch>;
  /** Outputs of a layer (0 first; the last when left out) as in use, rows × units. */
  output(inputs: MatrixView, layer?: number, hooks?: KernelHooks): Promise<Float32Array>;
  /**
   * Outputs of layer `layer` in training for the given rows of the data, as the first half of a step of one's own.
   * @param rows up to `batchSize` rows; a row may come more than once
   * @returns rows.length × units
   */
  forward(rows: Int32Array, layer: number): Promise<Float32Array>;
  /**
   * The second half: takes the loss's gradient by those outputs (as it is: a mean over the batch is the caller's to take),
   * updates the layers up to it by one optimizer step, and counts the step. Nothing may come in between.
   */
  backward(gradient: Float32Array, learningRate: number): Promise<void>;
  /** A copy of all that training goes on from. */
  state(): DenseState;
  /** Throws a RangeError for a state of another network. */
  restore(state: DenseState): void;
}
