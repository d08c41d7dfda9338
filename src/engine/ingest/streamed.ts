import type { Rejected } from './rejected.ts';

/** How a source itself has the values of a column: DOUBLE, BIGINT or TIMESTAMP. */
export type NativeKind = 'number' | 'whole' | 'moment';

/** Sources of at least this many bytes are streamed: up to here a copy in memory is small, and quicker to ask twice. */
export const defaultStreamFrom = 200e6;

/**
 * A source too large to be copied into a table. Its table `raw` holds a sample of its rows, the first ones and others
 * spread over all of it, which is enough to recognise it. The view `whole` reads every row from the source again in
 * each statement over it, so what is wanted should be asked for in one; a log is summed up in one pass over it.
 * A source that turns out to be a list of customers is brought into `raw` whole after all (`materialise`).
 *
 * - `whole`: columns `c0`, `c1`, … of cleaned text as in `raw`, and `n0`, `n1`, … for those in `natives`. All threads
 *   read it, in no promised order; a column that a statement does not name costs nothing.
 * - `numbered`: the same with a BIGINT column `row`, 0 for the first row. It may be slower (one thread) and is read
 *   only to find the rows that something is wrong with.
 */
export interface Streamed {
  /** About how many rows the source has. */
  readonly estimatedRows: number;
  /**
   * Columns that `whole` and `numbered` also have in their own type, as `n0`, `n1`, …: DOUBLE for `number`, BIGINT for
   * `whole`, TIMESTAMP for `moment`. That spares writing them as text and reading them again. Empty for text formats.
   */
  readonly natives: ReadonlyMap<number, NativeKind>;
  /**
   * `whole` also has `t0`, `t1`, …: the text as it stands in the source. What can be read from it at once is not cleaned
   * first; only `cleanedText` of it is what `c0`, `c1`, … are.
   */
  readonly hasTexts: boolean;
  /** Row of the source, counted as a spreadsheet does, behind a `row` of `numbered`. Asked for after `rejected`. */
  rowInFile(row: number): number;
  /** What the reader itself set aside; to be asked for once a statement has been through all of `whole`. */
  rejected(): Promise<Rejected>;
  /** Replaces the sample in `raw` by every row, in order. Returns what `Loaded` says of it then. */
  materialise(): Promise<{ readonly rows: number; readonly rejected: Rejected }>;
}
