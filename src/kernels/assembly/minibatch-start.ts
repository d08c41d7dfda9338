import { advance, cancelled } from './control';
import { gatherDrawn } from './gather';
import { plusPlusCenters, randomCenters } from './kmeans-plus-plus';
import { MiniBatchJob, MiniBatchWork, moveCenters, sumPacked } from './minibatch-job';
import { inertiaOf } from './nearest';
import { seedRandom } from './random';

/** Separates the stream that draws the rows for judging from those of the starts. */
const VALIDATION: u32 = 0x80000000;

/** Rounds of Lloyd's algorithm on the sample of a start, which tell the starts apart better than their first centres. */
const ROUNDS: u32 = 8;

/** One start: centres from a sample of the rows, judged on another one. */
export function miniBatchInit(address: usize, task: u32, worker: u32): u32 {
  const job = changetype<MiniBatchJob>(address);
  const work = changetype<MiniBatchWork>(job.works + worker * 64);
  const columns = job.columns;
  const all = job.initSize == job.rows;
  const result = job.results + task * (1 + job.k * columns) * 8;
  const size = job.initSize;
  seedRandom(work.random, job.seed, job.k, task);
  gatherDrawn(job.data, job.rows, columns, size, all, work.random, work.packed);
  if (job.plusPlus) {
    plusPlusCenters<f64>(
      work.packed,
      size,
      columns,
      job.k,
      job.trials,
      work.closest,
      work.blocks,
      work.row,
      work.candidates,
      work.random,
      result + 8,
    );
  } else {
    randomCenters<f64>(work.packed, size, columns, job.k, work.row, work.random, result + 8);
  }
  if (cancelled()) return 0;
  memory.copy(work.centers, result + 8, job.k * columns * 8);
  for (let round: u32 = 0; round < ROUNDS && !cancelled(); round++) {
    // Nothing counts as seen before, so that the centres become the means of the sample's rows.
    memory.fill(work.seen, 0, job.k * 8);
    sumPacked(job, work, size);
    moveCenters(job, work);
  }
  memory.copy(result + 8, work.centers, job.k * columns * 8);
  // The same rows judge every start.
  seedRandom(work.random, job.seed, job.k, VALIDATION);
  gatherDrawn(job.data, job.rows, columns, size, all, work.random, work.packed);
  store<f64>(result, inertiaOf(work.packed, size, columns, result + 8, job.k, work.scratch));
  advance(1);
  return 0;
}
