import type { Kernels } from '../../../kernels/types.ts';
import type { JobContext } from '../../jobs/task.ts';
import { breathe } from '../../prepare/state.ts';
import type { Matrix } from '../../table.ts';
import { kernelCall } from '../kernel-call.ts';
import { viewOf } from '../matrix-view.ts';
import type { Model, Placement } from '../method.ts';
import { nowhere } from '../nowhere.ts';

const ROWS_AT_ONCE = 20_000;

/**
 * Puts rows with the member that is nearest by mutual reachability, unless the cluster had not yet appeared at that
 * distance (McInnes, Healy and Astels 2017, approximate prediction). Confidence is lambda = 1 / distance over the
 * largest lambda of the cluster, at most 1; a row equal to a member has the member's own. Distance is the mutual
 * reachability distance.
 */
export async function placeByReachability(
  kernels: Kernels,
  model: Model,
  matrix: Matrix,
  context: JobContext,
): Promise<Placement> {
  const known = model.arrays.labels as Int32Array;
  if (known.length === 0) return nowhere(matrix.rows);
  const [reach, probabilities, births, deaths] = ['coreDistances', 'probabilities', 'births', 'deaths'].map(
    (name) => model.arrays[name] as Float64Array,
  );
  const data = model.arrays.members as Float64Array;
  const members = { rows: known.length, columns: model.columns, data };
  const asking = viewOf(matrix);
  const neighbours = Math.min(model.numbers.minSamples, known.length);
  const own = await kernelCall(context, null, (hooks) => kernels.kDistances(members, neighbours, asking, hooks));
  const { nearest, distance } = await kernelCall(context, context.task, (hooks) =>
    kernels.nearestReach(members, reach, asking, own, hooks),
  );
  const labels = new Int32Array(matrix.rows).fill(-1);
  const confidence = new Float32Array(matrix.rows);
  for (let row = 0; row < matrix.rows; row++) {
    if (row % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await breathe(context);
    const label = known[nearest[row]];
    const lambda = 1 / distance[row];
    if (sameRow(asking.data, row, data, nearest[row], model.columns)) {
      labels[row] = label;
      confidence[row] = probabilities[nearest[row]];
    } else if (lambda >= births[label]) {
      labels[row] = label;
      confidence[row] = deaths[label] > 0 ? Math.min(1, lambda / deaths[label]) : 1;
    }
  }
  return { labels, confidence, distance };
}

function sameRow(a: Float64Array, row: number, b: Float64Array, other: number, columns: number): boolean {
  for (let j = 0; j < columns; j++) if (a[row * columns + j] !== b[other * columns + j]) return false;
  return true;
}
