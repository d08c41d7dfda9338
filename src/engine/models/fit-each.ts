import type { Kernels } from '../../kernels/types.ts';
import type { JobContext } from '../jobs/task.ts';
import type { Matrix } from '../table.ts';
import type { Clustering } from './method.ts';

type Fit<P> = (kernels: Kernels, matrix: Matrix, params: P, seed: number, context: JobContext) => Promise<Clustering>;

/** `ClusterMethod.fitEach` for a method that has nothing to share between one k and the next. */
export function oneAfterTheOther<P extends { readonly k?: number }>(fitOne: Fit<P>) {
  return async (
    kernels: Kernels,
    matrix: Matrix,
    ks: readonly number[],
    params: P,
    seed: number,
    context: JobContext,
    onFit: (clustering: Clustering) => void,
  ): Promise<Clustering[]> => {
    const fits: Clustering[] = [];
    for (const k of ks) {
      const task = context.task.child(`${k} groups`, 1);
      const clustering = await fitOne(kernels, matrix, { ...params, k }, seed, { ...context, task });
      task.finish();
      onFit(clustering);
      fits.push(clustering);
    }
    return fits;
  };
}
