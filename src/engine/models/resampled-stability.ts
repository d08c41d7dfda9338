import { CoterieError } from '../../contract/errors.ts';
import { seededRandom } from '../evaluate/random.ts';
import { type JobContext, silentTask } from '../jobs/task.ts';
import type { Matrix } from '../table.ts';
import { takeRows } from '../take-rows.ts';
import type { Clustering } from './method.ts';

/** Resamples a stability figure is averaged over, and the most draws of each. */
export const RESAMPLES = 20;
export const RESAMPLE_ROWS = 1500;

/** What of a clustering its stability is told from. */
type Labelled = Pick<Clustering, 'k' | 'labels'>;

export interface ResamplePlan {
  readonly resamples?: number;
  /** The most draws of a resample; as many as there are rows where those are fewer. */
  readonly draws?: number;
}

/**
 * Stability of each cluster: mean over bootstrap resamples of the largest Jaccard similarity between the cluster,
 * restricted to the resample, and a cluster fitted to the resample (Hennig 2007). Each row counts once however often it
 * is drawn. A resample that cannot be clustered at all finds none of the clusters again.
 *
 * @param refit fits the method to the rows of a resample
 * @returns one figure a cluster, in [0, 1]; NaN for a cluster that no resample met
 */
export async function resampledStability(
  matrix: Matrix,
  clustering: Clustering,
  seed: number,
  context: JobContext,
  refit: (resample: Matrix, seed: number, context: JobContext) => Promise<Labelled>,
  { resamples = RESAMPLES, draws = RESAMPLE_ROWS }: ResamplePlan = {},
): Promise<Float64Array> {
  const random = seededRandom(seed ^ 0x0b007);
  const quiet: JobContext = { ...context, task: silentTask };
  const sums = new Float64Array(clustering.k);
  const counts = new Int32Array(clustering.k);
  for (let resample = 0; resample < resamples; resample++) {
    const rows = drawOnce(matrix.rows, Math.min(matrix.rows, draws), random.uniform);
    const fit = await refit(takeRows(matrix, rows), (seed + resample + 1) >>> 0, quiet).catch(noneWhereRefused);
    const best = bestJaccards(clustering, rows, fit);
    for (const [cluster, value] of best.entries()) {
      if (Number.isNaN(value)) continue;
      sums[cluster] += value;
      counts[cluster] += 1;
    }
    context.task.report(resample + 1, resamples);
  }
  return sums.map((sum, cluster) => sum / counts[cluster]);
}

/** Rows drawn with replacement, each kept once, in rising order. */
function drawOnce(rows: number, draws: number, uniform: () => number): Int32Array {
  const drawn = new Uint8Array(rows);
  for (let i = 0; i < draws; i++) drawn[Math.floor(uniform() * rows)] = 1;
  const kept = new Int32Array(drawn.reduce((sum, each) => sum + each, 0));
  for (let row = 0, at = 0; row < rows; row++) if (drawn[row]) kept[at++] = row;
  return kept;
}

function noneWhereRefused(error: unknown): null {
  if (error instanceof CoterieError && error.code === 'BAD_PARAMETER') return null;
  throw error;
}

/** For every cluster of the whole, the largest Jaccard similarity to a cluster of the fit; NaN where no row was drawn. */
function bestJaccards(whole: Clustering, rows: Int32Array, fit: Labelled | null): Float64Array {
  const found = fit?.k ?? 0;
  const both = new Int32Array(whole.k * found);
  const inWhole = new Int32Array(whole.k);
  const inFit = new Int32Array(found);
  for (const [at, row] of rows.entries()) {
    const old = whole.labels[row];
    const now = fit?.labels[at] ?? -1;
    if (old >= 0) inWhole[old] += 1;
    if (now >= 0) inFit[now] += 1;
    if (old >= 0 && now >= 0) both[old * found + now] += 1;
  }
  return Float64Array.from(inWhole, (size, old) => {
    if (size === 0) return Number.NaN;
    let best = 0;
    for (let now = 0; now < found; now++) {
      const shared = both[old * found + now];
      best = Math.max(best, shared / (size + inFit[now] - shared));
    }
    return best;
  });
}
