import { CoterieError } from '../../contract/errors.ts';
import type { EngineContext } from '../engine-context.ts';
import { columnPlane, type Plane, pcaPlane, thinRows } from '../evaluate/plane.ts';
import { silentTask } from '../jobs/task.ts';
import { MOST_ON_MAP, umapPlane } from '../pictures/umap-plane.ts';
import { segmentNumbers } from '../segments/segment-groups.ts';
import type { Matrix } from '../table.ts';
import type { OpenProject } from '../workspace.ts';
import { latentPlane } from './latent-plane.ts';
import { clusterRun, tableOfRun } from './runs.ts';

interface ScatterInput {
  readonly runId: string;
  readonly x?: string;
  readonly y?: string;
  /** Where no columns are named. */
  readonly plane?: 'pca' | 'umap' | 'latent';
  readonly limit: number;
}

/** Coordinates with the segment of each point; what screens and the report draw. */
export interface Scatter extends Omit<Plane, 'x' | 'y'> {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly segment: Int16Array;
  readonly row: Int32Array;
  readonly centers: readonly { id: number; x: number; y: number }[];
}

/**
 * Points of a run on the PCA plane of its prepared space, on its neighbourhood map, or on two columns of the customer
 * table. Ends with `CANCELLED` when the caller goes away or the engine closes.
 */
export async function scatterData(
  engine: EngineContext,
  project: OpenProject,
  input: ScatterInput,
  signal: AbortSignal = engine.closing,
): Promise<Scatter> {
  const result = clusterRun(project, input.runId);
  const { labels, rowIndex } = await project.store.arrays(input.runId);
  if ((input.x === undefined) !== (input.y === undefined)) {
    throw new CoterieError('BAD_PARAMETER', 'A picture needs two columns.', 'Name both x and y, or neither.', {
      parameter: 'x',
    });
  }
  const { recipe } = project.store.run(input.runId).summary;
  const context = { task: silentTask, signal: AbortSignal.any([signal, engine.closing]) };
  const segments = segmentNumbers(labels, result.k, project.store.edits(input.runId));
  const mapPlane = async (matrix: Matrix) => {
    if (input.plane === 'latent')
      return latentPlane(await engine.kernels(), project, input.runId, result.method, matrix, context);
    if (input.plane !== 'umap') return pcaPlane(matrix, context);
    const shown = thinRows(segments, Math.min(input.limit, MOST_ON_MAP), () => true);
    return umapPlane(engine.ports.umapWorker, matrix, Int32Array.from(shown), recipe.seed, context);
  };
  const plane =
    input.x !== undefined && input.y !== undefined
      ? columnPlane(await tableOfRun(project, input.runId), rowIndex, input.x, input.y)
      : await mapPlane((await project.preparedRun(input.runId, context)).matrix);
  const shown = [...new Set(segments)].filter((id) => id > 0).sort((a, b) => a - b);
  const centers = shown.map((id) => {
    let x = 0;
    let y = 0;
    let count = 0;
    for (let row = 0; row < segments.length; row++) {
      if (segments[row] !== id || Number.isNaN(plane.x[row]) || Number.isNaN(plane.y[row])) continue;
      x += plane.x[row];
      y += plane.y[row];
      count += 1;
    }
    return { id, x: x / Math.max(1, count), y: y / Math.max(1, count) };
  });
  const kept = thinRows(segments, input.limit, (row) => !Number.isNaN(plane.x[row]) && !Number.isNaN(plane.y[row]));
  return {
    ...plane,
    x: Float32Array.from(kept, (row) => plane.x[row]),
    y: Float32Array.from(kept, (row) => plane.y[row]),
    segment: Int16Array.from(kept, (row) => segments[row]),
    row: Int32Array.from(kept, (row) => rowIndex[row]),
    centers,
  };
}

/** The same as the contract sends it, with the points packed into one file. */
export async function scatterOf(
  engine: EngineContext,
  project: OpenProject,
  input: ScatterInput,
  signal: AbortSignal | undefined,
) {
  const { x, y, segment, row, xLabel, yLabel, explained, centers } = await scatterData(engine, project, input, signal);
  const points = new File([Uint32Array.of(x.length), x, y, segment, row], 'points.bin', {
    type: 'application/octet-stream',
  });
  return { xLabel, yLabel, explained: [...explained], centers: [...centers], points };
}
