import { setImmediate } from 'node:timers/promises';
import { throwIfAborted } from './abort.ts';
import { gapOrder } from './gap-order.ts';
import { type Job, withJob } from './job.ts';
import { createLayout } from './layout.ts';
import type { Pool } from './pool.ts';
import type { ImputeSettings, KernelHooks } from './types.ts';

/** As in `assembly/impute.ts`. */
const CHUNK = 32;
const TILE = 256;
const ENTRY = 24;
const SOME_MISSING = 2;

/**
 * Fills gaps with the mean of the nearest donors that have the value; the distance is Euclidean over the columns both
 * have, scaled up to all columns. Exact; of equally near donors the first counts. Donors are laid out by which of their
 * values are missing, so that most are measured without a look at gaps.
 */
export async function impute(
  pool: Pool,
  { donors, rows, filled, neighbors }: ImputeSettings,
  hooks: KernelHooks = {},
): Promise<Float64Array[]> {
  const columns = donors.length;
  const donorCount = donors[0]?.length ?? 0;
  if (rows.length !== columns) throw new RangeError(`${columns} columns of donors, but ${rows.length} of rows.`);
  if (!(Number.isInteger(neighbors) && neighbors >= 1))
    throw new RangeError(`neighbors must be a whole number from 1 up, not ${neighbors}.`);
  throwIfAborted(hooks.signal);
  const made = filled.map((at) => rows[at].slice());
  const asking = rowsWithGaps(made);
  if (asking.length === 0) return made;
  const tileCount = Math.ceil(donorCount / TILE);
  const scratchSize = Math.ceil((CHUNK * columns * neighbors * ENTRY + columns * 32 + 128) / 64) * 64;
  const layout = createLayout();
  const at = {
    record: layout.reserve(16, 4),
    rows: layout.reserve(asking.length * columns, 8),
    tiles: layout.reserve(tileCount * columns * TILE, 8),
    states: layout.reserve(tileCount * columns, 1),
    numbers: layout.reserve(tileCount * TILE, 4),
    wanted: layout.reserve(columns, 1),
    means: layout.reserve(columns, 8),
    scratch: layout.reserve(pool.threads, scratchSize),
  };
  return withJob(pool, layout, async (job) => {
    await layOutDonors(job, donors, at.tiles, at.states, at.numbers, hooks.signal);
    await layOutRows(job, rows, asking, at.rows);
    const wanted = new Uint8Array(job.memory.buffer, at.wanted, columns).fill(0);
    for (const column of filled) wanted[column] = 1;
    job.writeFloat64(at.means, donors.map(meanOf));
    job.write(at.record, [
      ...[at.rows, asking.length, columns, at.tiles, tileCount, at.states, at.numbers, neighbors],
      ...[at.wanted, at.means, at.scratch, scratchSize],
    ]);
    await job.run('imputeChunk', [at.record], Math.ceil(asking.length / CHUNK), {
      signal: hooks.signal,
      onProgress: (done) => hooks.onProgress?.(done, asking.length),
    });
    const values = new Float64Array(job.memory.buffer, at.rows, asking.length * columns);
    for (const [i, column] of filled.entries()) {
      for (let row = 0; row < asking.length; row++) made[i][asking[row]] = values[row * columns + column];
      await setImmediate();
    }
    return made;
  });
}

function rowsWithGaps(columns: readonly Float64Array[]): Int32Array {
  const count = columns[0]?.length ?? 0;
  const gap = new Uint8Array(count);
  for (const values of columns) for (let row = 0; row < count; row++) if (Number.isNaN(values[row])) gap[row] = 1;
  const found: number[] = [];
  for (let row = 0; row < count; row++) if (gap[row] === 1) found.push(row);
  return Int32Array.from(found);
}

/** Packs the donors tile by tile, those with the same gaps side by side, and says what each tile lacks. */
async function layOutDonors(
  job: Job,
  donors: readonly Float64Array[],
  tiles: number,
  states: number,
  numbers: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  const columns = donors.length;
  const order = await gapOrder(donors, signal);
  const tileCount = Math.ceil(order.length / TILE);
  job.write(numbers, order);
  const packed = new Float64Array(job.memory.buffer, tiles, tileCount * columns * TILE).fill(Number.NaN);
  const lacking = new Uint8Array(job.memory.buffer, states, tileCount * columns);
  for (const [column, values] of donors.entries()) {
    for (let tile = 0; tile < tileCount; tile++) {
      const to = (tile * columns + column) * TILE;
      const from = tile * TILE;
      const end = Math.min(TILE, order.length - from);
      let there = 0;
      for (let i = 0; i < end; i++) {
        const value = values[order[from + i]];
        packed[to + i] = value;
        if (!Number.isNaN(value)) there += 1;
      }
      lacking[tile * columns + column] = there === TILE ? 0 : there === 0 ? 1 : SOME_MISSING;
    }
    await setImmediate();
    throwIfAborted(signal);
  }
}

async function layOutRows(job: Job, rows: readonly Float64Array[], asking: Int32Array, address: number): Promise<void> {
  const columns = rows.length;
  const packed = new Float64Array(job.memory.buffer, address, asking.length * columns);
  for (const [column, values] of rows.entries()) {
    for (let row = 0; row < asking.length; row++) packed[row * columns + column] = values[asking[row]];
    await setImmediate();
  }
}

function meanOf(values: Float64Array): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i])) continue;
    sum += values[i];
    count += 1;
  }
  return sum / count;
}
