import type Database from 'better-sqlite3-multiple-ciphers';
import type { Checkpoints } from '../neural/checkpoints.ts';
import { deleteCheckpoints, readCheckpoint, writeCheckpoint } from './checkpoint-store.ts';
import type { StoreGuards } from './store-guards.ts';

/** Trainings under way. The project does not count as changed by them, and a copy of it has none. */
export interface CheckpointKeeper extends Checkpoints {
  /** Forgets all of them: what they were for has been kept. Never fails. */
  clear(): Promise<void>;
}

export function keepCheckpoints(database: Database, { requireWritable, busy }: StoreGuards): CheckpointKeeper {
  return {
    read: (training) => busy(() => readCheckpoint(database, training)),
    save: (training, checkpoint) =>
      busy(async () => {
        requireWritable();
        await writeCheckpoint(database, training, checkpoint);
      }),
    clear: () => deleteCheckpoints(database),
  };
}
