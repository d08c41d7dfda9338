import type { AuditEntry } from './audit-log.ts';

/** How everything in a project file is read and written: with the contract's errors, and each change a transaction. */
export interface StoreGuards {
  requireWritable(): void;
  read<Result>(work: () => Result): Result;
  /** `work` is one transaction; the project counts as changed. */
  write(work: () => void, entry?: AuditEntry): void;
  busy<Result>(work: () => Promise<Result>): Promise<Result>;
}
