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
  /** Means over batch and outputs as in Keras; cross-entropies are fused with the sigmoid or softmax before them. */
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
 * batch normalisation, gamma, beta, moving mean and moving variance: the order of tfjs's `LayersModel.getWeights()`.
 */
export interface DenseState {
  readonly weights: Float32Array;
  /** The optimizer's moments in the order of the weights; all 0 at first. */
  readonly moments: Float32Array;
  /** Steps and epochs done. */
  readonly steps: number;
  readonly epochs: number;
}

export interface DenseEpoch {
  /** Mean over the rows of the epoch, each batch as it was before its step. */
  readonly loss: number;
  /** Share of rows whose largest output is the target's; null unless the loss is categorical. */
  readonly accuracy: number | null;
}

/** A network in training, valid inside the `body` it was lent to. Calls must not overlap. */
export interface DenseSession {
  /** Trains `epochs` whole epochs. Loss that is no number any more ends the call early, with that epoch the last. */
  train(epochs: number, learningRate: number, hooks?: KernelHooks): Promise<DenseEpoch[]>;
  /** Loss and accuracy as in use: nothing drops out, batch normalisation takes its moving figures. */
  evaluate(data: DenseData): Promise<DenseEpoch>;
  /** Outputs of a layer (0 first; the last when left out) as in use, rows × units. */
  output(inputs: MatrixView, layer?: number, hooks?: KernelHooks): Promise<Float32Array>;
  /**
   * Outputs of layer `layer` in training for the given rows of the data, as the first half of a step of one's own.
   * @returns rows.length × units
   */
  forward(rows: Int32Array, layer: number): Promise<Float32Array>;
  /**
   * The second half: takes the loss's gradient by those outputs, updates the layers up to it by one optimizer step, and
   * counts the step.
   */
  backward(gradient: Float32Array, learningRate: number): Promise<void>;
  state(): DenseState;
  restore(state: DenseState): void;
}

/** Glorot-uniform kernels, biases 0, gamma and moving variance 1: Keras's start. */
export interface DenseStart {
  readonly network: DenseNetwork;
  readonly seed: number;
}
