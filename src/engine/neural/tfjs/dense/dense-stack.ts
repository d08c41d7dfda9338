import { mul, type Tensor2D, tensor2d, type Variable } from '@tensorflow/tfjs-core';
import { type LayerVariable, layers } from '@tensorflow/tfjs-layers';
import type { DenseNetwork, DenseSettings } from '../../../../kernels/dense-network.ts';
import { dropoutFactors } from '../../../../kernels/dense-random.ts';

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
      let x = rows;
      stack.slice(0, last + 1).forEach(({ dense, dropout, norm }, layer) => {
        x = dense.apply(x) as Tensor2D;
        if (training && dropout > 0) {
          // The same outputs as in our own trainer; tfjs's layer would draw the same in every step, or others in every run.
          const factors = dropoutFactors({ seed, step, layer }, dropout, ...x.shape);
          x = mul(x, tensor2d(factors, x.shape));
        }
        if (norm) x = norm.apply(x, { training }) as Tensor2D;
      });
      return x;
    },
    dispose() {
      for (const weight of weights) weight.dispose();
    },
  };
}
