import { Worker } from 'node:worker_threads';
import type { WorkerStart, WorkOrder, WorkReport } from './messages.ts';

/** A fixed number of worker threads, started when there is work and again after they have ended. */
export interface Workers {
  /** Sends every worker an order and keeps the process alive. */
  send(order: (worker: number) => WorkOrder): void;
  /** Lets the process end although workers are there. */
  unref(): void;
  stop(): Promise<void>;
}

interface Listeners {
  onReport(worker: number, report: WorkReport): void;
  /** A worker ended without being told to; `cause` is empty or starts with a colon. */
  onExit(worker: number, cause: string): void;
}

export function createWorkers(module: WebAssembly.Module, entry: URL, count: number, listeners: Listeners): Workers {
  const workers = Array.from({ length: count }, (_, index): Worker | null => start(index));

  function start(index: number): Worker {
    const workerData: WorkerStart = { module };
    // Node's own flags (such as the form of a script given on the command line) are not meant for the workers.
    const worker = new Worker(entry, { workerData, execArgv: [] });
    let cause = '';
    worker.on('message', (report: WorkReport) => listeners.onReport(index, report));
    worker.on('error', (error) => {
      cause = error instanceof Error ? `: ${error.message}` : '';
    });
    worker.on('exit', () => {
      if (workers[index] !== worker) return;
      workers[index] = null;
      listeners.onExit(index, cause);
    });
    worker.unref();
    return worker;
  }

  return {
    send(order) {
      for (let index = 0; index < count; index++) {
        const worker = workers[index] ?? start(index);
        workers[index] = worker;
        worker.ref();
        worker.postMessage(order(index));
      }
    },
    unref() {
      for (const worker of workers) worker?.unref();
    },
    async stop() {
      const ending = workers.splice(0, count, ...new Array<null>(count).fill(null));
      await Promise.all(ending.map((worker) => worker?.terminate()));
    },
  };
}
