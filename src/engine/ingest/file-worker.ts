// Entry of a worker thread: does one job on a file and ends.
import { parentPort, workerData } from 'node:worker_threads';
import { CoterieError } from '../../contract/errors.ts';
import type { FileJob, FileJobs } from './file-jobs.ts';

/** What the thread says: how far it is, then what it found or why it cannot go on. */
export type FileMessage =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'found'; readonly found: FileJobs[keyof FileJobs]['found'] }
  | ({ readonly kind: 'refused' } & Pick<CoterieError, 'code' | 'message' | 'hint' | 'details'>);

const messagesAtMost = 200;

const say = (message: FileMessage) => parentPort?.postMessage(message);
let told = 0;
const report = (done: number, total: number) => {
  if (done - told < total / messagesAtMost) return;
  told = done;
  say({ kind: 'progress', done, total });
};

/** Each job brings only what it needs: starting the thread is part of what it costs. */
async function work(job: FileJob): Promise<FileJobs[keyof FileJobs]['found']> {
  if (job.kind === 'book') {
    const { readBook } = await import('./xlsx/read-book.ts');
    return readBook(job.order, report);
  }
  const { scanFile } = await import('./scan.ts');
  const { signal } = new AbortController();
  const { path, encoding, hash } = job.order;
  const scan = await scanFile(path, { encoding, hash, signal, onBytes: report });
  return { encoding: scan.encoding, hash: scan.hash };
}

try {
  say({ kind: 'found', found: await work(workerData as FileJob) });
} catch (error) {
  // Any other error ends the thread, and is heard of by that.
  if (!(error instanceof CoterieError)) throw error;
  const { code, message, hint, details } = error;
  say({ kind: 'refused', code, message, hint, details });
}
