import { createHash, type Hash } from 'node:crypto';
import type { BackendUsed } from '../../contract/neural.ts';
import type { DenseData } from '../../kernels/dense-network.ts';
import type { MatrixView } from '../../kernels/types.ts';
import { pause, throwIfCancelled } from '../jobs/pause.ts';
import type { TrainingPlan } from './train-network.ts';

/** To be raised when the same plan gives other weights than before: what an older version kept is then not gone on from. */
const TRAINER = 1;
/** Numbers taken in before other calls get a turn: some milliseconds. */
const AT_ONCE = 1 << 17;

/**
 * Names a training by all that decides its weights: network, settings, rows and backend. Where a plan makes a start of its
 * own, the network has to tell it from one that does not.
 */
export async function trainingKey(plan: TrainingPlan, used: BackendUsed, signal: AbortSignal): Promise<string> {
  const { network, settings, data, validation, epochs, rates, keep, patience, leastGain } = plan;
  const hash = createHash('sha256');
  const ended = [epochs, rates, keep, patience, leastGain];
  hash.update(JSON.stringify([TRAINER, used.backend, network, settings, ended, plan.start !== undefined]));
  await addData(hash, 'learned from', data, signal);
  if (validation) await addData(hash, 'kept apart', validation, signal);
  return hash.digest('hex');
}

async function addData(hash: Hash, what: string, { inputs, targets }: DenseData, signal: AbortSignal): Promise<void> {
  hash.update(JSON.stringify([what, targets !== null]));
  for (const matrix of [inputs, targets]) if (matrix) await addMatrix(hash, matrix, signal);
}

async function addMatrix(hash: Hash, { rows, columns, data }: MatrixView, signal: AbortSignal): Promise<void> {
  hash.update(JSON.stringify([rows, columns]));
  for (let start = 0; start < data.length; start += AT_ONCE) {
    const part = data.subarray(start, start + AT_ONCE);
    hash.update(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
    throwIfCancelled(signal);
    await pause();
  }
}
