// Decides, from sizes alone, which rows a silhouette is computed for: never from a clock, so that the same call gives
// the same result on every machine.

/** Rows of one block, as in `assembly/silhouette-tile.ts`. */
const BLOCK = 256;

/** Nanoseconds for one pair of rows on two threads: a constant part and a part for each column. */
const PAIR = 0.25;
const PAIR_COLUMN = 0.12;

/** Sums kept at once: rows times clusters, 8 bytes each. */
const MOST_SUMS = 1 << 25;

/** Rows of a cluster that a sample has at least, if there are that many. */
const LEAST_SAMPLE = 30;

/** Runs of sorted rows of one cluster: place of the first row, number of rows, cluster. */
export type Block = readonly [from: number, count: number, cluster: number];

export function blocksOf(counts: ArrayLike<number>): Block[] {
  const blocks: Block[] = [];
  let from = 0;
  for (let cluster = 0; cluster < counts.length; cluster++) {
    const end = from + counts[cluster];
    for (; from < end; from += BLOCK) blocks.push([from, Math.min(BLOCK, end - from), cluster]);
    from = end;
  }
  return blocks;
}

/** How many rows of each cluster to judge; null when all of them. */
export function sampleSizes(counts: ArrayLike<number>, columns: number, budgetSeconds: number): number[] | null {
  const sizes = Array.from(counts);
  const rows = sizes.reduce((sum, count) => sum + count, 0);
  const pair = (PAIR + PAIR_COLUMN * columns) * 1e-9;
  // Every pair is computed once when all rows are judged, so the work is half of rows × rows.
  if (rows * sizes.length <= MOST_SUMS && (rows * rows * pair) / 2 <= budgetSeconds) return null;
  const wanted = Math.min(budgetSeconds / (rows * pair), MOST_SUMS / sizes.length);
  return sizes.map((count) => Math.min(count, Math.max(LEAST_SAMPLE, Math.floor((wanted * count) / rows))));
}
