// Packed rows: groups of 32 / sizeof<T> rows, and within a group column by column, so that two vectors hold one
// column of a group. A pass over the rows reads memory once and in order, and single rows stay reachable.

/** Rows in one group. */
export function lanes<T>(): u32 {
  return 32 / <u32>sizeof<T>();
}

/** Groups needed for `rows` rows; the last one is filled up with zero rows. */
export function groupsOf<T>(rows: u32): u32 {
  return (rows + lanes<T>() - 1) / lanes<T>();
}

/** Address of column 0 of a row; the next column lies 32 bytes further. */
export function rowAddress<T>(packed: usize, row: u32, columns: u32): usize {
  const group: usize = row / lanes<T>();
  const lane: usize = row % lanes<T>();
  return packed + group * columns * 32 + lane * sizeof<T>();
}

/** Zeroes the last group, so that its unused lanes hold zeros. */
export function clearLastGroup<T>(packed: usize, rows: u32, columns: u32): void {
  const group: usize = groupsOf<T>(rows) - 1;
  memory.fill(packed + group * columns * 32, 0, columns * 32);
}
