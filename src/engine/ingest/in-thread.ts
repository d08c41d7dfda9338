import { basename } from 'node:path';
import { Worker } from 'node:worker_threads';
import { CoterieError, cancelled } from '../../contract/errors.ts';
import type { JobContext } from '../jobs/task.ts';
import type { FileJobs } from './file-jobs.ts';
import type { FileMessage } from './file-worker.ts';

/** A sheet of a million rows needs a tenth of it; one that grows beyond it must not take the engine along. */
const mostHeapMegabytes = 2048;

/**
 * Does a job on a file in a thread of its own, so that the engine answers other calls meanwhile. The thread ends with
 * the job: `CANCELLED` as soon as the signal is aborted.
 *
 * @param entry the built or unbuilt `file-worker.ts`
 * @throws CoterieError where the file cannot be read, or the thread breaks down
 */
export async function inThread<Kind extends keyof FileJobs>(
  entry: URL,
  kind: Kind,
  order: FileJobs[Kind]['order'],
  { task, signal }: JobContext,
): Promise<FileJobs[Kind]['found']> {
  if (signal.aborted) throw cancelled();
  // Node's own flags (such as the form of a script given on the command line) are not meant for the worker.
  const worker = new Worker(entry, {
    workerData: { kind, order },
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: mostHeapMegabytes },
  });
  let stop = () => {};
  try {
    return await new Promise<FileJobs[Kind]['found']>((resolve, reject) => {
      stop = () => reject(cancelled());
      signal.addEventListener('abort', stop);
      worker.on('message', (message: FileMessage) => {
        if (message.kind === 'progress') task.report(message.done, message.total);
        else if (message.kind === 'found') resolve(message.found as FileJobs[Kind]['found']);
        else reject(new CoterieError(message.code, message.message, message.hint, message.details));
      });
      worker.once('error', (error) => reject(isOutOfMemory(error) ? tooLarge(order.path, kind) : error));
      worker.once('exit', () => reject(brokenOff(order.path, kind)));
    });
  } finally {
    signal.removeEventListener('abort', stop);
    await worker.terminate();
  }
}

function isOutOfMemory(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';
}

/** What helps where a file cannot be gone through. */
const remedies: Readonly<Record<keyof FileJobs, string>> = {
  book: 'save the sheet as CSV (UTF-8) and use that file',
  scan: 'export the file again as CSV (UTF-8)',
};

function tooLarge(path: string, kind: keyof FileJobs): CoterieError {
  return new CoterieError(
    'OUT_OF_MEMORY',
    `${basename(path)} needs more memory than is given to reading a file.`,
    `Close other programs and try again, or ${remedies[kind]}.`,
    { path },
  );
}

function brokenOff(path: string, kind: keyof FileJobs): CoterieError {
  return new CoterieError(
    'FILE_UNREADABLE',
    `Reading ${basename(path)} broke off.`,
    `Try again. If it happens again, ${remedies[kind]}.`,
    { path },
  );
}
