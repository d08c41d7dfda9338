import type { RunArrays } from '../store/run-store.ts';
import type { Matrix } from '../table.ts';

const ROWS_AT_ONCE = 4096;

/** Finds the segment of a row that is equal, value by value, to one of those it was made of; null for others. */
export type RowsAlike = (matrix: Matrix, row: number) => number | null;

/**
 * Customers of a run whom its method would place elsewhere than it put them (groups that grew together step by step, and
 * everyone put with the nearest group afterwards). A new customer exactly like one of them belongs where that one is.
 *
 * @param breathe called now and then
 */
export async function rowsPutElsewhere(
  matrix: Matrix,
  { labels, confidence }: Pick<RunArrays, 'labels' | 'confidence'>,
  breathe: () => Promise<void>,
): Promise<RowsAlike> {
  const known = new Map<string, number>();
  if (confidence === null) return () => null;
  for (let row = 0; row < labels.length; row++) {
    if (confidence[row] === 0) known.set(keyOf(matrix, row), labels[row]);
    if (row % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await breathe();
  }
  if (known.size === 0) return () => null;
  return (other, row) => known.get(keyOf(other, row)) ?? null;
}

function keyOf({ data, columns }: Matrix, row: number): string {
  return data.subarray(row * columns.length, (row + 1) * columns.length).join(' ');
}
