import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

const prefix = 'scratch-';

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** A private folder for files that must not outlive this process. */
export interface ScratchFolder {
  readonly path: string;
  remove(): Promise<void>;
}

/**
 * Makes a folder only this user may enter, and removes those that killed processes left behind.
 * They may hold customers' data, so this happens before anything else.
 */
export async function openScratchFolder(cacheFolder: string): Promise<ScratchFolder> {
  await mkdir(cacheFolder, { recursive: true, mode: 0o700 });
  for (const name of await readdir(cacheFolder)) {
    const owner = name.startsWith(prefix) ? Number.parseInt(name.slice(prefix.length), 10) : Number.NaN;
    if (Number.isInteger(owner) && !isRunning(owner)) {
      await rm(join(cacheFolder, name), { recursive: true, force: true });
    }
  }
  const path = join(cacheFolder, `${prefix}${process.pid}-${Math.random().toString(36).slice(2, 8)}`);
  await mkdir(path, { mode: 0o700 });
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
