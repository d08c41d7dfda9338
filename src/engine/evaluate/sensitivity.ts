import { CoterieError } from '../../contract/errors.ts';
import type { MethodDetails } from '../../contract/method-details.ts';
import { numberParam, type Params } from '../../contract/methods.ts';
import type { Sensitivity } from '../../contract/robustness.ts';
import type { Kernels } from '../../kernels/types.ts';
import { type JobContext, silentTask } from '../jobs/task.ts';
import { kernelCall } from '../models/kernel-call.ts';
import { viewOf } from '../models/matrix-view.ts';
import type { ClusterMethod } from '../models/method.ts';
import { adjustedRand } from '../statistics/label-agreement.ts';
import type { Matrix } from '../table.ts';
import { withoutGaps } from './held-out.ts';

/** Seconds that one silhouette may take before it goes over to a sample. */
const SILHOUETTE_SECONDS = 0.3;
const FACTORS = [0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.4];
const OTHER_SEEDS = 10;

/** A setting, the value that was chosen and the values to try; its parameters where it is not one. */
export interface Variation {
  readonly parameter: string;
  readonly chosen: number;
  readonly values: readonly number[];
}

/** Ten seeds other than the one chosen. */
export function seedVariation(seed: number): Variation {
  const values = Array.from({ length: OTHER_SEEDS }, (_, at) => (seed + at + 1) >>> 0);
  return { parameter: 'seed', chosen: seed, values };
}

/**
 * The settings that a result hangs on most: k from two fewer to two more, or, of a method without k, its reach, its
 * smallest group or its height of cut, from seven tenths to fourteen tenths.
 *
 * @param params of the result, in full
 * @param details of the result, for a value that the method found itself
 */
export function settingVariations(params: Params, details: MethodDetails | null, rows: number): Variation[] {
  if (params.k !== undefined) {
    const chosen = params.k;
    const values = [-2, -1, 0, 1, 2].map((step) => chosen + step).filter((k) => k >= 2 && k <= rows);
    return [{ parameter: 'k', chosen, values }];
  }
  const eps = numberParam(params, 'eps') ?? (details?.kind === 'density' ? details.eps : null);
  const smallest =
    numberParam(params, 'minClusterSize') ?? (details?.kind === 'density tree' ? details.minClusterSize : null);
  const height = numberParam(params, 'distanceThreshold');
  return [
    ...(eps === null ? [] : [scaled('eps', eps, (value) => value)]),
    ...(smallest === null ? [] : [scaled('minClusterSize', smallest, (value) => Math.max(2, Math.round(value)))]),
    ...(height === null ? [] : [scaled('distanceThreshold', height, (value) => value)]),
  ];
}

function scaled(parameter: string, chosen: number, round: (value: number) => number): Variation {
  return { parameter, chosen, values: [...new Set(FACTORS.map((factor) => round(chosen * factor)))] };
}

/**
 * Clusters again at every value of a setting and tells what comes of it. Values that the method refuses are left out.
 *
 * @param labels of the result itself, -1 for none
 */
export async function sensitivityTo(
  kernels: Kernels,
  method: ClusterMethod,
  matrix: Matrix,
  labels: Int32Array,
  { parameter, chosen, values }: Variation,
  { params, seed }: { readonly params: Params; readonly seed: number },
  context: JobContext,
): Promise<Sensitivity> {
  const known = withoutGaps(labels);
  const quiet: JobContext = { ...context, task: silentTask };
  const points: Sensitivity['points'] = [];
  for (const [at, value] of values.entries()) {
    const fit = await (parameter === 'seed'
      ? fitWith(kernels, method, matrix, params, value, quiet)
      : fitWith(kernels, method, matrix, { ...params, [parameter]: value }, seed, quiet));
    if (fit !== null) {
      const silhouette = await kernelCall(quiet, null, (hooks) =>
        kernels.silhouette(viewOf(matrix), fit.labels, fit.k, { budgetSeconds: SILHOUETTE_SECONDS, seed }, hooks),
      );
      points.push({
        value,
        k: fit.k,
        noise: fit.labels.reduce((count, label) => count + (label < 0 ? 1 : 0), 0),
        silhouette: Number.isFinite(silhouette.overall) ? silhouette.overall : null,
        agreement: adjustedRand(known, withoutGaps(fit.labels)),
      });
    }
    context.task.report(at + 1, values.length);
  }
  return { parameter, chosen, points };
}

async function fitWith(
  kernels: Kernels,
  method: ClusterMethod,
  matrix: Matrix,
  params: Params,
  seed: number,
  context: JobContext,
) {
  try {
    return await method.fit(kernels, matrix, method.validate(params, matrix), seed, context);
  } catch (error) {
    if (error instanceof CoterieError && error.code === 'BAD_PARAMETER') return null;
    throw error;
  }
}
