import { CoterieError, cancelled } from '../../contract/errors.ts';
import type { BackendChoice, BackendState, BackendUsed, NeuralBackend } from '../../contract/neural.ts';
import type { DenseOrder, DenseSession } from '../../kernels/dense-network.ts';
import { ThreadEnded } from '../../kernels/thread-ended.ts';
import { backendStates } from './backend-states.ts';
import { chosenByHand, insteadOf, tryOut } from './choose-backend.ts';
import type { Neural } from './neural.ts';
import type { NeuralParts } from './neural-parts.ts';
import { findTensorflow } from './tensorflow/installed.ts';
import { openDenseSession } from './tfjs/dense-session.ts';
import type { CalledBackend } from './tfjs/load-backend.ts';
import {
  BackendNotLoaded,
  brokeOff,
  isOutOfMemory,
  trainingBrokeOff,
  trainingOutOfMemory,
} from './tfjs/training-errors.ts';
import type { TrainingWorker } from './tfjs/training-worker.ts';
import { createTrainingWorkers } from './tfjs/training-workers.ts';
import { secondsARound, timeTrial, trialKey, trialOf } from './trial.ts';

/** A piece of work, and what could do it. */
interface Wanted {
  readonly choice: BackendChoice;
  readonly among: readonly NeuralBackend[];
  readonly signal: AbortSignal;
  /** Work with the same key is measured once. */
  readonly trial: { readonly key: string; readonly seconds: ((backend: NeuralBackend) => Promise<number>) | null };
}

/**
 * Where an engine trains its networks. Nothing is started here: workers come with the first work, and the last one of each
 * backend stays for the next.
 */
export function createNeural({ worker, wasmFolder, tensorflowFolder, kernels, threads, log }: NeuralParts): Neural {
  /** The native TensorFlow that did not load, and why; setting up another one forgets it. */
  let broken: { readonly since: number; readonly message: string } | null = null;
  const measured = new Map<string, BackendUsed>();
  const native = () => findTensorflow(tensorflowFolder);
  const pool = createTrainingWorkers(worker, (backend) => ({
    backend,
    wasmFolder,
    binding: (backend === 'tensorflow' && native()?.binding) || '',
  }));
  const states = (): BackendState[] =>
    backendStates(tensorflowFolder, threads, broken?.since === native()?.since ? (broken?.message ?? null) : null);
  const lendWorker = <Result>(
    backend: CalledBackend,
    body: (worker: TrainingWorker) => Promise<Result>,
  ): Promise<Result> =>
    pool.lend(backend, body).catch((error: unknown) => {
      if (!(error instanceof BackendNotLoaded)) throw error;
      log({ level: 'warning', message: `${backend} did not load`, error });
      if (backend === 'tensorflow') broken = { since: native()?.since ?? 0, message: error.message };
      throw new CoterieError(
        'BAD_PARAMETER',
        'TensorFlow does not start on this computer.',
        'Set it up again, or choose another backend under "Trains on".',
        { parameter: 'backend', backend, reason: error.message },
      );
    });
  const onKernels = <Result>(
    order: DenseOrder,
    body: (session: DenseSession) => Promise<Result>,
    signal: AbortSignal,
  ): Promise<Result> =>
    kernels()
      .then((ready) => ready.withDense(order, body, { signal }))
      .catch((error: unknown) => {
        if (error instanceof ThreadEnded) throw trainingBrokeOff();
        throw isOutOfMemory(error) ? trainingOutOfMemory() : error;
      });
  const lendDense = <Result>(
    backend: NeuralBackend,
    order: DenseOrder,
    body: (session: DenseSession) => Promise<Result>,
    signal: AbortSignal,
  ): Promise<Result> =>
    backend === 'kernels'
      ? onKernels(order, body, signal)
      : lendWorker(backend, async (worker) => body(await openDenseSession(worker, order, signal)));

  /**
   * Does a piece of work on the backend asked for, or among those that can do it on the one that a trial favours. Where
   * native TensorFlow breaks off that nobody asked for by name, all of it is done once more elsewhere.
   */
  const onBackend = async <Result>(
    { choice, among, signal, trial }: Wanted,
    work: (used: BackendUsed) => Promise<Result>,
  ): Promise<Result> => {
    if (signal.aborted) throw cancelled();
    const candidates = states().filter(({ backend }) => among.includes(backend));
    if (choice !== 'auto') return work(chosenByHand(choice, candidates));
    const ready = candidates.filter((candidate) => candidate.ready);
    const key = JSON.stringify([trial.key, ready.map(({ backend }) => backend)]);
    const used = measured.get(key) ?? (await tryOut(ready, trial.seconds, signal, log));
    measured.set(key, used);
    try {
      return await work(used);
    } catch (error) {
      const other = ready.find(({ backend }) => backend !== 'tensorflow');
      if (used.backend !== 'tensorflow' || !other || !brokeOff(error) || signal.aborted) throw error;
      log({ level: 'warning', message: `${used.title} broke off, and ${other.message} goes on`, error });
      const instead = insteadOf(other, error);
      measured.set(key, instead);
      return work(instead);
    }
  };
  return {
    backends: async () => states(),
    withDense(choice, order, body, signal) {
      const trial = {
        key: trialKey(order),
        seconds: (backend: NeuralBackend) => {
          const few = trialOf(order);
          return lendDense(backend, few, (session) => timeTrial(backend, session, few, signal), signal);
        },
      };
      return onBackend({ choice, among: ['kernels', 'tensorflow', 'wasm'], signal, trial }, (used) =>
        lendDense(used.backend, order, (session) => body(session, used), signal),
      );
    },
    run(choice, name, order, { trial, ...hooks }) {
      const { signal } = hooks;
      const seconds = (backend: NeuralBackend) =>
        lendWorker(backend as CalledBackend, (worker) =>
          secondsARound(backend, (either) => worker.call(name, trial?.order ?? order, { signal: either }), signal),
        );
      const wanted = { key: `${name} ${trial?.key ?? ''}`, seconds: trial ? seconds : null };
      return onBackend({ choice, among: ['tensorflow', 'wasm'], signal, trial: wanted }, async (used) => ({
        result: await lendWorker(used.backend as CalledBackend, (worker) => worker.call(name, order, hooks)),
        used,
      }));
    },
    close: () => pool.close(),
  };
}
