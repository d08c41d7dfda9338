import type Database from 'better-sqlite3-multiple-ciphers';
import type { Meta } from './meta.ts';
import type { StoreGuards } from './store-guards.ts';

/** The customer tables a file has held, of which one counts; an older one goes when nobody reads it any more. */
export interface Generations {
  /** The one that counts; 0 before the first import. */
  current(): number;
  /** Tables of the same customers share it, and with it their runs. */
  lineage(): number;
  /** A read that the deletion of old tables waits for. */
  reading<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Settles when all reads under way have. */
  settled(): Promise<unknown>;
}

export function openGenerations(database: Database, meta: Meta, { busy }: StoreGuards): Generations {
  const underWay = new Set<Promise<unknown>>();
  const current = (): number => Number(meta.get('generation') ?? 0);
  return {
    current,
    lineage: () => database.prepare<number>('SELECT lineage FROM generations WHERE id = ?').pluck().get(current()) ?? 0,
    reading: (work) => {
      const promise = busy(work).finally(() => underWay.delete(promise));
      underWay.add(promise);
      return promise;
    },
    settled: () => Promise.allSettled(underWay),
  };
}
