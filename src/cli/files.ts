import { randomUUID } from 'node:crypto';
import { accessSync, constants, statSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { CoterieError } from '../contract/errors.ts';

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Turns what the operating system says about a place to write to into words; anything else comes back unchanged. */
export function toFileError(error: unknown, path: string): unknown {
  const code = codeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new CoterieError(
      'DISK_FULL',
      `There is no room left on the disk for ${path}.`,
      'Free some space, then try again.',
    );
  }
  if (['EACCES', 'EPERM', 'EROFS'].includes(code)) {
    return new CoterieError(
      'FOLDER_READ_ONLY',
      `${path} cannot be written.`,
      'Choose another folder, or change who may write there.',
      { path },
    );
  }
  if (['ENOENT', 'ENOTDIR', 'EEXIST', 'EISDIR', 'ENAMETOOLONG', 'EINVAL'].includes(code)) {
    return new CoterieError('BAD_PARAMETER', `${path} cannot be made here.`, 'Choose another name or folder.', {
      path,
    });
  }
  return error;
}

/** Refuses a place that cannot be written to, before any work is done for it. */
export function requireWritable(path: string): void {
  const folder = dirname(resolve(path));
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new CoterieError('NOT_FOUND', `There is no folder ${folder}.`, 'Make it first, or choose another.', { path });
  }
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    throw new CoterieError('BAD_PARAMETER', `${path} is a folder.`, 'Give the name of a file.', { path });
  }
  try {
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw toFileError(error, folder);
  }
}

/** Writes beside and moves into place, so that `path` is either whole or as it was. Devices are written to as they are. */
export async function writeWhole(path: string, content: Blob): Promise<void> {
  const there = statSync(path, { throwIfNoEntry: false });
  if (there && !there.isFile()) {
    await writeFile(path, content.stream()).catch((error: unknown) => {
      throw toFileError(error, path);
    });
    return;
  }
  const part = `${path}.${randomUUID().slice(0, 8)}.part`;
  try {
    await writeFile(part, content.stream(), { flag: 'wx' });
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw toFileError(error, path);
  }
}

/** The first line of a file, for a password. */
export async function readPassword(path: string | undefined): Promise<string | undefined> {
  if (path === undefined) return undefined;
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    const message = codeOf(error) === 'ENOENT' ? `There is no file ${path}.` : `${path} cannot be read.`;
    throw new CoterieError('FILE_NOT_FOUND', message, 'Name a file whose first line is the password.', { path });
  });
  const password = text.split(/\r?\n/, 1)[0];
  if (password !== '') return password;
  throw new CoterieError('FILE_EMPTY', `The first line of ${path} is empty.`, 'Write the password there.', { path });
}
