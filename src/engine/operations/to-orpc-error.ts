import { ORPCError } from '@orpc/server';
import { CoterieError } from '../../contract/errors.ts';
import type { EnginePorts } from '../ports.ts';

interface Issue {
  readonly path?: readonly (PropertyKey | { key: PropertyKey })[];
  readonly message: string;
}

function isIssues(data: unknown): data is { issues: readonly Issue[] } {
  return typeof data === 'object' && data !== null && Array.isArray((data as { issues?: unknown }).issues);
}

function describe(issue: Issue): string {
  const path = (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.');
  return path === '' ? issue.message : `${path}: ${issue.message}`;
}

/** Messages of the operating system that mean the same wherever they arise. */
function fromSystem(error: unknown): CoterieError | null {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  const path = typeof error === 'object' && error !== null && 'path' in error ? String(error.path) : '';
  const place = path === '' ? 'the folder' : path;
  if (code === 'ENOSPC') {
    return new CoterieError(
      'DISK_FULL',
      `There is no room left on the disk for ${place}.`,
      'Free some space, then try again. Nothing was lost.',
    );
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new CoterieError(
      'FOLDER_READ_ONLY',
      `${place} cannot be written to.`,
      'Choose another folder, or change who may write there.',
      { path },
    );
  }
  if (error instanceof Error && error.name === 'AbortError') {
    return new CoterieError('CANCELLED', 'Cancelled.', 'Nothing was changed. Start again when you like.');
  }
  return null;
}

/**
 * Turns whatever was thrown into the plain data that crosses a wire. Errors that nobody foresaw are logged
 * whole and reach the caller as `INTERNAL`, without a stack trace.
 */
export function toOrpcError(error: unknown, log: EnginePorts['log']): ORPCError<string, unknown> {
  if (error instanceof ORPCError) {
    if (error.code !== 'BAD_REQUEST' || !isIssues(error.data)) return error;
    const issues = error.data.issues.map(describe);
    return new ORPCError('BAD_REQUEST', {
      message: `This request cannot be carried out: ${issues.join('; ')}.`,
      data: { hint: 'Check the values named above.', details: { issues: issues.join('; ') } },
    });
  }
  const known = error instanceof CoterieError ? error : fromSystem(error);
  if (known)
    return new ORPCError(known.code, {
      status: 422,
      message: known.message,
      data: { hint: known.hint, details: known.details },
    });
  log({ level: 'error', message: error instanceof Error ? error.message : String(error), error });
  return new ORPCError('INTERNAL', {
    message: 'Something went wrong inside Coterie.',
    data: {
      hint: 'Your project is as it was. The log holds the details.',
      details: { reason: error instanceof Error ? error.message : String(error) },
    },
  });
}
