// Entry of a worker thread: runs kernels on the memory that comes with each order.
import { parentPort, workerData } from 'node:worker_threads';
import { CANCELLED, NEXT_TASK } from './control-words.ts';
import type { WorkerStart, WorkOrder, WorkReport } from './messages.ts';

const { module } = workerData as WorkerStart;

function report(message: WorkReport): void {
  parentPort?.postMessage(message);
}

function work({ memory, kernel, values, tasks, worker }: WorkOrder): void {
  const run = new WebAssembly.Instance(module, { env: { memory } }).exports[kernel];
  const control = new Int32Array(memory.buffer, 0, 64);
  while (Atomics.load(control, CANCELLED) === 0) {
    const task = Atomics.add(control, NEXT_TASK, 1);
    if (task >= tasks) break;
    const value = run(...values, task, worker);
    if (value !== 0) report({ type: 'event', value });
  }
}

parentPort?.on('message', (order: WorkOrder) => {
  try {
    work(order);
    report({ type: 'done' });
  } catch (error) {
    report({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
});
