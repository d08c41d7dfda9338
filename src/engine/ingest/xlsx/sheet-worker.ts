// Entry of a worker thread: writes the table of one workbook as CSV and ends.
import { parentPort, workerData } from 'node:worker_threads';
import { CoterieError } from '../../../contract/errors.ts';
import { type BookOrder, type BookRead, readBook } from './read-book.ts';

/** What the thread says: how far it is, then what it found or why it cannot go on. */
export type SheetMessage =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'read'; readonly book: BookRead }
  | ({ readonly kind: 'refused' } & Pick<CoterieError, 'code' | 'message' | 'hint' | 'details'>);

const messagesAtMost = 200;

const say = (message: SheetMessage) => parentPort?.postMessage(message);
let told = 0;
try {
  const book = await readBook(workerData as BookOrder, (done, total) => {
    if (done - told < total / messagesAtMost) return;
    told = done;
    say({ kind: 'progress', done, total });
  });
  say({ kind: 'read', book });
} catch (error) {
  // Any other error ends the thread, and is heard of by that.
  if (!(error instanceof CoterieError)) throw error;
  const { code, message, hint, details } = error;
  say({ kind: 'refused', code, message, hint, details });
}
