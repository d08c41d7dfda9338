import { copyMatrix } from './copy.ts';
import type { Job } from './job.ts';
import { packedBytes } from './kmeans-memory.ts';
import type { Layout } from './layout.ts';
import type { MatrixView } from './types.ts';

/** Below this many values single precision saves no time that anyone would notice. */
const SINGLE_FROM = 200_000;

/** Beyond this ratio of the largest value to the smallest spread, single precision would blur the small columns. */
const SINGLE_RANGE = 3e4;

/** Where the rows of a k-means job lie. */
export interface RowsAt {
  readonly input: number;
  readonly double: number;
  readonly single: number;
  readonly means: number;
  readonly summary: number;
}

/** Centred and packed rows, ready for a search. */
export interface PreparedRows {
  readonly means: Float64Array;
  readonly scale: number;
  /** Mean variance of the scaled columns. */
  readonly variance: number;
  /** Address of the rows in single precision, 0 when the search is to run in double precision. */
  readonly single: number;
}

/** @param singleFrom number of values from which on rows are kept in single precision too */
export function reserveRows(layout: Layout, { rows, columns }: MatrixView, singleFrom = SINGLE_FROM): RowsAt {
  const single = rows * columns >= singleFrom;
  return {
    input: layout.reserve(rows * columns, 8),
    double: layout.reserve(packedBytes(rows, columns, 8), 1),
    single: single ? layout.reserve(packedBytes(rows, columns, 4), 1) : 0,
    means: layout.reserve(columns, 8),
    summary: layout.reserve(3, 8),
  };
}

/** Copies the rows in and prepares them. */
export async function prepareRows(
  job: Job,
  data: MatrixView,
  at: RowsAt,
  signal: AbortSignal | undefined,
): Promise<PreparedRows> {
  const { rows, columns } = data;
  await copyMatrix(job, data, at.input);
  await job.run('prepareRows', [at.input, rows, columns, at.means, at.double, at.single, at.summary], 1, { signal });
  const [scale, variance, range] = job.float64(at.summary, 3);
  return {
    means: job.float64(at.means, columns),
    scale,
    variance,
    single: range <= SINGLE_RANGE ? at.single : 0,
  };
}
