import type { DenseLayer, DenseNetwork, DenseState } from './dense-network.ts';
import { generator } from './sample.ts';

/** Where the weights of a layer lie, counted from the first weight of the network. */
export interface LayerWeights {
  readonly inputs: number;
  readonly kernel: number;
  readonly bias: number;
  /** With batch normalisation: gamma, beta, moving mean and moving variance, `units` each; otherwise the end. */
  readonly norm: number;
  readonly end: number;
}

export function layerWeights({ inputs, layers }: DenseNetwork): LayerWeights[] {
  let kernel = 0;
  let before = inputs;
  return layers.map(({ units, batchNorm }: DenseLayer) => {
    const bias = kernel + before * units;
    const norm = bias + units;
    const place = { inputs: before, kernel, bias, norm, end: norm + (batchNorm ? 4 * units : 0) };
    kernel = place.end;
    before = units;
    return place;
  });
}

/** Weights of a network, moving figures of batch normalisation included. */
export function countDenseWeights(network: DenseNetwork): number {
  return layerWeights(network).at(-1)?.end ?? 0;
}

/**
 * Keras's start: kernels uniform in ±√(6 / (inputs + units)) (Glorot and Bengio 2010), biases, beta and moving mean 0,
 * gamma and moving variance 1. The same seed gives the same weights.
 */
export function startDense(network: DenseNetwork, seed: number): DenseState {
  const places = layerWeights(network);
  const count = countDenseWeights(network);
  const weights = new Float32Array(count);
  const random = generator(seed);
  for (const [index, { units, batchNorm }] of network.layers.entries()) {
    const { inputs, kernel, bias, norm } = places[index];
    const limit = Math.sqrt(6 / (inputs + units));
    for (let at = kernel; at < bias; at++) weights[at] = limit * (2 * random() - 1);
    if (!batchNorm) continue;
    weights.fill(1, norm, norm + units);
    weights.fill(1, norm + 3 * units, norm + 4 * units);
  }
  return { weights, moments: new Float32Array(2 * count), steps: 0, epochs: 0 };
}
