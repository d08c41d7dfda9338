import type { GmmParams } from '../../../contract/method-params.ts';
import type { Kernels } from '../../../kernels/types.ts';
import type { JobContext } from '../../jobs/task.ts';
import type { Matrix } from '../../table.ts';
import { checkParams } from '../check-params.ts';
import { fromKMeans } from '../from-k-means.ts';
import { fitGmmFrom } from '../gmm/fit.ts';
import type { Clustering } from '../method.ts';

/** A Gaussian mixture on codes, with the usual settings but for the number of groups. */
export const mixtureOfCodes = fromKMeans(fitGmmFrom);

/** More than one start hardly helps a mixture that begins with k-means. */
export function mixtureParams(k: number): GmmParams {
  return checkParams('gmm', { k, nInit: 1 });
}

/** Mixtures for every k. */
export function groupByMixture(
  kernels: Kernels,
  codes: Matrix,
  ks: readonly number[],
  seed: number,
  context: JobContext,
): Promise<Clustering[]> {
  return mixtureOfCodes.fitEach(kernels, codes, ks, mixtureParams(ks[0]), seed, context, () => {});
}
