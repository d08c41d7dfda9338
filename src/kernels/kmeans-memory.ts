import type { Layout } from './layout.ts';

/** Swaps for each start and centre on small data. */
const SWAPS = 10;

/** Values times centres that the swaps for one start may visit, iterations not counted. */
const SWAP_EFFORT = 300_000;

/**
 * Swaps that a search of ten starts in a small but wide table gets at least. Such tables have many optima that are nearly
 * as good as the best: Digits (1,797 × 64) needs about as many to end in the same one whatever the seed.
 */
const LEAST_SWAPS = 100;
const WIDE_COLUMNS = 32;
const SMALL_VALUES = 200_000;

/** Rows of a vector group per precision, as in `assembly/packed.ts`. */
const groupBytes = 32;

/** Bytes of packed rows in an element size of 4 or 8. */
export function packedBytes(rows: number, columns: number, size: number): number {
  return Math.ceil((rows * size) / groupBytes) * groupBytes * columns;
}

/** Rows drawn for each k-means++ centre, as in scikit-learn. */
export function trialsFor(k: number): number {
  return 2 + Math.floor(Math.log(k));
}

/** Swaps tried on the best of `starts`: many where they cost nothing, fewer the larger the data. */
export function swapsFor(rows: number, columns: number, k: number, starts: number): number {
  if (k === 1) return 0;
  const few = Math.min(starts, 10) * Math.min(SWAPS * k, SWAP_EFFORT / (rows * columns * k));
  const hard = starts >= 10 && columns >= WIDE_COLUMNS && rows * columns <= SMALL_VALUES;
  return Math.floor(hard ? Math.max(LEAST_SWAPS, few) : few);
}

/**
 * Reserves one worker's arrays (`Work` in `assembly/work.ts`), with room for double precision, and returns their
 * addresses in its field order.
 */
export function reserveWork(layout: Layout, rows: number, columns: number, k: number): number[] {
  const padded = Math.ceil(rows / 8) * 8;
  const trials = trialsFor(k);
  const wide = Math.ceil(k / 4) * 4 + 8;
  return [
    layout.reserve(padded, 8),
    layout.reserve(padded, 8),
    layout.reserve(padded, 8),
    layout.reserve(Math.ceil(padded / 128) + 1, 8),
    layout.reserve(k * columns, 8),
    layout.reserve(wide * columns, 8),
    layout.reserve(Math.max(k, trials, 2) + 1, 48),
    layout.reserve(k * columns, 8),
    layout.reserve(k * columns, 8),
    layout.reserve(k, 4),
    layout.reserve(1, 8),
    layout.reserve(4, 8),
    layout.reserve(trials * columns, 8),
  ];
}
