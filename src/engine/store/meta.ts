import type Database from 'better-sqlite3-multiple-ciphers';
import type * as z from 'zod';

type MetaKey =
  | 'name'
  | 'createdAt'
  | 'modifiedAt'
  | 'generation'
  | 'recipe'
  | 'currentRunId'
  | 'reportDraft'
  | 'clv'
  | 'fittedFeatures';

/** The few values a project has one of. */
export interface Meta {
  get(key: MetaKey): string | null;
  /** null takes the value away. */
  set(key: MetaKey, value: string | null): void;
}

export function openMeta(database: Database): Meta {
  const read = database.prepare<string>('SELECT value FROM meta WHERE key = ?').pluck();
  const write = database.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)');
  const remove = database.prepare('DELETE FROM meta WHERE key = ?');
  return {
    get: (key) => read.get(key) ?? null,
    set(key, value) {
      if (value === null) remove.run(key);
      else write.run(key, value);
    },
  };
}

/** A value kept as JSON; null where there is none. */
export function readMeta<Kept>(meta: Meta, key: MetaKey, schema: z.ZodType<Kept>): Kept | null {
  const text = meta.get(key);
  return text === null ? null : schema.parse(JSON.parse(text));
}
