import type Database from 'better-sqlite3-multiple-ciphers';
import * as z from 'zod';
import { columnInfo } from '../../contract/dataset.ts';
import { CoterieError } from '../../contract/errors.ts';
import { scoreResult } from '../../contract/scoring.ts';
import { pause, throwIfCancelled } from '../jobs/pause.ts';
import { isNumeric, type Table, type TableColumn } from '../table.ts';
import { packTexts, unpackNumbers, unpackTexts } from './column-codec.ts';
import { textPieces } from './column-pieces.ts';
import { type PackedArray, packArray } from './model-store.ts';

/** So many scores are kept; an older one makes room. */
export const keptScores = 5;

/** What is kept of a score beside its customers; the segments' names are those of the run. */
export const scoreFacts = scoreResult.omit({ segments: true }).extend({
  info: z.array(columnInfo).describe('columns kept of the new customers'),
  reasons: z.array(z.array(z.string())).describe('columns without which customers could not be placed'),
});
export type ScoreFacts = z.infer<typeof scoreFacts>;

/** New customers with their places; arrays are in the order of the table. */
export interface StoredScore {
  readonly facts: ScoreFacts;
  /** The columns the segments were built from and the id, as read. */
  readonly table: Table;
  /** 0-based cluster, -1 for none, -2 for a customer that could not be placed. */
  readonly labels: Int32Array;
  readonly confidence: Float32Array;
  readonly unlike: Int32Array;
  /** Place in `facts.reasons`, -1 for those placed. */
  readonly reason: Int32Array;
}

const arrayNames = ['labels', 'confidence', 'unlike', 'reason'] as const;

/** Writes the pieces of a score, each for itself; it counts once `insertScore` has named it. */
export async function writeScorePieces(database: Database, score: StoredScore, signal: AbortSignal): Promise<void> {
  const add = database.prepare('INSERT INTO score_pieces (score_id, name, start, items, data) VALUES (?, ?, ?, ?, ?)');
  const { scoreId } = score.facts;
  const write = async (pieces: readonly PackedArray[]) => {
    for (const { name, start, items, data } of pieces) {
      throwIfCancelled(signal);
      add.run(scoreId, name, start, items, data);
      await pause();
    }
  };
  for (const name of arrayNames) await write(await packArray(name, score[name]));
  for (const [at, column] of score.table.columns.entries()) {
    await write(await packArray(`values.${at}`, isNumeric(column) ? column.values : column.codes));
    if (isNumeric(column)) continue;
    for (const { start, texts } of textPieces(column.levels)) {
      await write([{ name: `levels.${at}`, start, items: texts.length, data: await packTexts(texts) }]);
    }
  }
}

/** Names a score, after which it counts, and takes out the oldest beyond those kept; call it inside a transaction. */
export function insertScore(database: Database, facts: ScoreFacts): void {
  database
    .prepare('INSERT INTO scores (score_id, run_id, facts) VALUES (?, ?, ?)')
    .run(facts.scoreId, facts.runId, JSON.stringify(facts));
  const old = database
    .prepare<string>('SELECT score_id FROM scores ORDER BY sequence DESC LIMIT -1 OFFSET ?')
    .pluck()
    .all(keptScores);
  for (const scoreId of old) deleteScore(database, scoreId);
}

/** @returns whether there was such a score; call it inside a transaction */
export function deleteScore(database: Database, scoreId: string): boolean {
  database.prepare('DELETE FROM score_pieces WHERE score_id = ?').run(scoreId);
  return database.prepare('DELETE FROM scores WHERE score_id = ?').run(scoreId).changes > 0;
}

/** Deletes what scores that were killed or cancelled left behind. */
export function sweepScores(database: Database): void {
  try {
    database.prepare('DELETE FROM score_pieces WHERE score_id NOT IN (SELECT score_id FROM scores)').run();
  } catch {
    // On a full disk the project still opens; the leftovers do no harm and are tried again next time.
  }
}

/** Facts of the scores kept, newest first. */
export function readScores(database: Database): ScoreFacts[] {
  return database
    .prepare<string>('SELECT facts FROM scores ORDER BY sequence DESC')
    .pluck()
    .all()
    .map((text) => scoreFacts.parse(JSON.parse(text)));
}

/** A score with its customers. Refuses with `NOT_FOUND` when it is not kept (any more). */
export async function readScore(database: Database, scoreId: string): Promise<StoredScore> {
  const text = database.prepare<string>('SELECT facts FROM scores WHERE score_id = ?').pluck().get(scoreId);
  if (text === undefined) {
    throw new CoterieError(
      'NOT_FOUND',
      'These placed customers are not in the project any more.',
      `Only the last ${keptScores} files are kept. Place the file again.`,
      { scoreId },
    );
  }
  const facts = scoreFacts.parse(JSON.parse(text));
  const pieces = database.prepare<Omit<PackedArray, 'name'>>(
    'SELECT start, items, data FROM score_pieces WHERE score_id = ? AND name = ? ORDER BY start',
  );
  const fill = async <T extends Float64Array | Float32Array | Int32Array>(name: string, target: T): Promise<T> => {
    for (const { start, items, data } of pieces.all(scoreId, name)) {
      await unpackNumbers(data, target.subarray(start, start + items));
      await pause();
    }
    return target;
  };
  const { rows } = facts;
  const columns: TableColumn[] = [];
  for (const [at, { name, type }] of facts.info.entries()) {
    if (type !== 'category' && type !== 'text') {
      columns.push({ name, type, values: await fill(`values.${at}`, new Float64Array(rows)) });
      continue;
    }
    const levels: string[] = [];
    for (const { data } of pieces.all(scoreId, `levels.${at}`)) {
      for (const level of await unpackTexts(data)) levels.push(level);
    }
    columns.push({ name, type, codes: await fill(`values.${at}`, new Int32Array(rows)), levels });
  }
  return {
    facts,
    table: { rows, columns, info: facts.info },
    labels: await fill('labels', new Int32Array(rows)),
    confidence: await fill('confidence', new Float32Array(rows)),
    unlike: await fill('unlike', new Int32Array(rows)),
    reason: await fill('reason', new Int32Array(rows)),
  };
}
