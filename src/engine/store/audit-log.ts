import type Database from 'better-sqlite3-multiple-ciphers';
import * as z from 'zod';

const details = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

/** What happened to a project, for whoever has to account for it. Values of customers never go in here. */
export interface AuditEntry {
  readonly action: string;
  readonly details?: z.infer<typeof details>;
}

export interface AuditRecord extends Required<AuditEntry> {
  /** ISO time. */
  readonly at: string;
}

export function appendAudit(database: Database, at: string, entry: AuditEntry): void {
  database
    .prepare('INSERT INTO audit_log (at, action, details) VALUES (?, ?, ?)')
    .run(at, entry.action, JSON.stringify(entry.details ?? {}));
}

/** Oldest first. */
export function readAudit(database: Database): AuditRecord[] {
  return database
    .prepare<{ at: string; action: string; details: string }>('SELECT at, action, details FROM audit_log ORDER BY id')
    .all()
    .map((row) => ({ at: row.at, action: row.action, details: details.parse(JSON.parse(row.details)) }));
}
