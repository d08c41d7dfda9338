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

/** Beyond this many possible pairs only those that occur are given room. */
const MOST_DENSE = 1 << 20;

/**
 * Counts the pairs of labels. Rows with a negative label in either are left out; groups are numbered anew. Memory grows
 * with the labels' numbers and with the pairs that occur, never with groups × groups.
 */
export function contingency(a: Int32Array, b: Int32Array): Contingency {
  const rowSums = present(a, b);
  const columnSums = present(b, a);
  const width = columnSums.places;
  const pairs =
    rowSums.places * width <= MOST_DENSE ? denseCounts(a, b, rowSums, columnSums) : counts(a, b, rowSums, columnSums);
  const occurring = [...pairs].filter(([, count]) => count > 0);
  return {
    total: rowSums.sums.reduce((sum, each) => sum + each, 0),
    rowSums: rowSums.sums,
    columnSums: columnSums.sums,
    rows: Int32Array.from(occurring, ([pair]) => Math.floor(pair / width)),
    columns: Int32Array.from(occurring, ([pair]) => pair % width),
    counts: Float64Array.from(occurring, ([, count]) => count),
  };
}

interface Groups {
  /** By label; -1 for labels that do not occur. */
  readonly numbers: Int32Array;
  readonly places: number;
  readonly sums: Float64Array;
}

/** The groups of `labels` in rows that have a label in both. */
function present(labels: Int32Array, other: Int32Array): Groups {
  let most = -1;
  for (const label of labels) if (label > most) most = label;
  const sizes = new Float64Array(most + 1);
  for (let at = 0; at < labels.length; at++) if (labels[at] >= 0 && other[at] >= 0) sizes[labels[at]] += 1;
  let places = 0;
  const numbers = Int32Array.from(sizes, (size) => (size > 0 ? places++ : -1));
  return { numbers, places, sums: sizes.filter((size) => size > 0) };
}

function denseCounts(a: Int32Array, b: Int32Array, rows: Groups, columns: Groups): Iterable<[number, number]> {
  const table = new Float64Array(rows.places * columns.places);
  for (let at = 0; at < a.length; at++) {
    if (a[at] >= 0 && b[at] >= 0) table[rows.numbers[a[at]] * columns.places + columns.numbers[b[at]]] += 1;
  }
  return table.entries();
}

function counts(a: Int32Array, b: Int32Array, rows: Groups, columns: Groups): Iterable<[number, number]> {
  const table = new Map<number, number>();
  for (let at = 0; at < a.length; at++) {
    if (a[at] < 0 || b[at] < 0) continue;
    const pair = rows.numbers[a[at]] * columns.places + columns.numbers[b[at]];
    table.set(pair, (table.get(pair) ?? 0) + 1);
  }
  return table;
}
