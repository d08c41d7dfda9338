import { Worker } from 'node:worker_threads';
import { cancelled } from '../../contract/errors.ts';
import type { Layout, LayoutOrder } from './umap-layout.ts';

/**
 * Works a layout out in a thread of its own, which ends with the job: `CANCELLED` as soon as the signal is aborted.
 * The order's points are handed over and empty afterwards.
 *
 * @param entry the built or unbuilt `umap-worker.ts`
 */
export async function layOut(entry: URL, order: LayoutOrder, signal: AbortSignal): Promise<Layout> {
  if (signal.aborted) throw cancelled();
  // Node's own flags (such as the form of a script given on the command line) are not meant for the worker.
  const worker = new Worker(entry, {
    workerData: order,
    transferList: [order.points.data.buffer as ArrayBuffer],
    execArgv: [],
  });
  let stop = () => {};
  try {
    return await new Promise<Layout>((resolve, reject) => {
      stop = () => reject(cancelled());
      signal.addEventListener('abort', stop);
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error('The thread that draws the picture ended early.')));
    });
  } finally {
    signal.removeEventListener('abort', stop);
    await worker.terminate();
  }
}
