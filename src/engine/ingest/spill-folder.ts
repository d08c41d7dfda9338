import { chmod, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CoterieError } from '../../contract/errors.ts';

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

/**
 * Removes scratch folders whose process has ended without doing so itself, after a crash for instance.
 * They may hold customers' data, so this is done at every start.
 */
export async function emptySpillFolder(spillFolder: string): Promise<void> {
  for (const name of await readdir(spillFolder).catch(() => [])) {
    if (!name.startsWith(prefix)) continue;
    const owner = Number(name.slice(prefix.length).split('-')[0]);
    if (!Number.isInteger(owner) || !isRunning(owner)) {
      await rm(join(spillFolder, name), { recursive: true, force: true }).catch(() => {});
    }
  }
}

/** Makes a scratch folder that only this user can read. The caller removes it. */
export async function makeScratchFolder(spillFolder: string): Promise<string> {
  try {
    await mkdir(spillFolder, { recursive: true, mode: 0o700 });
    await emptySpillFolder(spillFolder);
    const folder = await mkdtemp(join(spillFolder, `${prefix}${process.pid}-`));
    await chmod(folder, 0o700);
    return folder;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOSPC') {
      throw new CoterieError('DISK_FULL', `The disk of ${spillFolder} is full.`, 'Free some space and try again.');
    }
    throw new CoterieError(
      'FOLDER_READ_ONLY',
      `The folder for temporary data, ${spillFolder}, cannot be written to.`,
      'Allow writing to this folder or choose another one.',
      { folder: spillFolder },
    );
  }
}
