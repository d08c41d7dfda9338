import type { Warning } from '../../../contract/errors.ts';
import { counted } from '../../prepare/words.ts';

/** A number of the code whose mean divergence is smaller than this, in nats, says next to nothing of the customer. */
const COLLAPSED = 0.01;

/** What to say of numbers of the code that have collapsed to the same cloud for everyone (Bowman et al. 2016). */
export function collapseWarnings(divergence: readonly number[]): Warning[] {
  const empty = divergence.filter((value) => value < COLLAPSED).length;
  if (empty === 0) return [];
  const all = empty === divergence.length;
  return [
    {
      code: 'COLLAPSED_CODE',
      message: all
        ? 'The code has collapsed: it is the same cloud for every customer and tells nothing of them.'
        : `${empty} of ${counted(divergence.length, 'number')} of the code ${empty === 1 ? 'is' : 'are'} the same cloud for every customer and ${empty === 1 ? 'tells' : 'tell'} nothing.`,
      advice: all
        ? 'Do not use these groups. Lower beta (a tenth of it), lengthen the warm-up, or use the plain autoencoder.'
        : 'The others carry the groups. A smaller code does as well; a lower beta may bring these to life.',
    },
  ];
}
