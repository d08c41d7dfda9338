import { basename } from 'node:path';
import { Worker } from 'node:worker_threads';
import { CoterieError, cancelled } from '../../../contract/errors.ts';
import type { JobContext } from '../../jobs/task.ts';
import type { BookOrder, BookRead } from './read-book.ts';
import type { SheetMessage } from './sheet-worker.ts';

/** A sheet of a million rows needs a tenth of it; one that grows beyond it must not take the engine along. */
const mostHeapMegabytes = 2048;

/**
 * Reads a workbook in a thread of its own, so that the engine answers other calls meanwhile. The thread ends with the
 * job: `CANCELLED` as soon as the signal is aborted.
 *
 * @param entry the built or unbuilt `sheet-worker.ts`
 * @throws CoterieError where the workbook cannot be read, or the thread breaks down
 */
export async function readInThread(entry: URL, order: BookOrder, { task, signal }: JobContext): Promise<BookRead> {
  if (signal.aborted) throw cancelled();
  // Node's own flags (such as the form of a script given on the command line) are not meant for the worker.
  const worker = new Worker(entry, {
    workerData: order,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: mostHeapMegabytes },
  });
  let stop = () => {};
  try {
    return await new Promise<BookRead>((resolve, reject) => {
      stop = () => reject(cancelled());
      signal.addEventListener('abort', stop);
      worker.on('message', (message: SheetMessage) => {
        if (message.kind === 'progress') task.report(message.done, message.total);
        else if (message.kind === 'read') resolve(message.book);
        else reject(new CoterieError(message.code, message.message, message.hint, message.details));
      });
      worker.once('error', (error) => reject(isOutOfMemory(error) ? tooLarge(order.path) : error));
      worker.once('exit', () => reject(brokenOff(order.path)));
    });
  } finally {
    signal.removeEventListener('abort', stop);
    await worker.terminate();
  }
}

function isOutOfMemory(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';
}

function tooLarge(path: string): CoterieError {
  return new CoterieError(
    'OUT_OF_MEMORY',
    `${basename(path)} needs more memory than is given to a workbook.`,
    'Save the sheet as CSV (UTF-8), then use that file.',
    { path },
  );
}

function brokenOff(path: string): CoterieError {
  return new CoterieError(
    'FILE_UNREADABLE',
    `Reading ${basename(path)} broke off.`,
    'Try again. If it happens again, save the sheet as CSV (UTF-8) and use that file.',
    { path },
  );
}
