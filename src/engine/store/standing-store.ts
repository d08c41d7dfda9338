import type Database from 'better-sqlite3-multiple-ciphers';
import * as z from 'zod';
import { driftReference, placedReference } from '../drift/reference.ts';
import { chunkRows, packTexts, unpackTexts } from './column-codec.ts';
import type { PackedArray } from './model-store.ts';

const standingOutline = z.object({
  source: z.string().describe('name of the file'),
  importedAt: z.string(),
  customers: z.number().int().describe('rows of the customer table'),
  named: z.boolean().describe('whether a column named the customers'),
  segments: z.array(z.object({ id: z.number().int(), name: z.string(), color: z.string(), suggested: z.boolean() })),
  reference: driftReference,
  middles: placedReference.shape.means.describe('by cluster, as labelled'),
});

/** How the shown segments stood when newer customers came in. */
export interface Standing extends z.infer<typeof standingOutline> {
  /** The clustering; its labels, rows and edits stay with it. */
  readonly runId: string;
}

export interface NewStanding extends Standing {
  /** By row of the table: the customer's id, '' where there is none; null where no column names them. */
  readonly ids: readonly string[] | null;
}

/** Name of the ids among the arrays of a run. */
const IDS = 'customers';

/** Packs the ids off this thread. */
export async function packStanding({ ids }: NewStanding): Promise<PackedArray[]> {
  const packed: PackedArray[] = [];
  for (let start = 0; start < (ids?.length ?? 0); start += chunkRows) {
    const part = ids?.slice(start, start + chunkRows) ?? [];
    packed.push({ name: IDS, start, items: part.length, data: await packTexts(part) });
  }
  return packed;
}

/** Writes a standing; call it inside a transaction. */
export function insertStanding(
  database: Database,
  { runId, ids: _, ...outline }: NewStanding,
  packed: readonly PackedArray[],
  keptAt: string,
): void {
  database
    .prepare(
      'INSERT INTO standings (run_id, sequence, kept_at, outline) SELECT ?, COALESCE(MAX(sequence), 0) + 1, ?, ? FROM standings',
    )
    .run(runId, keptAt, JSON.stringify(standingOutline.parse(outline)));
  const add = database.prepare('INSERT INTO run_arrays (run_id, name, start, items, data) VALUES (?, ?, ?, ?, ?)');
  for (const { name, start, items, data } of packed) add.run(runId, name, start, items, data);
}

/** Every standing, newest first. */
export function readStandings(database: Database): Standing[] {
  return database
    .prepare<{ run_id: string; outline: string }>('SELECT run_id, outline FROM standings ORDER BY sequence DESC')
    .all()
    .map(({ run_id, outline }) => ({ runId: run_id, ...standingOutline.parse(JSON.parse(outline)) }));
}

/** The ids of a standing by row of its table; empty where no column named the customers. */
export async function readStandingIds(database: Database, runId: string): Promise<string[]> {
  const pieces = database
    .prepare<PackedArray>(
      'SELECT name, start, items, data FROM run_arrays WHERE run_id = ? AND name = ? ORDER BY start',
    )
    .all(runId, IDS);
  const ids: string[] = [];
  for (const { data } of pieces) for (const id of await unpackTexts(data)) ids.push(id);
  return ids;
}
