import type Database from 'better-sqlite3-multiple-ciphers';
import { fleetingScores } from './fleeting-scores.ts';
import {
  deleteScore,
  insertScore,
  readScore,
  readScores,
  type ScoreFacts,
  type StoredScore,
  writeScorePieces,
} from './score-store.ts';
import type { StoreGuards } from './store-guards.ts';

/** New customers placed in segments, the last few of them. */
export interface ScoreKeeper {
  /** Keeps a score; cancelling or failing leaves none of it. */
  save(score: StoredScore, signal: AbortSignal): Promise<void>;
  /** Newest first. */
  list(): ScoreFacts[];
  /** Refuses with `NOT_FOUND` when it is not kept any more. */
  read(scoreId: string): Promise<StoredScore>;
  /** False where there was none. */
  remove(scoreId: string): boolean;
}

/** @param readOnly nothing can be written: scores are there until the project is closed */
export function keepScores(
  database: Database,
  { requireWritable, read, write, busy }: StoreGuards,
  readOnly: boolean,
): ScoreKeeper {
  const kept: ScoreKeeper = {
    save: (score, signal) =>
      busy(async () => {
        requireWritable();
        const { facts } = score;
        try {
          await writeScorePieces(database, score, signal);
          write(() => insertScore(database, facts), {
            action: 'new customers placed',
            details: { runId: facts.runId, file: facts.file, customers: facts.rows, by: facts.by },
          });
        } catch (error) {
          // What cannot be cleared now (a full disk) is swept at the next opening.
          if (database.open) clear(database, facts.scoreId);
          throw error;
        }
      }),
    list: () => read(() => readScores(database)),
    read: (scoreId) => busy(() => readScore(database, scoreId)),
    remove: (scoreId) => {
      let removed = false;
      write(
        () => {
          removed = deleteScore(database, scoreId);
        },
        { action: 'placed customers removed', details: { scoreId } },
      );
      return removed;
    },
  };
  return readOnly ? fleetingScores(kept) : kept;
}

function clear(database: Database, scoreId: string): void {
  try {
    database.transaction(() => deleteScore(database, scoreId)).immediate();
  } catch {
    // The pieces do no harm.
  }
}
