import type Database from 'better-sqlite3-multiple-ciphers';
import { appendAudit } from './audit-log.ts';
import type { Meta } from './meta.ts';
import { readOnlyProject, toStoreError, withStoreErrors } from './store-error.ts';
import type { StoreGuards } from './store-guards.ts';

/** The guards of one open project file. */
export function guardStore(
  database: Database,
  meta: Meta,
  { path, readOnly, now }: { readonly path: string | null; readonly readOnly: boolean; readonly now: () => Date },
): StoreGuards {
  const requireWritable = (): void => {
    if (readOnly) throw readOnlyProject(path);
  };
  return {
    requireWritable,
    read: (work) => withStoreErrors(path, work),
    write: (work, entry) => {
      requireWritable();
      withStoreErrors(path, () =>
        database
          .transaction(() => {
            work();
            const at = now().toISOString();
            meta.set('modifiedAt', at);
            if (entry) appendAudit(database, at, entry);
          })
          .immediate(),
      );
    },
    busy: async (work) => {
      try {
        return await work();
      } catch (error) {
        throw toStoreError(error, path);
      }
    },
  };
}
