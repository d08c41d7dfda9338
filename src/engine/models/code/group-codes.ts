import type { Kernels, KMeansFit } from '../../../kernels/types.ts';
import type { JobContext } from '../../jobs/task.ts';
import type { Matrix } from '../../table.ts';
import { kernelCall } from '../kernel-call.ts';
import { viewOf } from '../matrix-view.ts';
import type { ClusterMethod } from '../method.ts';
import { RESAMPLE_ROWS, RESAMPLES } from '../resampled-stability.ts';
import { codesOf } from './code-model.ts';

export const MOST_ROUNDS = 300;
/** A resample's fit is one of many, so it needs fewer starts than the result itself. */
const RESAMPLE_STARTS = 4;

const settings = { init: 'k-means++', maxIter: MOST_ROUNDS, tol: 1e-4 } as const;

/** K-means on codes for every k, the best of `nInit` starts. */
export function groupCodes(
  kernels: Kernels,
  codes: Matrix,
  ks: readonly number[],
  nInit: number,
  seed: number,
  context: JobContext,
): Promise<KMeansFit[]> {
  return kernelCall(context, context.task, (hooks) =>
    kernels.kmeansSweep(viewOf(codes), ks, { ...settings, nInit, seed }, hooks),
  );
}

type Stability = ClusterMethod<{ readonly nInit: number }>['stability'];

/**
 * Bootstrap Jaccard of each cluster (Hennig 2007) by k-means on resampled codes. The code itself stays as it was learned:
 * it tells how firm the groups are in it, not how firm it is.
 */
export const stabilityIn =
  (encode: NonNullable<ClusterMethod['encode']>): Stability =>
  async (kernels, matrix, { labels, k, model }, { nInit }, seed, context) => {
    const codes = viewOf(await encode(kernels, model, matrix, context));
    const starts = Math.min(nInit, RESAMPLE_STARTS);
    return kernelCall(context, context.task, (hooks) =>
      kernels.bootstrapJaccard(
        codes,
        labels,
        { ...settings, k, nInit: starts, seed },
        { resamples: RESAMPLES, maxRows: RESAMPLE_ROWS },
        hooks,
      ),
    );
  };

/** The same for codes of dense networks. */
export const codeStability: Stability = stabilityIn(codesOf);
