import type { Suspicion } from './about.ts';
import { sentence } from './say.ts';

/** Gaps. How they are filled is a choice of the Prepare step, so there is nothing to repair in the values. */
export function missingValues(name: string, missing: number, rows: number): Suspicion | null {
  if (missing === 0 || missing === rows) return null;
  return {
    code: 'MISSING_VALUES',
    wrong: () => false,
    message: ({ who }) => sentence(`${who} ${missing === 1 ? 'has' : 'have'} no value in "${name}".`),
    repair: 'Filled in, or the customers left out, as you choose in the next step.',
  };
}
