import { CoterieError, cancelled } from '../../contract/errors.ts';
import type { BackendChoice, BackendState, BackendUsed, NeuralBackend } from '../../contract/neural.ts';
import type { DenseOrder, DenseSession } from '../../kernels/dense-network.ts';
import { backendStates } from './backend-states.ts';
import { chosenByHand, tryOut } from './choose-backend.ts';
import type { Neural } from './neural.ts';
import type { NeuralParts } from './neural-parts.ts';
import { findTensorflow } from './tensorflow/installed.ts';
import { openDenseSession } from './tfjs/dense-session.ts';
import type { CalledBackend } from './tfjs/load-backend.ts';
import type { TrainingThread } from './tfjs/thread.ts';
import { createThreads } from './tfjs/threads.ts';
import { BackendNotLoaded } from './tfjs/training-errors.ts';
import { secondsARound, timeTrial, trialKey, trialOf } from './trial.ts';

/**
 * Where an engine trains its networks. Nothing is started here: threads come with the first work, and the last one of each
 * backend stays for the next.
 */
export function createNeural({ worker, wasmFolder, tensorflowFolder, kernels, threads, log }: NeuralParts): Neural {
  /** The native TensorFlow that did not load, and why; setting up another one forgets it. */
  let broken: { readonly since: number; readonly message: string } | null = null;
  const measured = new Map<string, BackendUsed>();
  const native = () => findTensorflow(tensorflowFolder);
  const pool = createThreads(worker, (backend) => ({
    backend,
    wasmFolder,
    binding: (backend === 'tensorflow' && native()?.binding) || '',
  }));
  const states = (): BackendState[] =>
    backendStates(tensorflowFolder, threads, broken?.since === native()?.since ? (broken?.message ?? null) : null);
  const lendThread = <Result>(
    backend: CalledBackend,
    body: (thread: TrainingThread) => Promise<Result>,
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
  const lendDense = <Result>(
    backend: NeuralBackend,
    order: DenseOrder,
    body: (session: DenseSession) => Promise<Result>,
    signal: AbortSignal,
  ): Promise<Result> =>
    backend === 'kernels'
      ? kernels().then((ready) => ready.withDense(order, body, { signal }))
      : lendThread(backend, async (thread) => body(await openDenseSession(thread, order, signal)));

  /** The backend for a piece of work: the one asked for, or among those that can do it the one that a trial favours. */
  const backendFor = async (
    choice: BackendChoice,
    among: readonly NeuralBackend[],
    signal: AbortSignal,
    trial: { readonly key: string; readonly seconds: (backend: NeuralBackend) => Promise<number> } | null,
  ): Promise<BackendUsed> => {
    if (signal.aborted) throw cancelled();
    const candidates = states().filter(({ backend }) => among.includes(backend));
    if (choice !== 'auto') return chosenByHand(choice, candidates);
    const ready = candidates.filter((candidate) => candidate.ready);
    const key = JSON.stringify([trial?.key, ready.map(({ backend }) => backend)]);
    const known = trial && measured.get(key);
    if (known) return known;
    const used = await tryOut(ready, trial?.seconds ?? null, signal, log);
    if (trial) measured.set(key, used);
    return used;
  };
  return {
    backends: async () => states(),
    async withDense(choice, order, body, signal) {
      const used = await backendFor(choice, ['kernels', 'tensorflow', 'wasm'], signal, {
        key: trialKey(order),
        seconds: (backend) => {
          const few = trialOf(order);
          return lendDense(backend, few, (session) => timeTrial(backend, session, few, signal), signal);
        },
      });
      return lendDense(used.backend, order, (session) => body(session, used), signal);
    },
    async run(choice, name, order, { trial, ...hooks }) {
      const { signal } = hooks;
      const used = await backendFor(
        choice,
        ['tensorflow', 'wasm'],
        signal,
        trial
          ? {
              key: `${name} ${trial.key}`,
              seconds: (backend) =>
                lendThread(backend as CalledBackend, (thread) =>
                  secondsARound(backend, (either) => thread.call(name, trial.order, { signal: either }), signal),
                ),
            }
          : null,
      );
      const result = await lendThread(used.backend as CalledBackend, (thread) => thread.call(name, order, hooks));
      return { result, used };
    },
    close: () => pool.close(),
  };
}
