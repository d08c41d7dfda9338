import { cancelled } from './control';
import { KMeansJob } from './kmeans-job';
import { copyRow } from './kmeans-plus-plus';
import { lloyd } from './lloyd';
import { below, seedRandom } from './random';
import { Outcome, Work } from './work';

/** Separates the stream of the swaps from those of the starts. */
const SWAPS: u32 = 0x40000000;

/**
 * Random swap (Fränti and Kivijärvi 2000): puts one centre on a row drawn at random, runs Lloyd's algorithm again and
 * keeps the result if the inertia is smaller. Gets small data out of the local optima in which all starts may end.
 *
 * `fit` holds an `Outcome` and its k × columns means and is replaced by every better one.
 */
export function randomSwaps(attempts: u32, job: KMeansJob, k: u32, tolerance: f64, fit: usize, work: Work): void {
  const data = job.double;
  const rows = job.rows;
  const columns = job.columns;
  const best = changetype<Outcome>(fit);
  const outcome = changetype<Outcome>(work.outcome);
  const size: usize = k * columns * 8;
  seedRandom(work.random, job.seed, k, SWAPS);
  for (let attempt: u32 = 0; attempt < attempts && !cancelled(); attempt++) {
    memory.copy(work.centers, fit + 32, size);
    copyRow<f64>(data, below(work.random, rows), columns, work.centers + below(work.random, k) * columns * 8);
    lloyd<f64>(data, rows, columns, k, job.maxIter, tolerance, work);
    // Equal optima differ by rounding alone: the first one stays.
    if (outcome.inertia >= best.inertia - 1e-12 * abs(best.inertia)) continue;
    memory.copy(fit, work.outcome, 32);
    memory.copy(fit + 32, work.means, size);
  }
}
