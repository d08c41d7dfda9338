import { basename, dirname } from 'node:path';
import { CoterieError } from '../../contract/errors.ts';

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

/** The file cannot be read as a project: something else, cut short or damaged. */
export function invalidProject(path: string, why: string): CoterieError {
  return new CoterieError(
    'PROJECT_INVALID',
    `${basename(path)} cannot be opened as a Coterie project: ${why}.`,
    'Choose a file that ends in .coterie, or go back to a copy of it.',
    { path },
  );
}

export function lockedProject(path: string, passwordGiven: boolean): CoterieError {
  return new CoterieError(
    'PROJECT_LOCKED',
    passwordGiven ? `That password does not open ${basename(path)}.` : `${basename(path)} is protected by a password.`,
    passwordGiven ? 'Check capital letters and the keyboard layout, then try again.' : 'Enter the password to open it.',
    { path, passwordGiven },
  );
}

/** The folder of a project cannot be written to. */
export function readOnlyFolder(path: string): CoterieError {
  return new CoterieError(
    'FOLDER_READ_ONLY',
    `${basename(path)} cannot be written in ${dirname(path)}.`,
    'Choose another folder, or change who may write there.',
    { path },
  );
}

/** An operation that would change a project that was opened for reading only. */
export function readOnlyProject(path: string | null): CoterieError {
  const name = basename(path ?? 'This project');
  return new CoterieError(
    'FOLDER_READ_ONLY',
    `${name} is open for reading only: nothing can be written where it lies.`,
    'Save a copy in a folder of your own, then go on in the copy.',
    { path },
  );
}

/** A project that cannot be read without writing: its log was not folded in, or another program is writing it. */
export function unfinishedProject(path: string): CoterieError {
  return new CoterieError(
    'FOLDER_READ_ONLY',
    `${basename(path)} is open elsewhere or was not closed, and nothing can be written in ${dirname(path)}.`,
    `Close it where it is open. If it is open nowhere, copy it and ${basename(path)}-wal to a folder of your own.`,
    { path },
  );
}

/** A project of an older version that cannot be brought up to date where it lies. */
export function outdatedProject(path: string): CoterieError {
  return new CoterieError(
    'FOLDER_READ_ONLY',
    `${basename(path)} was saved by an older version of Coterie and cannot be brought up to date where it lies.`,
    'Copy it to a folder of your own and open the copy.',
    { path },
  );
}

/** Whether the file system or the driver refused to write. */
export function refusesWriting(error: unknown): boolean {
  const code = codeOf(error);
  return /^(?:SQLITE_READONLY|SQLITE_CANTOPEN|EACCES$|EPERM$|EROFS$)/.test(code);
}

export function existingProject(path: string): CoterieError {
  return new CoterieError(
    'PROJECT_EXISTS',
    `There is already a file named ${basename(path)} in ${dirname(path)}.`,
    'Choose another name, or open that project instead.',
    { path },
  );
}

/**
 * Turns what the database driver or the file system threw into an error that a person can act on.
 * Anything unforeseen comes back unchanged.
 */
export function toStoreError(error: unknown, path: string | null): unknown {
  if (error instanceof CoterieError) return error;
  const code = codeOf(error);
  const place = path ?? 'this project';
  if (code.startsWith('SQLITE_FULL') || code === 'ENOSPC' || code === 'EDQUOT' || code === 'SQLITE_IOERR_WRITE') {
    return new CoterieError(
      'DISK_FULL',
      `There is no room left on the disk for ${basename(place)}.`,
      'Free some space, then try again. What was saved before is still there.',
      { path },
    );
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new CoterieError(
      'PROJECT_IN_USE',
      `${basename(place)} is open in another Coterie.`,
      'Close it there first, then try again.',
      { path },
    );
  }
  if (code.startsWith('SQLITE_NOTADB')) return invalidProject(place, 'it is not a project');
  if (code.startsWith('SQLITE_CORRUPT')) return invalidProject(place, 'it is damaged or was cut short');
  if (refusesWriting(error)) return readOnlyFolder(place);
  return error;
}

/** Runs `work`; whatever it throws leaves as the contract's error. */
export function withStoreErrors<Result>(path: string | null, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw toStoreError(error, path);
  }
}
