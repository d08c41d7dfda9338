import { throwIfAborted } from './abort.ts';
import { checkMatrix, copyMatrix, countLabels } from './copy.ts';
import { withJob } from './job.ts';
import { createLayout } from './layout.ts';
import type { Pool } from './pool.ts';
import type { KernelHooks, MatrixView } from './types.ts';

/** Rows that a task places, as in `assembly/nearest-rows.ts`. */
const CHUNK = 64;

export interface NearestRows {
  /** The cluster of the nearest known row. */
  readonly labels: Int32Array;
  /** Euclidean distance to that row. */
  readonly nearest: Float64Array;
  /** To the nearest row of any other cluster; Infinity when there is none. */
  readonly second: Float64Array;
  /** To the nearest row of the same cluster that has other values; 0 when there is none. */
  readonly distance: Float64Array;
}

/** Nearest known row of every row, and that of the second nearest cluster. `known` has a label of 0 … k - 1 a row. */
export async function nearestRows(
  pool: Pool,
  data: MatrixView,
  known: MatrixView,
  labels: Int32Array,
  k: number,
  hooks: KernelHooks = {},
): Promise<NearestRows> {
  checkMatrix(data);
  checkMatrix(known);
  throwIfAborted(hooks.signal);
  const { rows, columns } = data;
  const starts = startsOf(countLabels(known.rows, labels, k));
  const layout = createLayout();
  const at = {
    data: layout.reserve(rows * columns, 8),
    packed: layout.reserve(starts[k] * columns, 64),
    starts: layout.reserve(k + 1, 4),
    scratch: layout.reserve(pool.threads, 64),
    labels: layout.reserve(rows, 4),
    squares: layout.reserve(rows, 24),
  };
  return withJob(pool, layout, async (job) => {
    await copyMatrix(job, data, at.data);
    packByCluster(new Float64Array(job.memory.buffer, at.packed, starts[k] * columns * 8), known, labels, starts);
    job.write(at.starts, starts);
    const values = [at.data, rows, columns, at.packed, at.starts, k, at.scratch, at.labels, at.squares];
    await job.run('nearestRowsChunk', values, Math.ceil(rows / CHUNK), {
      signal: hooks.signal,
      onProgress: (done) => hooks.onProgress?.(done, rows),
    });
    const squares = job.float64(at.squares, rows * 3);
    const distances = (place: number) =>
      Float64Array.from({ length: rows }, (_, i) => Math.sqrt(squares[i * 3 + place]));
    const distance = distances(2).map((value) => (value === Infinity ? 0 : value));
    return { labels: job.int32(at.labels, rows), nearest: distances(0), second: distances(1), distance };
  });
}

/** First group of eight of each cluster, and the end. */
function startsOf(counts: Uint32Array): Uint32Array {
  const starts = new Uint32Array(counts.length + 1);
  counts.forEach((count, cluster) => {
    starts[cluster + 1] = starts[cluster] + Math.ceil(count / 8);
  });
  return starts;
}

function packByCluster(packed: Float64Array, known: MatrixView, labels: Int32Array, starts: Uint32Array): void {
  const { columns, data } = known;
  packed.fill(Infinity);
  const next = Array.from(starts, (group) => group * 8);
  for (let row = 0; row < known.rows; row++) {
    const place = next[labels[row]]++;
    const to = Math.floor(place / 8) * columns * 8 + (place % 8);
    for (let j = 0; j < columns; j++) packed[to + j * 8] = data[row * columns + j];
  }
}
