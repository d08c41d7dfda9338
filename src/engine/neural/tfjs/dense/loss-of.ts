import { mean, type Scalar, type Tensor2D } from '@tensorflow/tfjs-core';
import { metrics } from '@tensorflow/tfjs-layers';
import type { DenseSettings } from '../../../../kernels/dense-network.ts';

const perRow = {
  mse: metrics.meanSquaredError,
  bce: metrics.binaryCrossentropy,
  'categorical-crossentropy': metrics.categoricalCrossentropy,
};

/** Mean loss of a batch, by tfjs's own formulas. */
export function lossOf(kind: DenseSettings['loss'], targets: Tensor2D, outputs: Tensor2D): Scalar {
  return mean(perRow[kind](targets, outputs)) as Scalar;
}
