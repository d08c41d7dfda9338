import type { MatrixView } from '../../../src/kernels/types.ts';
import { distance, rowOf } from './reference.ts';

export type Metric = 'euclidean' | 'manhattan';

export function between(metric: Metric, a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (metric === 'euclidean') return distance(a, b);
  return Array.from(a).reduce((sum, value, j) => sum + Math.abs(value - b[j]), 0);
}

/** Sum of the distances of all rows to the nearest of these rows. */
export function lossOf(data: MatrixView, medoids: ArrayLike<number>, metric: Metric): number {
  let loss = 0;
  for (let row = 0; row < data.rows; row++) {
    loss += Math.min(...Array.from(medoids, (medoid) => between(metric, rowOf(data, row), rowOf(data, medoid))));
  }
  return loss;
}

/** The smallest loss that putting one row in the place of one medoid can give. */
export function bestSwap(data: MatrixView, medoids: ArrayLike<number>, metric: Metric): number {
  let best = Infinity;
  for (let slot = 0; slot < medoids.length; slot++) {
    for (let row = 0; row < data.rows; row++) {
      const tried = Array.from(medoids, (medoid, c) => (c === slot ? row : medoid));
      best = Math.min(best, lossOf(data, tried, metric));
    }
  }
  return best;
}
