import type { DenseOptimizer } from '../../../kernels/dense-network.ts';

/** Moves centres down their gradient by the same rule as the network's weights. Changes `centers` in place. */
export function centerSteps(
  centers: Float64Array,
  optimizer: DenseOptimizer,
): (gradient: Float64Array, learningRate: number) => void {
  const first = new Float64Array(centers.length);
  const second = new Float64Array(centers.length);
  let steps = 0;
  return (gradient, learningRate) => {
    steps += 1;
    for (let i = 0; i < centers.length; i++) {
      if (optimizer.kind === 'sgd') {
        first[i] = optimizer.momentum * first[i] - learningRate * gradient[i];
        centers[i] += first[i];
        continue;
      }
      const { beta1, beta2, epsilon } = optimizer;
      first[i] = beta1 * first[i] + (1 - beta1) * gradient[i];
      second[i] = beta2 * second[i] + (1 - beta2) * gradient[i] ** 2;
      const mean = first[i] / (1 - beta1 ** steps);
      centers[i] -= (learningRate * mean) / (Math.sqrt(second[i] / (1 - beta2 ** steps)) + epsilon);
    }
  };
}
