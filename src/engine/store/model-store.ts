import type Database from 'better-sqlite3-multiple-ciphers';
import * as z from 'zod';
import type { PlacingModel } from '../evaluate/placing.ts';
import { chunkRows, packNumbers, unpackNumbers } from './column-codec.ts';

type Numbers = Float64Array | Int32Array;

/** A packed piece of one of a run's arrays. */
export interface PackedArray {
  readonly name: string;
  readonly start: number;
  readonly items: number;
  readonly data: Uint8Array;
}

const outline = z.object({
  k: z.number(),
  columns: z.number(),
  numbers: z.record(z.string(), z.number()),
  arrays: z.array(z.object({ name: z.string(), type: z.enum(['float64', 'int32']), length: z.number() })),
});

/** The arrays of a model by the name they are kept under; those of the method itself come after a point. */
function arraysOf({ model, reach, order }: PlacingModel): [string, Numbers][] {
  const own = Object.entries(model.arrays).map(([name, values]): [string, Numbers] => [`model.${name}`, values]);
  return [['reach', reach], ['order', order], ...own];
}

/** What of a model is kept as text beside its arrays. */
export function modelOutline(placing: PlacingModel): string {
  const { k, columns, numbers } = placing.model;
  const arrays = arraysOf(placing).map(([name, values]) => ({
    name,
    type: values instanceof Float64Array ? ('float64' as const) : ('int32' as const),
    length: values.length,
  }));
  return JSON.stringify({ k, columns, numbers, arrays } satisfies z.infer<typeof outline>);
}

/** Packs an array in pieces, off this thread. */
export async function packArray(name: string, values: Numbers | Float32Array): Promise<PackedArray[]> {
  const packed: PackedArray[] = [];
  for (let start = 0; start < values.length; start += chunkRows) {
    const part = values.subarray(start, start + chunkRows);
    packed.push({ name, start, items: part.length, data: await packNumbers(part) });
  }
  return packed;
}

export async function packModel(placing: PlacingModel): Promise<PackedArray[]> {
  const packed: PackedArray[] = [];
  for (const [name, values] of arraysOf(placing)) packed.push(...(await packArray(name, values)));
  return packed;
}

/** The model of a clustering; null for one that was made before models were kept. */
export async function readModel(database: Database, runId: string): Promise<PlacingModel | null> {
  const text = database.prepare<string | null>('SELECT model FROM runs WHERE run_id = ?').pluck().get(runId);
  if (text === undefined || text === null) return null;
  const { k, columns, numbers, arrays } = outline.parse(JSON.parse(text));
  const pieces = database.prepare<PackedArray>(
    'SELECT name, start, items, data FROM run_arrays WHERE run_id = ? AND name = ? ORDER BY start',
  );
  const read: Record<string, Numbers> = {};
  for (const { name, type, length } of arrays) {
    const target = type === 'float64' ? new Float64Array(length) : new Int32Array(length);
    for (const { start, items, data } of pieces.all(runId, name)) {
      await unpackNumbers(data, target.subarray(start, start + items));
    }
    read[name] = target;
  }
  const own = Object.entries(read).filter(([name]) => name.startsWith('model.'));
  return {
    model: { k, columns, numbers, arrays: Object.fromEntries(own.map(([name, values]) => [name.slice(6), values])) },
    reach: Float64Array.from(read.reach),
    order: Int32Array.from(read.order),
  };
}
