import type { JobContext } from '../../jobs/task.ts';
import { breathe } from '../../prepare/state.ts';

const rowsAtOnce = 50_000;

/** How many different numbers there are among the values; missing ones (NaN) do not count. */
export async function countDistinctValues(values: Float64Array, context: JobContext): Promise<number> {
  // Open addressing in a table at most half full: a set of a million numbers would hold up everything else.
  const slots = new Float64Array(2 ** Math.ceil(Math.log2(Math.max(2, 2 * values.length)))).fill(Number.NaN);
  const key = new Float64Array(1);
  const bits = new Uint32Array(key.buffer);
  let count = 0;
  for (let row = 0; row < values.length; row++) {
    if (row % rowsAtOnce === 0) await breathe(context);
    // -0 is 0.
    const value = values[row] + 0;
    if (Number.isNaN(value)) continue;
    key[0] = value;
    let hash = Math.imul(bits[0] ^ (bits[0] >>> 15), 0x9e37_79b1) ^ bits[1];
    hash = Math.imul(hash ^ (hash >>> 15), 0x85eb_ca6b);
    let slot = (hash ^ (hash >>> 13)) & (slots.length - 1);
    while (slots[slot] !== value && !Number.isNaN(slots[slot])) slot = (slot + 1) & (slots.length - 1);
    if (slots[slot] === value) continue;
    slots[slot] = value;
    count++;
  }
  return count;
}
