import { CoterieError } from '../../contract/errors.ts';

/** Placeholder while the operations below are being built. */
export function pending(): never {
  throw new CoterieError('INTERNAL', 'This is being built.', 'Come back later.');
}
