import { closeSync, openSync, readSync } from 'node:fs';

const pageSize = 4096;

/**
 * Whether a file that is no plain database may be an encrypted one. That has no header of its own: its first page
 * looks random, so nearly every byte value is present; text, tables and pictures miss many.
 *
 * Never call this on a project that is open in this process: closing any handle of a file drops the process's locks
 * on it (POSIX), and another program could then write to it.
 */
export function looksEncrypted(path: string): boolean {
  const page = new Uint8Array(pageSize);
  const file = openSync(path, 'r');
  try {
    // 4,096 random bytes miss any one value with probability e^-16.
    return readSync(file, page, 0, pageSize, 0) === pageSize && new Set(page).size >= 250;
  } finally {
    closeSync(file);
  }
}
