import { pca } from '../evaluate/pca.ts';
import type { Plane } from '../evaluate/plane.ts';
import { sampleRows, seededRandom } from '../evaluate/random.ts';
import type { JobContext } from '../jobs/task.ts';
import type { Matrix } from '../table.ts';
import { takeRowsInTurns } from '../take-rows.ts';
import { layOut } from './lay-out.ts';

/** Rows on the picture at most; more would be drawn on top of each other anyway. */
export const MOST_ON_MAP = 100_000;
/** Rows that the layout is worked out for; everyone else goes beside them. A few seconds' work. */
const MOST_LAID_OUT = 3_000;
/** Directions looked at: all of most tables, the widest of wide ones. */
const MOST_DIRECTIONS = 30;

/**
 * The neighbourhood map, a picture for looking only: nothing is ever judged by it. Coordinates of `rows` (ascending);
 * NaN for every other row, which is left out of the picture. The same rows and seed give the same map.
 */
export async function umapPlane(
  worker: URL,
  matrix: Matrix,
  rows: Int32Array,
  seed: number,
  context: JobContext,
): Promise<Plane> {
  const shown = await takeRowsInTurns(matrix, rows, context);
  const { scores } = await pca(shown, MOST_DIRECTIONS, context);
  const points = { rows: rows.length, columns: Math.min(MOST_DIRECTIONS, matrix.columns.length), data: scores };
  const sample = await sampleRows(rows.length, MOST_LAID_OUT, seededRandom(seed), context);
  const layout = await layOut(worker, { points, sample, seed }, context.signal);
  const spread = (values: Float64Array) => {
    const all = new Float64Array(matrix.rows).fill(Number.NaN);
    for (const [at, row] of rows.entries()) all[row] = values[at];
    return all;
  };
  return {
    x: spread(layout.x),
    y: spread(layout.y),
    xLabel: 'UMAP 1 (for looking only)',
    yLabel: 'UMAP 2 (for looking only)',
    explained: [],
  };
}
