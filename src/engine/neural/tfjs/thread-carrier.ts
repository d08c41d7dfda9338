import { Worker } from 'node:worker_threads';
import type { StartCarrier } from './carrier.ts';
import { isOutOfMemory, trainingBrokeOff, trainingOutOfMemory } from './training-errors.ts';

/** A thread of this process: for WebAssembly, which cannot take the process along when it fails. */
export const startInThread: StartCarrier = (entry, start, { onMessage, onEnd }) => {
  // Node's own flags (such as the form of a script given on the command line) are not meant for the worker.
  const worker = new Worker(entry, { workerData: start, execArgv: [] });
  worker.on('message', onMessage);
  worker.on('error', (error) => onEnd(isOutOfMemory(error) ? trainingOutOfMemory() : error));
  worker.on('exit', () => onEnd(trainingBrokeOff()));
  return {
    post: (order) => worker.postMessage(order),
    hold: (held) => (held ? worker.ref() : worker.unref()),
    end: async () => {
      await worker.terminate();
    },
  };
};
