import { CoterieError } from '../../../contract/errors.ts';

/** A database server as a person wrote it, taken apart. Nothing but `password` holds the password. */
export interface DatabaseAddress {
  /** Without the password: this may be shown and kept. */
  readonly path: string;
  readonly password: string | null;
  readonly database: string;
  readonly host: string;
}

/** Whether a source is given as the address of a server rather than as a file. */
export function isDatabaseAddress(path: string): boolean {
  return /^postgres(?:ql)?:\/\//i.test(path);
}

/**
 * Takes `postgresql://user:password@host:port/database?sslmode=…` apart.
 *
 * @throws BAD_PARAMETER where it cannot be understood
 */
export function readAddress(given: string): DatabaseAddress {
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url === null) {
    throw new CoterieError(
      'BAD_PARAMETER',
      'The address of the database cannot be understood.',
      'Write it as postgresql://user@host:5432/database; signs such as @ or / in a name as %40 or %2F.',
      { parameter: 'path' },
    );
  }
  const password = decoded(url.password) || url.searchParams.get('password');
  url.password = '';
  url.searchParams.delete('password');
  return {
    path: url.href,
    password: password === '' ? null : password,
    database: decoded(url.pathname.slice(1)) || decoded(url.username) || 'the default database',
    host: url.hostname || url.searchParams.get('host') || 'this computer',
  };
}

/**
 * A source's path without a password, and the password apart: the one in the address, or the one given for this address
 * before. Paths of files come back as they are.
 */
export function splitPassword(
  given: string,
  { passwordFor }: { readonly passwordFor?: (address: string) => string | null },
): { readonly path: string; readonly password: string | null } {
  if (!isDatabaseAddress(given)) return { path: given, password: null };
  const { path, password } = readAddress(given);
  return { path, password: password ?? passwordFor?.(path) ?? null };
}

/** The address with the password in it, for the driver alone. */
export function withPassword(path: string, password: string | null): string {
  if (password === null) return path;
  const url = new URL(path);
  url.password = encodeURIComponent(password);
  return url.href;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
