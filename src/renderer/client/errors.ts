import { ORPCError } from '@orpc/client';
import { CoterieError, type ErrorCode, type ErrorDetails, errorCodes } from '../../contract/errors.ts';

function isCode(code: unknown): code is ErrorCode {
  return errorCodes.some((known) => known === code);
}

function dataOf(data: unknown): { hint?: string; details?: ErrorDetails } {
  return typeof data === 'object' && data !== null ? (data as { hint?: string; details?: ErrorDetails }) : {};
}

/** Turns whatever a call threw back into the error the engine raised; what nobody foresaw becomes `INTERNAL`. */
export function toCoterieError(error: unknown): CoterieError {
  if (error instanceof CoterieError) return error;
  if (error instanceof ORPCError) {
    const { hint = 'Try once more.', details = {} } = dataOf(error.data);
    if (isCode(error.code)) return new CoterieError(error.code, error.message, hint, details);
    if (error.status === 401 || error.status === 403) {
      return new CoterieError(
        'INTERNAL',
        'This window may no longer talk to Coterie.',
        'Open the address that Coterie printed when it started; it holds a fresh key.',
      );
    }
    return new CoterieError('INTERNAL', error.message, hint, details);
  }
  if (error instanceof Error && error.name === 'AbortError') {
    return new CoterieError('CANCELLED', 'Cancelled.', 'Nothing was changed. Start again when you like.');
  }
  if (error instanceof TypeError && /fetch|network/i.test(error.message)) {
    return new CoterieError('INTERNAL', 'Coterie does not answer.', 'Check that it is still running, then try again.');
  }
  const message = error instanceof Error ? error.message : String(error);
  return new CoterieError('INTERNAL', 'Something went wrong.', 'Try once more. Your project is as it was.', {
    reason: message,
  });
}
