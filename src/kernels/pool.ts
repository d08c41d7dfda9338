import { abortError } from './abort.ts';
import { CANCELLED, NEXT_TASK, PROGRESS } from './control-words.ts';
import { createMemoryStore } from './memory-store.ts';
import type { WorkReport } from './messages.ts';
import { ThreadEnded } from './thread-ended.ts';
import { createWorkers } from './workers.ts';

/** Tasks of one kernel on one memory, shared out among all workers. Which worker runs which must not matter. */
export interface Phase {
  readonly memory: WebAssembly.Memory;
  readonly kernel: string;
  /** Arguments before the number of the task and of the worker. */
  readonly values: readonly number[];
  readonly tasks: number;
  readonly signal?: AbortSignal;
  /** Units of work that the kernel has reported so far. */
  readonly onProgress?: (units: number) => void;
  /** What a task returned, if not 0. */
  readonly onEvent?: (value: number) => void;
}

export interface Pool {
  readonly threads: number;
  run(phase: Phase): Promise<void>;
  /** A shared memory of at least `bytes`, to be given back when no phase uses it any more. */
  takeMemory(bytes: number): WebAssembly.Memory;
  giveBackMemory(memory: WebAssembly.Memory): void;
  close(): Promise<void>;
}

interface Running {
  readonly control: Int32Array;
  readonly phase: Phase;
  readonly settle: (error: Error | null) => void;
  /** Workers that have not finished their share. */
  readonly busy: Set<number>;
  failure: Error | null;
}

const PROGRESS_INTERVAL = 100;

/** Spare memory beyond this is let go after the pool has been idle for a while. */
const KEPT_BYTES = 64 << 20;
const IDLE_TIME = 3000;

/**
 * Runs phases one at a time, in the order of the calls. The process is kept alive only while a phase runs.
 * A worker that dies is replaced, and the phase it was part of is rejected.
 */
export function createPool(module: WebAssembly.Module, entry: URL, threads: number): Pool {
  const memories = createMemoryStore();
  const workers = createWorkers(module, entry, threads, { onReport, onExit });
  const queue: { phase: Phase; settle: (error: Error | null) => void }[] = [];
  let running: Running | null = null;
  let idle: NodeJS.Timeout | undefined;
  let closed = false;

  function onReport(index: number, report: WorkReport): void {
    if (report.type === 'done') finish(index, null);
    else if (report.type === 'failed') finish(index, new Error(`A calculation failed: ${report.message}`));
    else if (running?.failure === null) guarded(running, () => running?.phase.onEvent?.(report.value));
  }

  function onExit(index: number, cause: string): void {
    finish(index, new ThreadEnded(cause));
  }

  /** A worker is through with its share; an error stops the others. */
  function finish(index: number, error: Error | null): void {
    if (!running?.busy.delete(index)) return;
    if (error !== null) fail(running, error);
    if (running.busy.size > 0) return;
    const { settle, failure } = running;
    running = null;
    workers.unref();
    settle(failure);
    next();
  }

  function fail(current: Running, error: Error): void {
    current.failure ??= error;
    Atomics.store(current.control, CANCELLED, 1);
  }

  /** A listener of the caller that throws ends the phase instead of the process. */
  function guarded(current: Running, call: () => void): void {
    try {
      call();
    } catch (error) {
      fail(current, error instanceof Error ? error : new Error(String(error)));
    }
  }

  function next(): void {
    if (running !== null) return;
    const first = queue.shift();
    if (first === undefined) return;
    if (first.phase.signal?.aborted) {
      first.settle(abortError());
      next();
      return;
    }
    running = begin(first.phase, first.settle);
    const { memory, kernel, values, tasks } = first.phase;
    workers.send((worker) => ({ memory, kernel, values, tasks, worker }));
  }

  function begin(phase: Phase, done: (error: Error | null) => void): Running {
    const control = new Int32Array(phase.memory.buffer, 0, 64);
    for (const word of [NEXT_TASK, CANCELLED, PROGRESS]) Atomics.store(control, word, 0);
    const { signal } = phase;
    const stop = () => Atomics.store(control, CANCELLED, 1);
    signal?.addEventListener('abort', stop);
    const tell = () => guarded(current, () => phase.onProgress?.(Atomics.load(control, PROGRESS)));
    const timer = setInterval(tell, PROGRESS_INTERVAL);
    const current: Running = {
      control,
      phase,
      busy: new Set(Array.from({ length: threads }, (_, index) => index)),
      failure: null,
      settle(error) {
        clearInterval(timer);
        signal?.removeEventListener('abort', stop);
        if (error === null && !signal?.aborted) tell();
        done(current.failure ?? error ?? (signal?.aborted ? abortError() : null));
      },
    };
    return current;
  }

  /** A worker's garbage keeps memories alive until it happens to be collected; only ending the worker is certain. */
  function letGo(): void {
    if (running !== null || queue.length > 0 || memories.spare() <= KEPT_BYTES) return;
    memories.drop();
    void workers.stop();
  }

  return {
    threads,
    run: (phase) =>
      new Promise((resolve, reject) => {
        if (closed) throw new Error('The kernels are closed.');
        queue.push({ phase, settle: (error) => (error === null ? resolve() : reject(error)) });
        next();
      }),
    takeMemory: memories.take,
    giveBackMemory(memory) {
      memories.giveBack(memory);
      clearTimeout(idle);
      if (!closed) idle = setTimeout(letGo, IDLE_TIME).unref();
    },
    async close() {
      closed = true;
      clearTimeout(idle);
      if (running !== null) Atomics.store(running.control, CANCELLED, 1);
      const waiting = running === null ? queue.splice(0) : [running, ...queue.splice(0)];
      running = null;
      await workers.stop();
      for (const { settle } of waiting) settle(abortError());
      memories.drop();
    },
  };
}
