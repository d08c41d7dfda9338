import type { Warning } from '../../../contract/errors.ts';
import type { DbscanParams } from '../../../contract/method-params.ts';
import type { Kernels } from '../../../kernels/types.ts';
import type { JobContext } from '../../jobs/task.ts';
import { breathe } from '../../prepare/state.ts';
import type { Matrix } from '../../table.ts';
import { takeRows } from '../../take-rows.ts';
import { densityClustering } from '../density-clustering.ts';
import { densityResamples, thinned } from '../density-resamples.ts';
import { kernelCall } from '../kernel-call.ts';
import { viewOf } from '../matrix-view.ts';
import type { Clustering } from '../method.ts';
import { resampledStability } from '../resampled-stability.ts';
import { bendOf, kDistanceCurve, thinCurve } from './k-distance-curve.ts';

/** A reach for customers who all have equals: less than any difference that means something. */
const EQUALS_ONLY = 1e-9;

const advice = {
  looser: 'Allow a larger reach (eps) or ask for fewer neighbours (min_samples).',
  stricter: 'Try a smaller reach (eps), or HDBSCAN, which finds a reach for each group.',
};

/** DBSCAN; without `eps` at the bend of the k-distance graph. The seed makes no difference. */
export async function fitDbscan(
  kernels: Kernels,
  matrix: Matrix,
  params: DbscanParams,
  _seed: number,
  context: JobContext,
): Promise<Clustering> {
  const { minSamples } = params;
  const looking = context.task.child('Measuring how near customers are to each other', 1);
  const joining = context.task.child('Joining dense places', 1);
  const curve = await kDistanceCurve(kernels, matrix, minSamples, { ...context, task: looking });
  looking.finish();
  const suggestedEps = bendOf(curve);
  const eps = params.eps ?? suggestedEps ?? (curve[0] || EQUALS_ONLY);
  const { k, labels, cores } = await kernelCall(context, joining, (hooks) =>
    kernels.dbscan(viewOf(matrix), { eps, minSamples }, hooks),
  );
  joining.finish();
  await breathe(context);
  const corePoints = cores.reduce((sum, core) => sum + core, 0);
  const model = dbscanModel(matrix, k, labels, cores, corePoints, eps);
  await breathe(context);
  const details = { kind: 'density' as const, eps, minSamples, suggestedEps, corePoints, kDistances: thinCurve(curve) };
  const clustering = await densityClustering(matrix, { k, labels }, model, details, advice, context);
  return params.eps === undefined ? { ...clustering, warnings: [suggested(eps), ...clustering.warnings] } : clustering;
}

/** The core points are the model: a new customer belongs to the group of the nearest one within reach. */
function dbscanModel(
  matrix: Matrix,
  k: number,
  labels: Int32Array,
  cores: Int32Array,
  corePoints: number,
  eps: number,
): Clustering['model'] {
  const rows = new Int32Array(corePoints);
  for (let row = 0, at = 0; row < cores.length; row++) if (cores[row]) rows[at++] = row;
  return {
    k,
    columns: matrix.columns.length,
    numbers: { eps },
    arrays: { cores: takeRows(matrix, rows).data, labels: rows.map((row) => labels[row]) },
  };
}

function suggested(eps: number): Warning {
  return {
    code: 'PARAMETER_SUGGESTED',
    message: `The reach (eps) was set to ${Number(eps.toPrecision(4))}, where the k-distance graph bends.`,
    advice: 'Look at the graph and give eps yourself if the bend is elsewhere.',
  };
}

/** Bootstrap Jaccard at the same reach; a resample is thinner, so fewer neighbours make a dense place there. */
export function dbscanStability(
  kernels: Kernels,
  matrix: Matrix,
  clustering: Clustering,
  params: DbscanParams,
  seed: number,
  context: JobContext,
): Promise<Float64Array> {
  const { eps } = clustering.model.numbers;
  const settings = { eps, minSamples: thinned(params.minSamples) };
  return resampledStability(
    matrix,
    clustering,
    seed,
    context,
    (resample, _, quiet) => kernelCall(quiet, null, (hooks) => kernels.dbscan(viewOf(resample), settings, hooks)),
    densityResamples(matrix.rows),
  );
}
