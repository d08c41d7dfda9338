import type { DenseData, DenseOrder, DenseSession, DenseState } from '../../../kernels/dense-network.ts';
import { startDense } from '../../../kernels/dense-start.ts';
import type { KernelHooks, MatrixView } from '../../../kernels/types.ts';
import type { DenseRows } from './dense/dense-calls.ts';
import type { Rows } from './programs.ts';
import type { TrainingWorker } from './training-worker.ts';

const rowsOf = ({ rows, columns, data }: MatrixView): Rows => ({ rows, columns, data: Float32Array.from(data) });

const denseRows = ({ inputs, targets }: DenseData): DenseRows => ({
  inputs: rowsOf(inputs),
  targets: targets === null ? null : rowsOf(targets),
});

/**
 * A dense network in a training worker, as the kernels lend theirs. Between calls its state lies here, so that asking
 * for it costs nothing.
 */
export async function openDenseSession(
  worker: TrainingWorker,
  { network, settings, data, state }: DenseOrder,
  signal: AbortSignal,
): Promise<DenseSession> {
  let current: DenseState = state ?? startDense(network, settings.seed);
  /** True where the worker does not know `current` yet. */
  let told = false;
  let judged: DenseData | null = null;
  const unknown = (): DenseState | null => {
    const order = told ? null : current;
    told = true;
    return order;
  };
  const hooksOf = (hooks?: KernelHooks) => ({
    signal: hooks?.signal ? AbortSignal.any([signal, hooks.signal]) : signal,
  });
  await worker.call('denseOpen', { network, settings, data: denseRows(data) }, hooksOf());
  return {
    async train(epochs, learningRate, hooks) {
      const onReport = ({ done, total }: { done: number; total: number }) => hooks?.onProgress?.(done, total);
      const order = { state: unknown(), epochs, learningRate };
      const trained = await worker.call('denseTrain', order, { ...hooksOf(hooks), onReport });
      current = trained.state;
      return [...trained.epochs];
    },
    async evaluate(rows) {
      const order = { state: unknown(), data: rows === judged ? null : denseRows(rows) };
      judged = rows;
      return worker.call('denseEvaluate', order, hooksOf());
    },
    output: (inputs, layer = network.layers.length - 1, hooks) =>
      worker.call('denseOutput', { state: unknown(), inputs: rowsOf(inputs), layer }, hooksOf(hooks)),
    forward: (rows, layer) => worker.call('denseForward', { state: unknown(), rows, layer }, hooksOf()),
    async backward(gradient, learningRate) {
      current = await worker.call('denseBackward', { gradient, learningRate }, hooksOf());
    },
    state: () => current,
    restore(given) {
      current = given;
      told = false;
    },
  };
}
