import {
  cast,
  greaterEqual,
  mul,
  randomUniform,
  type Tensor,
  type Tensor2D,
  type Variable,
} from '@tensorflow/tfjs-core';
import { type LayerVariable, layers } from '@tensorflow/tfjs-layers';
import type { DenseNetwork, DenseSettings } from '../../../../kernels/dense-network.ts';

type Dense = ReturnType<typeof layers.dense>;
type Norm = ReturnType<typeof layers.batchNormalization>;

/** One layer of a network: tfjs's own dense layer and batch normalisation, with our dropout between them. */
interface StackLayer {
  readonly dense: Dense;
  readonly dropout: number;
  readonly norm: Norm | null;
}

/** A network of tfjs's layers. */
export interface DenseStack {
  /** All weights, layer by layer: kernel, bias, gamma, beta, moving mean, moving variance. */
  readonly weights: readonly Variable[];
  /** Those of the layers up to and with `layer` that are learned. */
  trainable(layer: number): Variable[];
  /** Outputs of a layer as in use, or in training step `step`. */
  apply(inputs: Tensor2D, layer: number, step: number | null): Tensor2D;
  dispose(): void;
}

/** Mixes numbers into a seed of 32 bits. */
function mix(...parts: readonly number[]): number {
  let hash = 0x9e3779b9;
  for (const part of parts) {
    hash = Math.imul(hash ^ part, 0x85ebca6b);
    hash ^= hash >>> 13;
  }
  return hash >>> 0;
}

const valuesOf = (variables: readonly LayerVariable[]): Variable[] =>
  variables.map((variable) => variable.read() as Variable);

export function createDenseStack({ inputs, layers: shape }: DenseNetwork, { seed }: DenseSettings): DenseStack {
  let width = inputs;
  const stack = shape.map(({ units, activation, dropout, batchNorm }): StackLayer => {
    const dense = layers.dense({ units, activation });
    dense.build([null, width]);
    const norm = batchNorm ? layers.batchNormalization() : null;
    norm?.build([null, units]);
    width = units;
    return { dense, dropout, norm };
  });
  const partsOf = ({ dense, norm }: StackLayer) => (norm ? [dense, norm] : [dense]);
  const weights = stack.flatMap(partsOf).flatMap((part) => valuesOf(part.weights));
  return {
    weights,
    trainable: (layer) =>
      stack
        .slice(0, layer + 1)
        .flatMap(partsOf)
        .flatMap((part) => valuesOf(part.trainableWeights)),
    apply(rows, last, step) {
      const training = step !== null;
      let x: Tensor = rows;
      stack.slice(0, last + 1).forEach(({ dense, dropout, norm }, layer) => {
        x = dense.apply(x) as Tensor;
        if (training && dropout > 0) {
          // Seeded by the step: tfjs's own layer would draw the same outputs in every step, or different ones in every run.
          const kept = greaterEqual(randomUniform(x.shape, 0, 1, 'float32', mix(seed, step, layer)), dropout);
          x = mul(x, mul(cast(kept, 'float32'), 1 / (1 - dropout)));
        }
        if (norm) x = norm.apply(x, { training }) as Tensor;
      });
      return x as Tensor2D;
    },
    dispose() {
      for (const weight of weights) weight.dispose();
    },
  };
}
