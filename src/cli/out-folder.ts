import { existsSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, rmdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CoterieError } from '../contract/errors.ts';
import { toFileError } from './files.ts';

/** A folder that is filled out of sight and shown only when everything in it is whole. */
export interface OutFolder {
  readonly path: string;
  /** Where to write for now. */
  readonly staging: string;
  /** Moves files from staging into place. A project already there is kept under the name this answers. */
  publish(names: readonly string[]): Promise<{ readonly kept: string | null }>;
  /** Removes whatever was not published, and the folder if it was made for this. */
  discard(): Promise<void>;
}

function earlierName(folder: string, name: string): string {
  const dot = name.lastIndexOf('.');
  for (let number = 1; ; number++) {
    const candidate = `${name.slice(0, dot)}-earlier-${number}${name.slice(dot)}`;
    if (!existsSync(join(folder, candidate))) return candidate;
  }
}

/** Makes the folder, or refuses before any work is done. */
export async function openOutFolder(given: string): Promise<OutFolder> {
  const path = resolve(given);
  const there = statSync(path, { throwIfNoEntry: false });
  if (there && !there.isDirectory()) {
    throw new CoterieError('BAD_PARAMETER', `${path} is a file, not a folder.`, 'Name another folder with --out.', {
      path,
    });
  }
  let made: string | undefined;
  let staging: string;
  try {
    made = await mkdir(path, { recursive: true });
    staging = await mkdtemp(join(path, '.unfinished-'));
  } catch (error) {
    if (made) await rmdir(path).catch(() => {});
    throw toFileError(error, path);
  }
  return {
    path,
    staging,
    async publish(names) {
      let kept: string | null = null;
      try {
        for (const name of names) {
          const target = join(path, name);
          if (name.endsWith('.coterie') && existsSync(target)) {
            kept = earlierName(path, name);
            await rename(target, join(path, kept));
          }
          await rename(join(staging, name), target);
        }
        await rm(staging, { recursive: true, force: true });
      } catch (error) {
        throw toFileError(error, path);
      }
      return { kept };
    },
    async discard() {
      await rm(staging, { recursive: true, force: true });
      if (made) await rmdir(path).catch(() => {});
    },
  };
}
