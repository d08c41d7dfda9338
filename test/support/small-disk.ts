import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync } from 'node:fs';

const root = process.getuid?.() === 0;

/** A file system of 12 MB of its own. */
export interface SmallDisk {
  lock(): void;
  unmount(): void;
}

/** null where none may be mounted. */
export function smallDisk(path: string): SmallDisk | null {
  try {
    mkdirSync(path);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', path], { stdio: 'ignore' });
    return {
      lock: () => execFileSync('mount', ['-o', 'remount,ro', path]),
      unmount: () => execFileSync('umount', ['-l', path]),
    };
  } catch {
    return null;
  }
}

/**
 * A folder that can be locked against writing: by its permissions, or by a file system of its own for root, whom
 * permissions do not bind. null where neither can be had.
 */
export function lockableFolder(path: string): SmallDisk | null {
  if (root || process.platform === 'win32') return smallDisk(path);
  mkdirSync(path);
  return { lock: () => chmodSync(path, 0o555), unmount: () => chmodSync(path, 0o755) };
}
