import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import { CoterieError } from '../../contract/errors.ts';

/** Opens a file for reading, with an error a person understands where that cannot be done. */
export async function openFile(path: string): Promise<{ handle: FileHandle; bytes: number }> {
  const name = basename(path);
  let handle: FileHandle;
  try {
    handle = await open(path, 'r');
  } catch (error) {
    throw unreadable(error, path);
  }
  try {
    const stats = await handle.stat();
    if (stats.isDirectory()) throw notAFile(path, 'is a folder');
    if (!stats.isFile()) throw notAFile(path, 'is not an ordinary file');
    if (stats.size === 0) {
      throw new CoterieError(
        'FILE_EMPTY',
        `${name} is empty.`,
        'Export it again, and look inside before bringing it here.',
        { path },
      );
    }
    return { handle, bytes: stats.size };
  } catch (error) {
    await handle.close();
    throw error instanceof CoterieError ? error : unreadable(error, path);
  }
}

function notAFile(path: string, what: string): CoterieError {
  return new CoterieError(
    'NOT_A_FILE',
    `${basename(path)} ${what}.`,
    'Choose one CSV or TSV file: a customer list or an order export.',
    { path },
  );
}

function unreadable(error: unknown, path: string): CoterieError {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new CoterieError(
      'FILE_NOT_FOUND',
      `There is no file ${path}.`,
      'Check the name and the folder; it may have been moved or renamed.',
      { path },
    );
  }
  if (code === 'EISDIR') return notAFile(path, 'is a folder');
  return new CoterieError(
    'FILE_UNREADABLE',
    `${basename(path)} cannot be read (${code ?? 'unknown reason'}).`,
    'Check that you may open it and that no other program keeps it locked.',
    { path },
  );
}
