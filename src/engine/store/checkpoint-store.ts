import { randomUUID } from 'node:crypto';
import type Database from 'better-sqlite3-multiple-ciphers';
import * as z from 'zod';
import { epochFigures } from '../../contract/neural.ts';
import type { DenseState } from '../../kernels/dense-network.ts';
import { pause } from '../jobs/pause.ts';
import type { TrainingCheckpoint } from '../neural/checkpoints.ts';
import { unpackNumbers } from './column-codec.ts';
import { type PackedArray, packArray } from './model-store.ts';

/** So many trainings are kept, of a job that has several; an older one makes room. */
const keptTrainings = 4;
/** Bytes written in one transaction. */
const atOnce = 1 << 18;
/** Pieces deleted in one transaction. */
const deletedAtOnce = 8;

const counts = z.object({ steps: z.number().int(), epochs: z.number().int() });
const outline = z.object({
  weights: z.number().int().describe('how many there are'),
  state: counts,
  best: counts.extend({ epoch: z.number().int() }).nullable().describe('null: the state itself'),
  curve: z.array(epochFigures),
  seconds: z.number(),
});

const weightsOf = async (name: string, { weights, moments }: DenseState): Promise<PackedArray[]> => [
  ...(await packArray(`${name}.weights`, weights)),
  ...(await packArray(`${name}.moments`, moments)),
];

/** Writes a checkpoint beside the one before, which counts until this one is whole. */
export async function writeCheckpoint(
  database: Database,
  training: string,
  { state, best, curve, seconds }: TrainingCheckpoint,
): Promise<void> {
  const apart = best.state !== state;
  const pieces = [...(await weightsOf('state', state)), ...(apart ? await weightsOf('best', best.state) : [])];
  const about: z.infer<typeof outline> = {
    weights: state.weights.length,
    state: { steps: state.steps, epochs: state.epochs },
    best: apart ? { epoch: best.epoch, steps: best.state.steps, epochs: best.state.epochs } : null,
    curve: [...curve],
    seconds,
  };
  const saveId = randomUUID();
  const add = database.prepare(
    'INSERT INTO checkpoint_pieces (save_id, name, start, items, data) VALUES (?, ?, ?, ?, ?)',
  );
  let old: string[] = [];
  for (let next = 0, whole = false; !whole; ) {
    database
      .transaction(() => {
        for (let bytes = 0; next < pieces.length && bytes < atOnce; next++) {
          const { name, start, items, data } = pieces[next];
          add.run(saveId, name, start, items, data);
          bytes += data.length;
        }
        whole = next === pieces.length;
        if (whole) old = nameCheckpoint(database, saveId, training, about);
      })
      .immediate();
    await pause();
  }
  await deletePieces(database, old);
}

/** Makes a checkpoint the one that counts. @returns the saves that do not count any more, whose pieces are still there */
function nameCheckpoint(
  database: Database,
  saveId: string,
  training: string,
  about: z.infer<typeof outline>,
): string[] {
  const add = database.prepare('INSERT INTO checkpoints (save_id, training, outline) VALUES (?, ?, ?)');
  const replaced = database
    .prepare<string>('DELETE FROM checkpoints WHERE training = ? RETURNING save_id')
    .pluck()
    .all(training);
  add.run(saveId, training, JSON.stringify(about));
  const newest = 'SELECT sequence FROM checkpoints ORDER BY sequence DESC LIMIT ?';
  const oldest = database
    .prepare<string>(`DELETE FROM checkpoints WHERE sequence NOT IN (${newest}) RETURNING save_id`)
    .pluck()
    .all(keptTrainings);
  return [...replaced, ...oldest];
}

/** Deletes the pieces of saves a few at a time, so that other calls are answered meanwhile. */
async function deletePieces(database: Database, saveIds: readonly string[]): Promise<void> {
  const some = 'SELECT id FROM checkpoint_pieces WHERE save_id = ? LIMIT ?';
  const remove = database.prepare(`DELETE FROM checkpoint_pieces WHERE id IN (${some})`);
  for (const saveId of saveIds) {
    while (remove.run(saveId, deletedAtOnce).changes > 0) await pause();
  }
}

/** The latest state of a training; null where none is kept. */
export async function readCheckpoint(database: Database, training: string): Promise<TrainingCheckpoint | null> {
  const row = database
    .prepare<{ save_id: string; outline: string }>('SELECT save_id, outline FROM checkpoints WHERE training = ?')
    .get(training);
  if (!row) return null;
  const { weights, state, best, curve, seconds } = outline.parse(JSON.parse(row.outline));
  const pieces = database.prepare<PackedArray>(
    'SELECT name, start, items, data FROM checkpoint_pieces WHERE save_id = ? AND name = ? ORDER BY start',
  );
  const fill = async (name: string, length: number): Promise<Float32Array> => {
    const target = new Float32Array(length);
    for (const { start, items, data } of pieces.all(row.save_id, name)) {
      await unpackNumbers(data, target.subarray(start, start + items));
    }
    return target;
  };
  const stateOf = async (name: string, { steps, epochs }: z.infer<typeof counts>): Promise<DenseState> => ({
    weights: await fill(`${name}.weights`, weights),
    moments: await fill(`${name}.moments`, 2 * weights),
    steps,
    epochs,
  });
  const last = await stateOf('state', state);
  return {
    state: last,
    best: best ? { epoch: best.epoch, state: await stateOf('best', best) } : { epoch: curve.length, state: last },
    curve,
    seconds,
  };
}

/** Deletes every checkpoint; what cannot be deleted now (a full disk) does no harm and goes at the next opening. */
export async function deleteCheckpoints(database: Database): Promise<void> {
  try {
    const all = database.prepare<string>('SELECT save_id FROM checkpoints').pluck().all();
    if (all.length === 0) return;
    database.prepare('DELETE FROM checkpoints').run();
    await deletePieces(database, all);
  } catch {
    // See above.
  }
}

/** Deletes what a save that was killed left behind. */
export function sweepCheckpoints(database: Database): void {
  try {
    database.prepare('DELETE FROM checkpoint_pieces WHERE save_id NOT IN (SELECT save_id FROM checkpoints)').run();
  } catch {
    // On a full disk the project still opens; the leftovers are tried again next time.
  }
}
