import { setImmediate } from 'node:timers/promises';
import { throwIfAborted } from './abort.ts';

/** Columns whose gaps fit into one whole number beside the number of the group before. */
const AT_ONCE = 20;

/** Rows ordered by which of their values are missing: whole rows first, rows with the same gaps side by side. */
export async function gapOrder(columns: readonly Float64Array[], signal: AbortSignal | undefined): Promise<Int32Array> {
  const rows = columns[0]?.length ?? 0;
  const groups = new Float64Array(rows);
  let counts: number[] = [rows];
  for (let from = 0; from < columns.length; from += AT_ONCE) {
    for (const values of columns.slice(from, from + AT_ONCE)) {
      for (let row = 0; row < rows; row++) groups[row] = groups[row] * 2 + (Number.isNaN(values[row]) ? 1 : 0);
      await setImmediate();
      throwIfAborted(signal);
    }
    counts = renumber(groups);
  }
  const next = new Int32Array(counts.length);
  for (let group = 1; group < counts.length; group++) next[group] = next[group - 1] + counts[group - 1];
  const order = new Int32Array(rows);
  for (let row = 0; row < rows; row++) order[next[groups[row]]++] = row;
  return order;
}

/** Numbers the groups 0, 1, 2 … in their order and counts their rows. */
function renumber(groups: Float64Array): number[] {
  const counted = new Map<number, number>();
  for (let row = 0; row < groups.length; row++) counted.set(groups[row], (counted.get(groups[row]) ?? 0) + 1);
  const keys = [...counted.keys()].sort((a, b) => a - b);
  const numbers = new Map(keys.map((key, number) => [key, number]));
  for (let row = 0; row < groups.length; row++) groups[row] = numbers.get(groups[row]) ?? 0;
  return keys.map((key) => counted.get(key) ?? 0);
}
