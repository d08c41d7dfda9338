import { ORPCError } from '@orpc/client';
import { toCoterieError as fromEngine } from '../../contract/client-error.ts';
import { CoterieError } from '../../contract/coterie-error.ts';

/** Turns whatever a call threw back into the engine's error; says what to do when the engine was not reached at all. */
export function toCoterieError(error: unknown): CoterieError {
  if (error instanceof ORPCError && (error.status === 401 || error.status === 403)) {
    return new CoterieError(
      'INTERNAL',
      'This window may no longer talk to Coterie.',
      'Open the address that Coterie printed when it started; it holds a fresh key.',
    );
  }
  if (error instanceof TypeError && /fetch|network/i.test(error.message)) {
    return new CoterieError('INTERNAL', 'Coterie does not answer.', 'Check that it is still running, then try again.');
  }
  return fromEngine(error);
}
