import { parentPort, workerData } from 'node:worker_threads';
import { endWithParent } from './end-with-parent.ts';
import type { WorkerMessage, WorkerOrder, WorkerStart } from './messages.ts';

/** A training worker's way to the engine. */
export interface WorkerPort {
  readonly start: WorkerStart;
  say(message: WorkerMessage): void;
  listen(listener: (order: WorkerOrder) => void): void;
}

/** The same for a worker in a thread and for one in a process of its own. */
export function workerPort(): WorkerPort {
  const thread = parentPort;
  if (thread !== null) {
    return {
      start: workerData as WorkerStart,
      say: (message) => thread.postMessage(message),
      listen: (listener) => thread.on('message', listener),
    };
  }
  if (process.send === undefined) throw new Error('this file is the entry of a thread or of a process');
  endWithParent();
  return {
    start: JSON.parse(process.argv[2]) as WorkerStart,
    say: (message) => process.send?.(message),
    listen: (listener) => process.on('message', listener),
  };
}
