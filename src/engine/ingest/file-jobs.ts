import type { Encoding } from './encoding.ts';
import type { HashWanted } from './scan.ts';
import type { BookOrder, BookRead } from './xlsx/read-book.ts';

/** Which text file is gone through. */
export interface ScanOrder {
  readonly path: string;
  readonly encoding: Encoding | undefined;
  readonly hash: HashWanted;
}

/** What going through it shows, of what is kept. */
export interface ScanFound {
  readonly encoding: Encoding;
  readonly hash: string | null;
}

/** What the thread for files does, each with what comes of it. Plain data, which crosses to another thread. */
export interface FileJobs {
  /** Writes the table of one workbook as CSV. */
  readonly book: { readonly order: BookOrder; readonly found: BookRead };
  /** Checks and hashes a text file. */
  readonly scan: { readonly order: ScanOrder; readonly found: ScanFound };
}

/** What the thread is started with. */
export type FileJob = {
  [Kind in keyof FileJobs]: { readonly kind: Kind; readonly order: FileJobs[Kind]['order'] };
}[keyof FileJobs];
