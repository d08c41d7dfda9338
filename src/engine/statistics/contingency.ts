/** How often each pair of groups occurs; only pairs that do are kept. */
export interface Contingency {
  readonly total: number;
  readonly rowSums: Float64Array;
  readonly columnSums: Float64Array;
  /** Pair i is row `rows[i]` and column `columns[i]` and occurs `counts[i]` times. */
  readonly rows: Int32Array;
  readonly columns: Int32Array;
  readonly counts: Float64Array;
}

/**
 * Counts the pairs of labels. Rows with a negative label in either are left out; groups are numbered anew, in order of
 * appearance. Memory grows with the pairs that occur, not with groups × groups.
 */
export function contingency(a: Int32Array, b: Int32Array): Contingency {
  const rowOf = new Map<number, number>();
  const columnOf = new Map<number, number>();
  for (let at = 0; at < a.length; at++) {
    if (a[at] < 0 || b[at] < 0) continue;
    if (!rowOf.has(a[at])) rowOf.set(a[at], rowOf.size);
    if (!columnOf.has(b[at])) columnOf.set(b[at], columnOf.size);
  }
  const pairs = new Map<number, number>();
  let total = 0;
  for (let at = 0; at < a.length; at++) {
    if (a[at] < 0 || b[at] < 0) continue;
    const pair = (rowOf.get(a[at]) as number) * columnOf.size + (columnOf.get(b[at]) as number);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
    total++;
  }
  const rowSums = new Float64Array(rowOf.size);
  const columnSums = new Float64Array(columnOf.size);
  const rows = Int32Array.from(pairs.keys(), (pair) => Math.floor(pair / columnOf.size));
  const columns = Int32Array.from(pairs.keys(), (pair) => pair % columnOf.size);
  const counts = Float64Array.from(pairs.values());
  counts.forEach((count, at) => {
    rowSums[rows[at]] += count;
    columnSums[columns[at]] += count;
  });
  return { total, rowSums, columnSums, rows, columns, counts };
}
