import { SHARE_ENV, Worker } from 'node:worker_threads';
import { CoterieError, cancelled } from '../../../contract/errors.ts';
import type { BackendFacts } from './load-backend.ts';
import type { ThreadMessage, ThreadOrder, ThreadStart } from './messages.ts';
import type { ThreadWork, WorkName } from './thread-work.ts';
import { BackendNotLoaded, isOutOfMemory, trainingBrokeOff, trainingOutOfMemory } from './training-errors.ts';

/** How a piece of work is watched and stopped. */
export interface WorkHooks<Name extends WorkName> {
  /** Aborting ends the thread, and the call with `CANCELLED`. */
  readonly signal?: AbortSignal;
  readonly enough?: AbortSignal;
  readonly onReport?: (report: ThreadWork[Name]['report']) => void;
}

/** A thread with one backend of TensorFlow in it. */
export interface TrainingThread {
  readonly facts: BackendFacts;
  /** False once it has ended, by whatever. */
  readonly alive: boolean;
  /** Node's number of the thread. */
  readonly id: number;
  /** One piece of work; calls must not overlap. An error that nobody foresaw, memory that ran out and Cancel end the thread. */
  call<Name extends WorkName>(
    name: Name,
    order: ThreadWork[Name]['order'],
    hooks?: WorkHooks<Name>,
  ): Promise<ThreadWork[Name]['result']>;
  /** Frees all that the work so far has left. @returns the tensors that are still there */
  tidyUp(): Promise<number>;
  end(): Promise<void>;
}

/** Ends with whichever comes first: the message waited for, an error, the thread's end. */
interface Waiting {
  readonly onMessage: (message: ThreadMessage) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * Starts a training thread; ready once TensorFlow is in it.
 *
 * @param entry the built or unbuilt `worker.ts`
 * @throws BackendNotLoaded where TensorFlow could not be loaded
 */
export async function startThread(entry: URL, start: ThreadStart): Promise<TrainingThread> {
  // Node's own flags (such as the form of a script given on the command line) are not meant for the worker.
  // Native libraries read the process's own environment, so the thread must not have a copy.
  const worker = new Worker(entry, { workerData: start, execArgv: [], env: SHARE_ENV });
  let waiting: Waiting | null = null;
  let ended = false;
  const fail = (error: unknown) => {
    ended = true;
    waiting?.fail(error);
    waiting = null;
  };
  worker.on('message', (message: ThreadMessage) => waiting?.onMessage(message));
  worker.on('error', (error) => fail(isOutOfMemory(error) ? trainingOutOfMemory() : error));
  worker.on('exit', () => fail(trainingBrokeOff()));
  // An idle thread must not keep the program from ending; one at work must.
  const until = <T>(listen: (resolve: (value: T) => void) => Waiting['onMessage']): Promise<T> => {
    if (ended) return Promise.reject(trainingBrokeOff());
    worker.ref();
    return new Promise<T>((resolve, reject) => {
      const settle = () => {
        waiting = null;
        worker.unref();
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
    await worker.terminate();
  };
  const facts = await until<BackendFacts>((resolve) => (message) => {
    if (message.kind === 'ready') resolve(message.facts);
  }).catch(async (error: unknown) => {
    await end();
    throw new BackendNotLoaded(error instanceof Error ? error.message : String(error), { cause: error });
  });
  const say = (order: ThreadOrder) => worker.postMessage(order);
  return {
    facts,
    get alive() {
      return !ended;
    },
    id: worker.threadId,
    async call(name, order, { signal, enough, onReport } = {}) {
      if (signal?.aborted) throw cancelled();
      const flag = new Int32Array(new SharedArrayBuffer(4));
      const raise = () => Atomics.store(flag, 0, 1);
      if (enough?.aborted) raise();
      const stop = () => {
        fail(cancelled());
        void worker.terminate();
      };
      signal?.addEventListener('abort', stop);
      enough?.addEventListener('abort', raise);
      try {
        const result = until<ThreadWork[typeof name]['result']>((resolve) => (message) => {
          if (message.kind === 'report') onReport?.(message.report as ThreadWork[typeof name]['report']);
          else if (message.kind === 'result') resolve(message.result as ThreadWork[typeof name]['result']);
        });
        say({ kind: 'work', name, order, enough: flag });
        return await result;
      } catch (error) {
        // What a program refuses leaves the thread as it was; after anything else nobody knows what it holds.
        if (!(error instanceof CoterieError) || error.code === 'OUT_OF_MEMORY') await end();
        throw error;
      } finally {
        signal?.removeEventListener('abort', stop);
        enough?.removeEventListener('abort', raise);
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
