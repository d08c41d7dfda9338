import type { NeuralBackend } from '../../contract/neural.ts';
import type { DenseData, DenseOrder, DenseSession } from '../../kernels/dense-network.ts';
import type { MatrixView } from '../../kernels/types.ts';

/** Seconds of rounds that a backend is given to show its speed; starting it comes on top. */
const trialSeconds = 0.15;

/**
 * Milliseconds after which a trial is broken off: what has not shown its speed by then is not the fastest. Our own trainer,
 * which others have to beat, has longer, lest it loses because its threads had to be started on a busy computer.
 */
const longestTrial: Readonly<Record<NeuralBackend, number>> = { kernels: 5000, tensorflow: 600, wasm: 600 };

/** Steps of a trial's epoch: enough for what an epoch costs besides its steps to matter as little as it does in earnest. */
const trialSteps = 4;

/**
 * Seconds that one round takes: the quickest of some, as whatever else the computer does only makes them slower. The first
 * one does not count: it prepares much that later ones find ready. Infinity where that cannot be told within the time of a
 * trial; the signal given to the round then ends it.
 */
export async function secondsARound(
  backend: NeuralBackend,
  round: (signal: AbortSignal) => Promise<unknown>,
  signal: AbortSignal,
): Promise<number> {
  const late = AbortSignal.timeout(longestTrial[backend]);
  const either = AbortSignal.any([signal, late]);
  let quickest = Number.POSITIVE_INFINITY;
  try {
    await round(either);
    const until = performance.now() + trialSeconds * 1000;
    do {
      const started = performance.now();
      await round(either);
      quickest = Math.min(quickest, (performance.now() - started) / 1000);
    } while (performance.now() < until);
  } catch (error) {
    if (signal.aborted || !late.aborted) throw error;
  }
  return quickest;
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

/** Seconds that a step takes with the order of a trial. */
export async function timeTrial(
  backend: NeuralBackend,
  session: DenseSession,
  { settings, data }: DenseOrder,
  signal: AbortSignal,
): Promise<number> {
  const steps = Math.ceil(data.inputs.rows / settings.batchSize);
  const epoch = (either: AbortSignal) => session.train(1, 1e-6, { signal: either });
  return (await secondsARound(backend, epoch, signal)) / steps;
}
