import { setImmediate } from 'node:timers/promises';
import type { Job } from './job.ts';
import type { MatrixView } from './types.ts';

const CHUNK = 1 << 20;

/** Copies a matrix into a job's memory in steps, so that the calling thread stays responsive. */
export async function copyMatrix(job: Job, matrix: MatrixView, address: number): Promise<void> {
  const { rows, columns, data } = matrix;
  const target = new Float64Array(job.memory.buffer, address, rows * columns);
  for (let from = 0; from < target.length; from += CHUNK) {
    if (from > 0) await setImmediate();
    target.set(data.subarray(from, Math.min(from + CHUNK, target.length)), from);
  }
}

/** The same in single precision. */
export async function copyMatrixSingle(job: Job, matrix: MatrixView, address: number): Promise<void> {
  const { rows, columns, data } = matrix;
  const target = new Float32Array(job.memory.buffer, address, rows * columns);
  for (let from = 0; from < target.length; from += CHUNK) {
    if (from > 0) await setImmediate();
    target.set(data.subarray(from, Math.min(from + CHUNK, target.length)), from);
  }
}

/** Refuses a matrix that no kernel could work on. */
export function checkMatrix({ rows, columns, data }: MatrixView): void {
  if (!(rows >= 1 && columns >= 1 && Number.isInteger(rows) && Number.isInteger(columns)))
    throw new RangeError(`A matrix needs at least one row and one column, not ${rows} × ${columns}.`);
  if (data.length < rows * columns)
    throw new RangeError(`A matrix of ${rows} × ${columns} needs ${rows * columns} values, not ${data.length}.`);
}

/** Refuses labels that do not fit the rows or lie beyond k. Returns how many rows have each label. */
export function countLabels(rows: number, labels: Int32Array, k: number): Uint32Array {
  if (labels.length !== rows) throw new RangeError(`${rows} rows need ${rows} labels, not ${labels.length}.`);
  const counts = new Uint32Array(k);
  // By index: a few passes are over before the compiler gets to them, and iterators are slow until then.
  for (let row = 0; row < rows; row++) {
    const label = labels[row];
    if (label >= k) throw new RangeError(`Label ${label} is not below k = ${k}.`);
    if (label >= 0) counts[label]++;
  }
  return counts;
}
