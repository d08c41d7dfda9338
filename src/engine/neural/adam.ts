import type { DenseOptimizer } from '../../kernels/dense-network.ts';

/** Adam with the settings that Keras has for it. */
export const adam: DenseOptimizer = { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-7 };
