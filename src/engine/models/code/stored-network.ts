import type { DenseLayer } from '../../../kernels/dense-network.ts';
import type { Model } from '../method.ts';
import type { CodeNetwork } from './code-network.ts';
import type { CommonScale } from './common-scale.ts';

/** A trained network with everything needed to code rows it has never seen. */
export interface StoredNetwork extends CodeNetwork {
  /** Layer by layer: kernel (inputs × units), then bias. */
  readonly weights: Float32Array;
  readonly scale: CommonScale;
}

/** Activations by the number they are kept as; only ever added to at the end. */
const activations: readonly DenseLayer['activation'][] = ['linear', 'relu', 'tanh', 'sigmoid', 'softmax'];

/** A network as a model keeps it; `layers` holds units and activation of each. */
export function networkArrays({ network, weights, scale }: StoredNetwork): Model['arrays'] {
  const layers = Int32Array.from(
    network.layers.flatMap(({ units, activation }) => [units, activations.indexOf(activation)]),
  );
  return { layers, weights: Float64Array.from(weights), shift: scale.shift };
}

export function networkNumbers({ codeLayer, scale }: StoredNetwork): Model['numbers'] {
  return { codeLayer, spread: scale.spread };
}

export function networkOf({ columns, numbers, arrays }: Model): StoredNetwork {
  const { layers, weights, shift } = arrays;
  const stack: DenseLayer[] = [];
  for (let at = 0; at < layers.length; at += 2) {
    stack.push({ units: layers[at], activation: activations[layers[at + 1]], dropout: 0, batchNorm: false });
  }
  return {
    network: { inputs: columns, layers: stack },
    codeLayer: numbers.codeLayer,
    weights: Float32Array.from(weights),
    scale: { shift: shift as Float64Array, spread: numbers.spread },
  };
}
