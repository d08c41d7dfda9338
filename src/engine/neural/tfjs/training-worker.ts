import { CoterieError, cancelled } from '../../../contract/errors.ts';
import type { BackendFacts } from './load-backend.ts';
import type { WorkerMessage, WorkerOrder, WorkerStart } from './messages.ts';
import { startInProcess } from './process-carrier.ts';
import { startInThread } from './thread-carrier.ts';
import { BackendNotLoaded, trainingBrokeOff } from './training-errors.ts';
import type { TrainingWork, WorkName } from './training-work.ts';

/** How a piece of work is watched and stopped. */
export interface WorkHooks<Name extends WorkName> {
  /** Aborting ends the worker, and the call with `CANCELLED`. */
  readonly signal?: AbortSignal;
  readonly enough?: AbortSignal;
  readonly onReport?: (report: TrainingWork[Name]['report']) => void;
}

/** A thread, or a process where TensorFlow is native, with one backend of TensorFlow in it. */
export interface TrainingWorker {
  readonly facts: BackendFacts;
  /** False once it has ended, by whatever. */
  readonly alive: boolean;
  /** One piece of work; calls must not overlap. An error that nobody foresaw, memory that ran out and Cancel end the worker. */
  call<Name extends WorkName>(
    name: Name,
    order: TrainingWork[Name]['order'],
    hooks?: WorkHooks<Name>,
  ): Promise<TrainingWork[Name]['result']>;
  /** Frees all that the work so far has left. @returns the tensors that are still there */
  tidyUp(): Promise<number>;
  end(): Promise<void>;
}

/** Ends with whichever comes first: the message waited for, an error, the worker's end. */
interface Waiting {
  readonly onMessage: (message: WorkerMessage) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * Starts a training worker; ready once TensorFlow is in it.
 *
 * @param entry the built or unbuilt `worker.ts`
 * @throws BackendNotLoaded where TensorFlow could not be loaded
 */
export async function startWorker(entry: URL, start: WorkerStart): Promise<TrainingWorker> {
  let waiting: Waiting | null = null;
  let ended = false;
  const fail = (error: unknown) => {
    ended = true;
    waiting?.fail(error);
    waiting = null;
  };
  const startCarrier = start.backend === 'tensorflow' ? startInProcess : startInThread;
  const carrier = startCarrier(entry, start, { onMessage: (message) => waiting?.onMessage(message), onEnd: fail });
  // An idle worker must not keep the program from ending; one at work must.
  const until = <T>(listen: (resolve: (value: T) => void) => Waiting['onMessage']): Promise<T> => {
    if (ended) return Promise.reject(trainingBrokeOff());
    carrier.hold(true);
    return new Promise<T>((resolve, reject) => {
      const settle = () => {
        waiting = null;
        carrier.hold(false);
      };
      const onMessage = listen((value) => {
        settle();
        resolve(value);
      });
      waiting = {
        onMessage(message) {
          if (message.kind === 'refused') {
            settle();
            reject(new CoterieError(message.code, message.message, message.hint, message.details));
          } else if (message.kind === 'broken') {
            settle();
            reject(new Error(message.message));
          } else {
            onMessage(message);
          }
        },
        fail: reject,
      };
    });
  };
  const end = async () => {
    fail(trainingBrokeOff());
    await carrier.end();
  };
  const facts = await until<BackendFacts>((resolve) => (message) => {
    if (message.kind === 'ready') resolve(message.facts);
  }).catch(async (error: unknown) => {
    await end();
    throw new BackendNotLoaded(error instanceof Error ? error.message : String(error), { cause: error });
  });
  const say = (order: WorkerOrder) => carrier.post(order);
  return {
    facts,
    get alive() {
      return !ended;
    },
    async call(name, order, { signal, enough, onReport } = {}) {
      if (signal?.aborted) throw cancelled();
      const askForBest = () => say({ kind: 'enough' });
      const stop = () => {
        fail(cancelled());
        void carrier.end();
      };
      signal?.addEventListener('abort', stop);
      enough?.addEventListener('abort', askForBest);
      try {
        const result = until<TrainingWork[typeof name]['result']>((resolve) => (message) => {
          if (message.kind === 'report') onReport?.(message.report as TrainingWork[typeof name]['report']);
          else if (message.kind === 'result') resolve(message.result as TrainingWork[typeof name]['result']);
        });
        say({ kind: 'work', name, order });
        if (enough?.aborted) askForBest();
        return await result;
      } catch (error) {
        // What a program refuses leaves the worker as it was; after anything else nobody knows what it holds.
        if (!(error instanceof CoterieError) || error.code === 'OUT_OF_MEMORY') await end();
        throw error;
      } finally {
        signal?.removeEventListener('abort', stop);
        enough?.removeEventListener('abort', askForBest);
      }
    },
    async tidyUp() {
      const tidied = until<number>((resolve) => (message) => {
        if (message.kind === 'tidied') resolve(message.tensors);
      });
      say({ kind: 'tidy up' });
      return tidied;
    },
    end,
  };
}
