import { ORPCError } from '@orpc/client';
import { CoterieError, cancelled, type ErrorCode, type ErrorDetails, errorCodes } from './coterie-error.ts';

/** What oRPC's message port says when a stream is read on after its call was given up. */
const readAfterAbort = /^\[AsyncIdQueue\] .*not open or aborted/;

function isErrorCode(code: string): code is ErrorCode {
  return (errorCodes as readonly string[]).includes(code);
}

/** The engine's side checks what it sends, so what is there is only picked up here. */
function dataOf(data: unknown): { hint?: string; details?: ErrorDetails } {
  return typeof data === 'object' && data !== null ? data : {};
}

/**
 * Turns whatever a call to the engine threw back into the error it was there.
 * What the contract does not know becomes `INTERNAL`; a call that was given up becomes `CANCELLED`.
 */
export function toCoterieError(error: unknown): CoterieError {
  if (error instanceof CoterieError) return error;
  if (error instanceof ORPCError && isErrorCode(error.code)) {
    const { hint = '', details = {} } = dataOf(error.data);
    return new CoterieError(error.code, error.message, hint, details);
  }
  if (error instanceof Error && (error.name === 'AbortError' || readAfterAbort.test(error.message))) return cancelled();
  return new CoterieError(
    'INTERNAL',
    'Something went wrong inside Coterie.',
    'Try once more. Your project is as it was.',
    { reason: error instanceof Error ? error.message : String(error) },
  );
}
