import { CoterieError, type ErrorCode } from '../../../contract/errors.ts';
import type { DatabaseAddress } from './database-address.ts';

interface Remedy {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint: string;
}

/** What PostgreSQL, or the way to it, said, in words that help. The password is in none of them. */
export function toConnectionError(error: unknown, address: DatabaseAddress): unknown {
  if (error instanceof CoterieError || !(error instanceof Error)) return error;
  const remedy = remedyFor(codeOf(error), error.message, address);
  if (remedy === null) return error;
  return new CoterieError(remedy.code, remedy.message, remedy.hint, { path: address.path, reason: error.message });
}

function codeOf(error: Error): string {
  // A name with several addresses fails once for each of them.
  const first = error instanceof AggregateError ? (error.errors[0] as unknown) : error;
  return first instanceof Error && 'code' in first ? String(first.code) : '';
}

function remedyFor(code: string, message: string, { host, database }: DatabaseAddress): Remedy | null {
  const unreachable = (what: string, hint: string): Remedy => ({ code: 'DATABASE_UNREACHABLE', message: what, hint });
  const refused = (what: string, hint: string): Remedy => ({ code: 'DATABASE_REFUSED', message: what, hint });
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return unreachable(
      `There is no server called ${host}.`,
      'Check the name, and that you are online or in its network.',
    );
  }
  if (code === 'ECONNREFUSED' || code === 'ENOENT') {
    return unreachable(`No database answers at ${host}.`, 'Check host and port, and that the server is running.');
  }
  if (code === 'ETIMEDOUT' || code === 'EHOSTUNREACH' || code === 'ENETUNREACH' || /timeout expired/i.test(message)) {
    return unreachable(
      `${host} does not answer.`,
      'Check host and port; a firewall or a missing VPN may stand in between.',
    );
  }
  if (/does not support SSL/i.test(message)) {
    return refused(
      `${host} offers no encrypted connection.`,
      'Add ?sslmode=disable to the address if you trust the network.',
    );
  }
  if (/certificate|self.signed/i.test(`${code} ${message}`)) {
    return refused(
      `The certificate of ${host} is not trusted.`,
      'Add ?sslmode=verify-full&sslrootcert=… with the file of its authority, or ?sslmode=no-verify if you trust the network.',
    );
  }
  if (/password must be a string|no password/i.test(message)) {
    return refused(`${host} asks for a password.`, 'Enter it, or set PGPASSWORD or a password file (~/.pgpass).');
  }
  if (code === '28P01' || code === '28000') {
    return refused(
      `${host} does not let this user in.`,
      'Check user and password. Some servers allow only certain users, networks or encrypted connections (?sslmode=require).',
    );
  }
  if (code === '3D000')
    return refused(`${host} has no database "${database}".`, 'Check the name after the last slash.');
  if (code === '42501') {
    return refused(
      'This user may not read that table.',
      'Ask for the right to SELECT from it, or choose another user.',
    );
  }
  if (code === '53300') return unreachable(`${host} has no connection free.`, 'Try again in a while.');
  if (/^(?:57P|08)/.test(code) || /terminated|ECONNRESET|EPIPE|Connection/i.test(`${code} ${message}`)) {
    return unreachable(`The connection to ${host} broke off.`, 'Try again; nothing was changed.');
  }
  if (/^[0-9A-Z]{5}$/.test(code) || code.startsWith('ERR_')) {
    return refused(
      `${host} could not answer: ${message}.`,
      'Check the address and the table, or ask who runs the server.',
    );
  }
  return null;
}
