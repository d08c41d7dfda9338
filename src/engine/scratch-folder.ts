import { chmod, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CoterieError } from '../contract/errors.ts';

const prefix = 'scratch-';

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // EPERM: the process is there but belongs to someone else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Removes scratch folders whose process has ended without doing so itself, after a crash for instance. */
async function removeLeftovers(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (!name.startsWith(prefix)) continue;
    const owner = Number(name.slice(prefix.length).split('-')[0]);
    if (!Number.isInteger(owner) || !isRunning(owner)) {
      await rm(join(parent, name), { recursive: true, force: true }).catch(() => {});
    }
  }
}

/** A private folder for files that must not outlive this process. */
export interface ScratchFolder {
  readonly path: string;
  remove(): Promise<void>;
}

/**
 * Makes a folder in `parent` that only this user may enter, and removes those that killed processes left there.
 * They may hold customers' data, so this happens before anything else. Throws `DISK_FULL` or `FOLDER_READ_ONLY`.
 */
export async function openScratchFolder(parent: string): Promise<ScratchFolder> {
  try {
    await mkdir(parent, { recursive: true, mode: 0o700 });
    await removeLeftovers(parent);
    const path = await mkdtemp(join(parent, `${prefix}${process.pid}-`));
    await chmod(path, 0o700);
    return { path, remove: () => rm(path, { recursive: true, force: true }) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') {
      throw new CoterieError('DISK_FULL', `The disk of ${parent} is full.`, 'Free some space and try again.');
    }
    throw new CoterieError(
      'FOLDER_READ_ONLY',
      `The folder for temporary data, ${parent}, cannot be written to.`,
      'Allow writing to this folder or choose another one.',
      { folder: parent },
    );
  }
}
