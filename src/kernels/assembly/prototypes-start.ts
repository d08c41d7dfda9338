import { cancelled } from './control';
import { numbersOf, PrototypesJob, PrototypesWork, wordsOf } from './prototypes-job';
import { below, uniform } from './random';

/**
 * First prototypes in the manner of greedy k-means++ (Arthur and Vassilvitskii 2007): each further one is the best of
 * `trials` rows drawn in proportion to their dissimilarity to the nearest prototype so far.
 */
export function firstPrototypes(job: PrototypesJob, work: PrototypesWork, numbers: usize, modes: usize): void {
  for (let i: usize = 0; i < job.rows; i++) store<f64>(work.closest + i * 8, Infinity);
  let row = below(work.random, job.rows);
  for (let c: u32 = 0; c < job.k && !cancelled(); c++) {
    memory.copy(numbers + <usize>c * job.numbers * 8, numbersOf(job, row), job.numbers * 8);
    memory.copy(modes + <usize>c * job.words * 4, wordsOf(job, row), job.words * 4);
    if (c + 1 == job.k) break;
    let potential: f64 = 0;
    for (let i: u32 = 0; i < job.rows; i++) {
      const at = work.closest + <usize>i * 8;
      const value = min(load<f64>(at), dissimilarity(job, i, row));
      store<f64>(at, value);
      potential += value;
    }
    row = bestTrial(job, work, potential);
  }
}

/** Rows on which drawn rows are compared: that many say which is best as well as all rows do. */
const COMPARED: u32 = 16384;

/** The drawn row that would leave the smallest sum of dissimilarities, the first of equals. */
function bestTrial(job: PrototypesJob, work: PrototypesWork, potential: f64): u32 {
  let best: u32 = 0;
  let least = Infinity;
  const step = max<u32>(1, job.rows / COMPARED);
  for (let trial: u32 = 0; trial < job.trials; trial++) {
    const row = draw(job, work, uniform(work.random) * potential);
    let sum: f64 = 0;
    if (cancelled()) return 0;
    for (let i: u32 = 0; i < job.rows; i += step) {
      sum += min(load<f64>(work.closest + <usize>i * 8), dissimilarity(job, i, row));
    }
    best = select(row, best, sum < least);
    least = min(sum, least);
  }
  return best;
}

/** The row at which the running sum of dissimilarities passes `target`; any row where all are 0. */
function draw(job: PrototypesJob, work: PrototypesWork, target: f64): u32 {
  let left = target;
  let found = below(work.random, job.rows);
  for (let i: u32 = 0; i < job.rows; i++) {
    const value = load<f64>(work.closest + <usize>i * 8);
    if (value > 0) found = i;
    left -= value;
    if (left < 0) break;
  }
  return found;
}

function dissimilarity(job: PrototypesJob, a: u32, b: u32): f64 {
  const x = numbersOf(job, a);
  const y = numbersOf(job, b);
  let sum: f64 = 0;
  for (let j: usize = 0; j < job.numbers; j++) {
    const step = load<f64>(x + j * 8) - load<f64>(y + j * 8);
    sum += step * step;
  }
  const s = wordsOf(job, a);
  const t = wordsOf(job, b);
  const gamma = load<f64>(job.gamma);
  for (let w: usize = 0; w < job.words; w++) sum += load<u32>(s + w * 4) == load<u32>(t + w * 4) ? 0 : gamma;
  return sum;
}
