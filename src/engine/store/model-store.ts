import type Database from 'better-sqlite3-multiple-ciphers';
import * as z from 'zod';
import type { PlacingModel } from '../evaluate/placing.ts';
import { type FittedPreparation, preparationOutline } from '../prepare/fitted-preparation.ts';
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
  preparation: preparationOutline.optional(),
});

/** What a clustering keeps to take in new customers: how they are prepared, and how they are placed. */
interface Keepsake {
  readonly placing: PlacingModel;
  readonly preparation: FittedPreparation;
}

/** Before the name of the array of a step's donors. */
const DONORS = 'preparation.donors.';

/** The arrays of a model by the name they are kept under; those of the method itself come after a point. */
function arraysOf({ placing, preparation }: Keepsake): [string, Numbers][] {
  const { model, reach, order } = placing;
  const own = Object.entries(model.arrays).map(([name, values]): [string, Numbers] => [`model.${name}`, values]);
  const donors = Object.entries(preparation.donors).map(([step, values]): [string, Numbers] => [DONORS + step, values]);
  return [['reach', reach], ['order', order], ...own, ...donors];
}

/** What of a model is kept as text beside its arrays. */
export function modelOutline(kept: Keepsake): string {
  const { k, columns, numbers } = kept.placing.model;
  const { donors: _, ...preparation } = kept.preparation;
  const arrays = arraysOf(kept).map(([name, values]) => ({
    name,
    type: values instanceof Float64Array ? ('float64' as const) : ('int32' as const),
    length: values.length,
  }));
  return JSON.stringify({ k, columns, numbers, arrays, preparation } satisfies z.infer<typeof outline>);
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

export async function packModel(kept: Keepsake): Promise<PackedArray[]> {
  const packed: PackedArray[] = [];
  for (const [name, values] of arraysOf(kept)) packed.push(...(await packArray(name, values)));
  return packed;
}

/** The model of a clustering; null for one that was made before models were kept. */
export async function readModel(database: Database, runId: string): Promise<PlacingModel | null> {
  const kept = readOutline(database, runId);
  if (kept === null) return null;
  const { k, columns, numbers } = kept;
  const read = await readNamed(database, runId, kept, (name) => !name.startsWith(DONORS));
  const own = Object.entries(read).filter(([name]) => name.startsWith('model.'));
  return {
    model: { k, columns, numbers, arrays: Object.fromEntries(own.map(([name, values]) => [name.slice(6), values])) },
    reach: Float64Array.from(read.reach),
    order: Int32Array.from(read.order),
  };
}

/** How a clustering's customers were prepared; null for one that was made before this was kept. */
export async function readPreparation(database: Database, runId: string): Promise<FittedPreparation | null> {
  const kept = readOutline(database, runId);
  if (!kept?.preparation) return null;
  const read = await readNamed(database, runId, kept, (name) => name.startsWith(DONORS));
  const donors = Object.entries(read).map(([name, values]) => [name.slice(DONORS.length), Float64Array.from(values)]);
  return { ...kept.preparation, donors: Object.fromEntries(donors) };
}

function readOutline(database: Database, runId: string): z.infer<typeof outline> | null {
  const text = database.prepare<string | null>('SELECT model FROM runs WHERE run_id = ?').pluck().get(runId);
  return text === undefined || text === null ? null : outline.parse(JSON.parse(text));
}

async function readNamed(
  database: Database,
  runId: string,
  { arrays }: z.infer<typeof outline>,
  wanted: (name: string) => boolean,
): Promise<Record<string, Numbers>> {
  const pieces = database.prepare<PackedArray>(
    'SELECT name, start, items, data FROM run_arrays WHERE run_id = ? AND name = ? ORDER BY start',
  );
  const read: Record<string, Numbers> = {};
  for (const { name, type, length } of arrays.filter(({ name }) => wanted(name))) {
    const target = type === 'float64' ? new Float64Array(length) : new Int32Array(length);
    for (const { start, items, data } of pieces.all(runId, name)) {
      await unpackNumbers(data, target.subarray(start, start + items));
    }
    read[name] = target;
  }
  return read;
}
