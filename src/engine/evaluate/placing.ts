import type { Kernels } from '../../kernels/types.ts';
import type { JobContext } from '../jobs/task.ts';
import type { Clustering, ClusterMethod, Model, Placement } from '../models/method.ts';
import { breathe } from '../prepare/state.ts';
import type { Matrix } from '../table.ts';

const ROWS_AT_ONCE = 100_000;

/** A fitted method with what its own customers say of it; a project keeps it to place new customers. */
export interface PlacingModel {
  readonly model: Model;
  /** The farthest distance of a customer of each cluster, in the model's own numbering. */
  readonly reach: Float64Array;
  /** The cluster as shown behind each of the model's. */
  readonly order: Int32Array;
}

export interface Placed extends Omit<Placement, 'distance'> {
  /** 1 for a row that lies further out than every customer its cluster was built from, or fits no cluster. */
  readonly unlike: Uint8Array;
}

/**
 * How sure the cluster of every row is, and how far out its customers lie. A row whose cluster is not the one that the
 * method would place it in (possible where groups grew together step by step) has confidence 0; so has one of none.
 */
export async function measureConfidence(
  kernels: Kernels,
  method: ClusterMethod,
  matrix: Matrix,
  clustering: Clustering,
  context: JobContext,
): Promise<{ confidence: Float32Array; placing: PlacingModel }> {
  const { model, labels, k } = clustering;
  const reach = new Float64Array(k);
  const order = Int32Array.from({ length: k }, (_, cluster) => cluster);
  if (k === 0) return { confidence: new Float32Array(matrix.rows), placing: { model, reach, order } };
  const { confidence, distance, labels: placed } = await method.place(kernels, model, matrix, context);
  for (let row = 0; row < matrix.rows; row++) {
    if (row % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await breathe(context);
    const label = labels[row];
    if (label >= 0 && placed[row] === label) reach[label] = Math.max(reach[label], distance[row]);
    else confidence[row] = 0;
  }
  return { confidence, placing: { model, reach, order } };
}

/**
 * Puts rows of the same columns, prepared in the same way, with the clusters of a fit: the cluster as shown (-1 for
 * none), how clearly it is that one, and whether the row is unlike anything the fit has seen.
 */
export async function placeRows(
  kernels: Kernels,
  method: ClusterMethod,
  { model, reach, order }: PlacingModel,
  matrix: Matrix,
  context: JobContext,
): Promise<Placed> {
  if (model.k === 0) {
    const { rows } = matrix;
    return {
      labels: new Int32Array(rows).fill(-1),
      confidence: new Float32Array(rows),
      unlike: new Uint8Array(rows).fill(1),
    };
  }
  const { labels, confidence, distance } = await method.place(kernels, model, matrix, context);
  const unlike = new Uint8Array(matrix.rows);
  await breathe(context);
  for (let row = 0; row < matrix.rows; row++) {
    if (row % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await breathe(context);
    const label = labels[row];
    // A hair of slack, so that a customer of the fit is never unlike itself.
    unlike[row] = label < 0 || distance[row] > reach[label] * (1 + 1e-9) ? 1 : 0;
    labels[row] = label < 0 ? -1 : order[label];
  }
  return { labels, confidence, unlike };
}
