import type { DenseData, DenseSession } from '../../kernels/dense-network.ts';
import type { MatrixView } from '../../kernels/types.ts';
import type { DenseOrder } from './neural.ts';

/** Seconds of rounds that a backend is given to show its speed; starting it comes on top. */
const trialSeconds = 0.15;

/** Milliseconds after which a trial is broken off: what has not shown its speed by then is not the fastest. */
const longestTrial = 600;

/** Steps of a trial's epoch: enough for what an epoch costs besides its steps to matter as little as it does in earnest. */
const trialSteps = 4;

/**
 * Seconds that one round takes, the first one not counted: it prepares much that later ones find ready. Infinity where
 * that cannot be told within the time of a trial; its signal then ends the round under way.
 */
export async function secondsARound(
  round: (signal: AbortSignal) => Promise<unknown>,
  signal: AbortSignal,
): Promise<number> {
  const late = AbortSignal.timeout(longestTrial);
  const either = AbortSignal.any([signal, late]);
  let started = 0;
  let rounds = -1;
  try {
    do {
      if (rounds === 0) started = performance.now();
      await round(either);
      rounds += 1;
    } while (rounds < 1 || performance.now() < started + trialSeconds * 1000);
  } catch (error) {
    if (signal.aborted || !late.aborted) throw error;
  }
  return rounds < 1 ? Number.POSITIVE_INFINITY : (performance.now() - started) / 1000 / rounds;
}

const firstRows = ({ rows, columns, data }: MatrixView, count: number): MatrixView => ({
  rows: Math.min(rows, count),
  columns,
  data: data.subarray(0, Math.min(rows, count) * columns),
});

/** The same network and batch on a few of the rows. */
export function trialOf({ network, settings, data }: DenseOrder): DenseOrder {
  const count = trialSteps * settings.batchSize;
  const few: DenseData = {
    inputs: firstRows(data.inputs, count),
    targets: data.targets && firstRows(data.targets, count),
  };
  return { network, settings, data: few };
}

/** Orders with the same key take the same time a step. */
export function trialKey({ network, settings: { loss, optimizer, batchSize }, data }: DenseOrder): string {
  return JSON.stringify([network, loss, optimizer.kind, Math.min(data.inputs.rows, trialSteps * batchSize), batchSize]);
}

/** Seconds that an epoch of a trial takes. */
export function timeTrial(session: DenseSession, signal: AbortSignal): Promise<number> {
  return secondsARound((either) => session.train(1, 1e-6, { signal: either }), signal);
}
