import { advance, cancelled } from './control';
import { mahalanobis, nearestComponents, posteriors } from './mixture-expect';
import { BLOCK, COLUMN, MixtureJob, sumSize, TIED } from './mixture-job';
import { addBlock, addTotal, labelWeights } from './mixture-sums';
import { finishRound, finishTurn } from './mixture-update';

/** What a round does: weights from labels, from the model, or labels and nothing else from the model. */
export const FROM_LABELS: u32 = 0;
export const PLACE: u32 = 2;

/**
 * One chunk of one round of expectation-maximisation (Dempster, Laird and Rubin 1977): posteriors of its rows and at
 * once their weighted sums. The worker that finishes the last chunk adds the sums in the order of the chunks and brings
 * the model up to date. A round of kind `PLACE` changes no model and writes labels, posteriors and distances.
 */
export function mixtureChunk(address: usize, kind: u32, task: u32, worker: u32): u32 {
  const job = changetype<MixtureJob>(address);
  const columns = job.columns;
  const sums = job.partials + task * job.partialSize * 8;
  const total = sums + (1 + job.k * sumSize(job)) * 8;
  const r = job.scratch + worker * job.scratchSize;
  const z = r + job.k * COLUMN;
  const w = z + job.width * COLUMN;
  const start = task * job.chunkRows;
  const end = min(start + job.chunkRows, job.rows);
  memory.fill(sums, 0, job.partialSize * 8);
  memory.fill(z, 0, 2 * job.width * <u32>COLUMN);
  for (let from = start; from < end; from += BLOCK) {
    if (cancelled()) return 0;
    const count = min(BLOCK, end - from);
    const groups = (count + 3) / 4;
    const block = job.data + <usize>(from / 4) * columns * 32;
    if (kind == FROM_LABELS) {
      labelWeights(job, from, count, r);
      if (job.shape == TIED) addTotal(job, block, groups, z, w, total);
    } else {
      mahalanobis(job, block, groups, z, w, r);
      if (kind == PLACE) nearestComponents(job, from, count, r);
      store<f64>(sums, load<f64>(sums) + posteriors(job, count, r));
    }
    if (kind == PLACE) writeConfidence(job, from, count, r);
    else addBlock(job, block, groups, r, z, w, sums + 8);
  }
  advance(1);
  if (atomic.sub<u32>(address + offsetof<MixtureJob>('left'), 1) == 1) {
    atomic.store<u32>(address + offsetof<MixtureJob>('left'), job.chunks);
    finishRound(job, kind != PLACE, kind == FROM_LABELS);
  }
  return 0;
}

/** Makes a model that was given ready for rounds of kind `PLACE`. */
export function mixtureReady(address: usize, task: u32, worker: u32): u32 {
  finishTurn(changetype<MixtureJob>(address));
  return 0;
}

function writeConfidence(job: MixtureJob, from: u32, count: u32, r: usize): void {
  for (let row: u32 = 0; row < count; row++) {
    const label = load<u32>(job.labels + <usize>(from + row) * 4);
    store<f32>(job.confidence + <usize>(from + row) * 4, <f32>load<f64>(r + label * COLUMN + row * 8));
  }
}
