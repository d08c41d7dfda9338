import type { MethodDetails } from '../../../contract/method-details.ts';
import type { Kernels } from '../../../kernels/types.ts';
import { type JobContext, silentTask } from '../../jobs/task.ts';
import type { Matrix } from '../../table.ts';
import { kernelCall } from '../kernel-call.ts';
import { viewOf } from '../matrix-view.ts';

export type SpaceFigures = Extract<MethodDetails, { kind: 'code' }>['inCode'];

/** Seconds that one silhouette may take before it goes over to a sample: these figures stand beside the main ones. */
const SILHOUETTE_SECONDS = 0.2;

/** How well groups are set apart in one space; null where there is nothing to set apart. */
export async function spaceFigures(
  kernels: Kernels,
  matrix: Matrix,
  labels: Int32Array,
  k: number,
  seed: number,
  context: JobContext,
): Promise<SpaceFigures> {
  if (k < 2) return { silhouette: null, daviesBouldin: null, calinskiHarabasz: null };
  const quiet = { ...context, task: silentTask };
  const view = viewOf(matrix);
  const indices = await kernelCall(quiet, null, (hooks) => kernels.indices(view, labels, k, hooks));
  const silhouette = await kernelCall(quiet, null, (hooks) =>
    kernels.silhouette(view, labels, k, { budgetSeconds: SILHOUETTE_SECONDS, seed }, hooks),
  );
  return {
    silhouette: finite(silhouette.overall),
    daviesBouldin: finite(indices.daviesBouldin),
    calinskiHarabasz: finite(indices.calinskiHarabasz),
  };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
