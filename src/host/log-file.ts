import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { LogEntry } from '../engine/ports.ts';

const longestLog = 1_000_000;

export interface LogFile {
  readonly path: string;
  write(entry: LogEntry): void;
}

function lines({ level, message, error }: LogEntry, now: Date): string {
  const detail = error instanceof Error ? `\n${error.stack ?? error.message}` : '';
  return `${now.toISOString()} ${level} ${message}${detail}\n`;
}

/**
 * A log in `dataFolder/logs`, of which one earlier part is kept. It stays on this computer and names no customers.
 * A log that cannot be written never stops the work.
 */
export function openLogFile(dataFolder: string, now: () => Date): LogFile {
  const path = join(dataFolder, 'logs', 'coterie.log');
  return {
    path,
    write(entry) {
      try {
        mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
        if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > longestLog) renameSync(path, `${path}.1`);
        appendFileSync(path, lines(entry, now()), { mode: 0o600 });
      } catch {
        // Nowhere left to say it.
      }
    },
  };
}
